"""The lines of a block: fields, enum values, settings and block attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.comments import UNCLOSED, ends_line
from workbench.psl.expressions import ExpressionReader, LineSyntaxError, instead
from workbench.psl.lexer import is_name
from workbench.psl.nodes import (
    Arity,
    Attribute,
    EnumValue,
    Field,
    FieldType,
    Identifier,
    Property,
    StringLiteral,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.psl.comments import CommentReader
    from workbench.psl.nodes import Comment, Expression

_ATTRIBUTES = frozenset({"id", "unique", "default", "map", "relation", "updatedAt", "ignore"})
_UNSUPPORTED = "Unsupported"


class MemberReader(ExpressionReader):
    """Reads the members of a block, one line at a time.

    Each method takes the comments above the line and returns as much of the member as could be read,
    None where not even a name and what makes it a member is there. An attribute that cannot be read to
    its end is left out. `problems` tells what is wrong, `end` where the reading ended.
    """

    __slots__ = ("broke_off", "comments", "end")

    def __init__(self, comments: CommentReader) -> None:
        super().__init__(comments.source)
        self.comments = comments
        self.end = 0
        """Where the next item is to be looked for: the end of the line, or of a longer comment."""
        self.broke_off = False
        """Whether the line ended in the middle of something, so that the next line may go on with it."""

    def load(self, texts: Sequence[str], starts: Sequence[int]) -> None:
        """Turn to another line's tokens, the two empty ones at their end included."""
        self.texts = texts
        self.starts = starts
        self.at = 0
        self.problems = []
        self.strict = True
        self.end = starts[-1]
        self.broke_off = False

    def model_member(self, leading: tuple[Comment, ...]) -> Field | Attribute | None:
        """A field or block attribute of a model, view or composite type."""
        return self._block_attribute(leading) if self.texts[0] == "@@" else self._field(leading)

    def enum_member(self, leading: tuple[Comment, ...]) -> EnumValue | Attribute | None:
        """A value or block attribute of an enum."""
        return self._block_attribute(leading) if self.texts[0] == "@@" else self._enum_value(leading)

    def _field(self, leading: tuple[Comment, ...]) -> Field | None:
        texts = self.texts
        name = texts[0]
        start = self.starts[0]
        if not is_name(name):
            self._note(0, f"Expected a field or a `@@` attribute {instead(name)}")
            return None
        identifier = Identifier(self.source, start, start + len(name))
        kind: FieldType | None = None
        attributes: list[Attribute] = []
        trailing: Comment | None = None
        try:
            kind = self._field_type(name)
            while texts[self.at] == "@":
                attributes.append(self.attribute(is_block=False))
            trailing = self._trailing("an attribute")
        except LineSyntaxError as problem:
            trailing = self._give_up(problem)
            if kind is None:
                self.broke_off = False
                return None
        end = attributes[-1].end if attributes else identifier.end if kind is None else kind.end
        return Field(self.source, start, end, identifier, name, leading, trailing, kind, tuple(attributes))

    def _enum_value(self, leading: tuple[Comment, ...]) -> EnumValue | None:
        texts = self.texts
        name = texts[0]
        start = self.starts[0]
        if not is_name(name):
            self._note(0, f"Expected a value or a `@@` attribute {instead(name)}")
            return None
        identifier = Identifier(self.source, start, start + len(name))
        attributes: list[Attribute] = []
        trailing: Comment | None = None
        self.at = 1
        try:
            while texts[self.at] == "@":
                attributes.append(self.attribute(is_block=False))
            trailing = self._trailing("an attribute")
        except LineSyntaxError as problem:
            trailing = self._give_up(problem)
        end = attributes[-1].end if attributes else identifier.end
        return EnumValue(self.source, start, end, identifier, name, leading, trailing, tuple(attributes))

    def setting(self, leading: tuple[Comment, ...]) -> Property | None:
        """A setting of a datasource or generator."""
        texts = self.texts
        name = texts[0]
        start = self.starts[0]
        if not is_name(name) or texts[1] != "=":
            at = 1 if is_name(name) else 0
            self._note(at, f"Expected `name = value` {instead(texts[at])}")
            return None
        identifier = Identifier(self.source, start, start + len(name))
        value: Expression | None = None
        trailing: Comment | None = None
        end = self.starts[1] + 1
        self.at = 2
        try:
            if texts[2] and not texts[2].startswith(("//", "/*")):
                self.strict = False
                value = self.value()
                end = value.end
            else:
                self._note(1, f"`{name}` has no value")
            trailing = self._trailing(None)
        except LineSyntaxError as problem:
            trailing = self._give_up(problem)
        return Property(self.source, start, end, identifier, name, leading, trailing, value)

    def _block_attribute(self, leading: tuple[Comment, ...]) -> Attribute | None:
        trailing: Comment | None = None
        self.at = 0
        attribute: Attribute | None = None
        try:
            attribute = self.attribute(is_block=True)
            trailing = self._trailing(None)
        except LineSyntaxError as problem:
            trailing = self._give_up(problem)
        if attribute is None or not (leading or trailing):
            return attribute
        return Attribute(
            self.source,
            attribute.start,
            attribute.end,
            attribute.identifier,
            attribute.name,
            attribute.arguments,
            has_parentheses=attribute.has_parentheses,
            is_block=True,
            leading=leading,
            trailing=trailing,
        )

    def _field_type(self, field: str) -> FieldType | None:
        """The type behind the field's name; None, and noted, where nothing stands in its place."""
        texts = self.texts
        at = 1
        if texts[1] == ":":
            at = 2
            if texts[2]:
                self._note(1, "A field has no `:` between its name and its type")
        word = texts[at]
        if is_name(word):
            return self._named_type(at)
        if word == "[" and is_name(texts[at + 1]) and texts[at + 2] == "]":
            self._note(at, f"A list is written `{texts[at + 1]}[]`", through=at + 2)
            self.at = at + 3
            return FieldType(self.source, self.starts[at], self.starts[at + 2] + 1, texts[at + 1], Arity.LIST)
        if word and word != "@" and not word.startswith(("//", "/*")):
            raise LineSyntaxError(at, f"Expected the type of `{field}` {instead(word)}")
        self._note(at - 1, f"The field `{field}` has no type")
        self.at = at
        return None

    def _named_type(self, at: int) -> FieldType:
        texts = self.texts
        name = texts[at]
        start = self.starts[at]
        end = start + len(name)
        unsupported: str | None = None
        at += 1
        if texts[at] == "(" and name == _UNSUPPORTED and self.starts[at] == end:
            self.at = at + 1
            literal = self.value() if texts[at + 1].startswith('"') else None
            if not isinstance(literal, StringLiteral):
                raise LineSyntaxError(at + 1, "`Unsupported` takes the database's type in quotes")
            if texts[at + 2] != ")":
                raise LineSyntaxError(at + 2, f"Expected `)` {instead(texts[at + 2])}")
            unsupported = literal.value
            end = self.starts[at + 2] + 1
            at += 3
        word = texts[at]
        arity = Arity.REQUIRED
        if word == "?":
            arity = Arity.OPTIONAL
        elif word == "[]":
            arity = Arity.LIST
            if texts[at + 1] == "?":
                at += 1
                self._note(at, f"A list cannot be optional; write `{name}[]` or `{name}?`")
        elif word == "!":
            self._note(at, "A field is required unless it has a `?`; leave the `!` out")
        else:
            self.at = at
            return FieldType(self.source, start, end, name, arity, unsupported)
        self.at = at + 1
        return FieldType(self.source, start, self.starts[at] + len(texts[at]), name, arity, unsupported)

    def _trailing(self, expected: str | None) -> Comment | None:
        """The comment on the rest of the line, which must hold nothing else."""
        at = self.at
        word = self.texts[at]
        if not word:
            return None
        if word.startswith(("//", "/*")):
            comment = self.comments.comment_at(self.starts[at])
            if comment is None:
                raise LineSyntaxError(at, UNCLOSED)
            if comment.end > self.end:
                return self._long_comment(at, comment)
            if self.texts[at + 1]:
                raise LineSyntaxError(at + 1, f"Expected the line to end {instead(self.texts[at + 1])}")
            return comment
        wanted = "the line to end" if expected is None else f"{expected} or the end of the line"
        raise LineSyntaxError(at, f"Expected {wanted} {instead(word)}{_hint(word)}")

    def _long_comment(self, at: int, comment: Comment) -> Comment:
        """A trailing comment that ends on a later line, where nothing may follow it."""
        if not ends_line(self.source.text, comment.end):
            raise LineSyntaxError(at, "Nothing may follow a comment of several lines on its last line")
        self.end = comment.end
        return comment

    def _note(self, index: int, message: str, *, through: int | None = None) -> None:
        last = index if through is None else through
        self.problems.append((self.starts[index], self.starts[last] + len(self.texts[last]), message))

    def _give_up(self, problem: LineSyntaxError) -> Comment | None:
        """Note why the line cannot be read any further; returns the comment at its end all the same."""
        index = problem.index
        word = self.texts[index]
        self.broke_off = not word or word.startswith("//")
        # What is missing at the end of the line is shown at the last thing that is there.
        self._note(index if word or not index else index - 1, problem.message)
        last = len(self.texts) - 3
        return self.comments.comment_at(self.starts[last]) if self.texts[last].startswith("//") else None


def _hint(word: str) -> str:
    """What the writer of a word out of place may have meant."""
    if word in _ATTRIBUTES:
        return f" (did you mean `@{word}`?)"
    if word == "@@":
        return "; a `@@` attribute has a line of its own"
    return "; lines end without a comma" if word == "," else ""
