"""Values, arguments and attributes, read from the tokens of one line by recursive descent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.lexer import is_closed_string, is_name, is_number, is_path
from workbench.psl.nodes import (
    Argument,
    ArrayLiteral,
    Attribute,
    Constant,
    FunctionCall,
    Identifier,
    NumberLiteral,
    ObjectLiteral,
    StringLiteral,
)
from workbench.psl.strings import unescape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.psl.nodes import Expression
    from workbench.psl.source import Source

MAX_DEPTH = 64
"""How deep values may nest. Prisma sets no limit and runs out of stack somewhere above a thousand."""

_TRAILING_COMMA = "Prisma takes no trailing comma here"


class LineSyntaxError(Exception):
    """The line cannot be read any further. Never leaves the parser.

    Args:
        index: The index of the word in the way.
        message: What is wrong, for people.
    """

    def __init__(self, index: int, message: str) -> None:
        super().__init__(message)
        self.index = index
        self.message = message


class ExpressionReader:
    """Reads values and attributes from a line's tokens.

    Args:
        source: The text the tokens are from.
    """

    __slots__ = ("at", "problems", "source", "starts", "strict", "texts")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.strict = True
        """Whether a trailing comma and an argument without a value are wrong: not so in a setting."""
        self.load(["", ""], [0, 0])

    def load(self, texts: Sequence[str], starts: Sequence[int]) -> None:
        """Turn to another line.

        Args:
            texts: The line's tokens without blanks, the last two empty.
            starts: Where each word starts.
        """
        self.texts = texts
        self.starts = starts
        self.at = 0
        """Index of the next word."""
        self.problems: list[tuple[int, int, str]] = []
        """What is wrong and where: start, end, message."""

    def attribute(self, *, is_block: bool) -> Attribute:
        """The attribute whose `@` or `@@` is the next word.

        Raises:
            LineSyntaxError: It cannot be read to its end.
        """
        texts = self.texts
        at = self.at + 1
        name = texts[at]
        if not is_path(name):
            raise LineSyntaxError(at, f"Expected an attribute's name after `{texts[self.at]}`")
        start = self.starts[self.at]
        name_start = self.starts[at]
        end = name_start + len(name)
        identifier = Identifier(self.source, name_start, end)
        if texts[at + 1] != "(":
            self.at = at + 1
            return Attribute(
                self.source, start, end, identifier, name, (), has_parentheses=False, is_block=is_block
            )
        self.at = at + 2
        arguments = self._arguments(1)
        end = self.starts[self.at - 1] + 1
        return Attribute(
            self.source, start, end, identifier, name, arguments, has_parentheses=True, is_block=is_block
        )

    def value(self) -> Expression:
        """The value that starts with the next word.

        Raises:
            LineSyntaxError: It cannot be read to its end.
        """
        return self._expression(1)

    def _arguments(self, depth: int) -> tuple[Argument, ...]:
        """The arguments behind a parenthesis that has been read, and the closing one with them."""
        if self._closes(")"):
            return ()
        texts = self.texts
        arguments: list[Argument] = []
        # A comma alone counts as a trailing one.
        if texts[self.at] != ",":
            arguments.append(self._argument(depth))
        while not self._closes(")"):
            at = self.at
            if texts[at] == "," and texts[at + 1] == ")":
                if self.strict:
                    self.problems.append((self.starts[at], self.starts[at] + 1, _TRAILING_COMMA))
                self.at = at + 1
                continue
            if not arguments:
                raise LineSyntaxError(at, "Expected an argument instead of `,`")
            self._comma(")")
            arguments.append(self._argument(depth))
        return tuple(arguments)

    def _argument(self, depth: int) -> Argument:
        texts = self.texts
        at = self.at
        start = self.starts[at]
        if texts[at + 1] != ":" or not is_name(texts[at]):
            value = self._expression(depth)
            return Argument(self.source, start, value.end, None, None, value)
        name = texts[at]
        identifier = Identifier(self.source, start, start + len(name))
        self.at = at + 2
        if texts[at + 2] in {",", ")"}:
            end = self.starts[at + 1] + 1
            if self.strict:
                self.problems.append((start, end, f"The argument `{name}` has no value"))
            return Argument(self.source, start, end, identifier, name, None)
        value = self._expression(depth)
        return Argument(self.source, start, value.end, identifier, name, value)

    def _expression(self, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise LineSyntaxError(self.at, f"Nested more than {MAX_DEPTH} levels deep")
        word = self.texts[self.at]
        first = word[:1]
        if first.isalnum():
            return self._name_or_number(word, depth)
        if first == '"':
            return self._string(word)
        if first == "[":
            return self._array(word, depth)
        if first == "{":
            return self._object(depth)
        if first == "-" and len(word) > 1:
            start = self.starts[self.at]
            self.at += 1
            return NumberLiteral(self.source, start, start + len(word))
        raise LineSyntaxError(self.at, f"Expected a value {instead(word)}")

    def _name_or_number(self, word: str, depth: int) -> FunctionCall | NumberLiteral | Constant:
        at = self.at
        start = self.starts[at]
        end = start + len(word)
        if not is_path(word):
            raise LineSyntaxError(at, f"`{word}` holds a character that no name may have")
        if self.texts[at + 1] == "(":
            self.at = at + 2
            arguments = self._arguments(depth + 1)
            identifier = Identifier(self.source, start, end)
            closing = self.starts[self.at - 1]
            return FunctionCall(self.source, start, closing + 1, identifier, word, arguments)
        self.at = at + 1
        if not word[0].isdecimal():
            return Constant(self.source, start, end, word)
        if not is_number(word):
            raise LineSyntaxError(at, f"`{word}` is neither a number nor a name")
        return NumberLiteral(self.source, start, end)

    def _string(self, word: str) -> StringLiteral:
        at = self.at
        start = self.starts[at]
        if not is_closed_string(word):
            following = self.source.text[start + len(word) : start + len(word) + 1]
            if following and following < " " and following not in "\r\n":
                raise LineSyntaxError(at, "A string holds no control characters; write `\\t` for a tab")
            raise LineSyntaxError(at, "The string has no closing quote")
        value = word[1:-1]
        if "\\" in value:
            body = start + 1

            def report(from_: int, to: int, message: str) -> None:
                self.problems.append((body + from_, body + to, message))

            value = unescape(value, report)
        self.at = at + 1
        return StringLiteral(self.source, start, start + len(word), value)

    def _array(self, word: str, depth: int) -> ArrayLiteral:
        start = self.starts[self.at]
        self.at += 1
        items: list[Expression] = []
        if word != "[]" and not self._closes("]"):
            items.append(self._expression(depth + 1))
            while not self._closes("]"):
                self._comma("]")
                items.append(self._expression(depth + 1))
        last = self.at - 1
        return ArrayLiteral(self.source, start, self.starts[last] + len(self.texts[last]), tuple(items))

    def _object(self, depth: int) -> ObjectLiteral:
        start = self.starts[self.at]
        self.at += 1
        entries: list[Argument] = []
        if not self._closes("}"):
            entries.append(self._entry(depth))
            while not self._closes("}"):
                self._comma("}")
                entries.append(self._entry(depth))
        return ObjectLiteral(self.source, start, self.starts[self.at - 1] + 1, tuple(entries))

    def _closes(self, bracket: str) -> bool:
        if self.texts[self.at] != bracket:
            return False
        self.at += 1
        return True

    def _comma(self, bracket: str) -> None:
        word = self.texts[self.at]
        if word != ",":
            raise LineSyntaxError(self.at, f"Expected `,` or `{bracket}` {instead(word)}")
        if self.texts[self.at + 1] == bracket:
            raise LineSyntaxError(self.at, _TRAILING_COMMA)
        self.at += 1

    def _entry(self, depth: int) -> Argument:
        at = self.at
        name = self.texts[at]
        start = self.starts[at]
        if self.texts[at + 1] != ":" or not is_name(name):
            raise LineSyntaxError(at, f"Expected `name: value` {instead(name)}")
        self.at = at + 2
        value = self._expression(depth + 1)
        identifier = Identifier(self.source, start, start + len(name))
        return Argument(self.source, start, value.end, identifier, name, value)


def instead(word: str) -> str:
    """How a message names the word that stands where another was expected."""
    if not word:
        return "before the end of the line"
    if word.startswith(("//", "/*")):
        return "before the comment"
    shown = word if len(word) <= 40 else word[:40] + "…"
    return f"instead of `{shown}`" if shown.isprintable() else "instead of an unprintable character"
