"""Values, arguments and attributes, read from the tokens of one line by recursive descent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.lexer import is_name, is_number, is_path
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
    from workbench.psl.nodes import Expression
    from workbench.psl.source import Source

MAX_DEPTH = 64
"""How deep values may nest. Prisma sets no limit and runs out of stack somewhere above a thousand."""


class SyntaxProblem(Exception):  # noqa: N818 - never leaves the parser; it ends the reading of a line
    """The line cannot be read any further.

    Args:
        index: The index of the token in the way.
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

    __slots__ = ("at", "problems", "source", "starts", "texts")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.load(["", ""], [0, 0])

    def load(self, texts: list[str], starts: list[int]) -> None:
        """Turn to another line.

        Args:
            texts: The line's tokens without blanks, the last two empty.
            starts: Where each token starts.
        """
        self.texts = texts
        self.starts = starts
        self.at = 0
        """Index of the next token."""
        self.problems: list[tuple[int, int, str]] = []
        """What is wrong and where: start, end, message."""

    def attribute(self, *, is_block: bool) -> Attribute:
        """The attribute whose `@` or `@@` is the next token.

        Raises:
            SyntaxProblem: It cannot be read to its end.
        """
        texts = self.texts
        at = self.at + 1
        name = texts[at]
        if not is_path(name):
            raise SyntaxProblem(at, f"Expected an attribute's name after `{texts[self.at]}`")
        start = self.starts[self.at]
        name_start = self.starts[at]
        end = name_start + len(name)
        identifier = Identifier(self.source, name_start, end)
        if texts[at + 1] != "(":
            self.at = at + 1
            return Attribute(self.source, start, end, identifier, (), False, is_block)
        self.at = at + 2
        arguments = self._arguments(1, strict=True)
        return Attribute(
            self.source, start, self.starts[self.at - 1] + 1, identifier, arguments, True, is_block
        )

    def value(self) -> Expression:
        """The value that starts with the next token, in a place where Prisma is lax about arguments.

        Raises:
            SyntaxProblem: It cannot be read to its end.
        """
        return self._expression(1, strict=False)

    def _arguments(self, depth: int, *, strict: bool) -> tuple[Argument, ...]:
        """The arguments behind a parenthesis that has been read, and the closing one with them."""
        texts = self.texts
        if texts[self.at] == ")":
            self.at += 1
            return ()
        arguments: list[Argument] = []
        while True:
            at = self.at
            if texts[at] == "," and not arguments:
                # A lone comma counts as a trailing one.
                self._trailing_comma(at, strict=strict)
                return ()
            arguments.append(self._argument(depth, strict=strict))
            at = self.at
            token = texts[at]
            if token == ")":
                self.at = at + 1
                return tuple(arguments)
            if token != ",":
                raise SyntaxProblem(at, f"Expected `,` or `)` {self._instead(at)}")
            if texts[at + 1] == ")":
                self._trailing_comma(at, strict=strict)
                return tuple(arguments)
            self.at = at + 1

    def _trailing_comma(self, at: int, *, strict: bool) -> None:
        """Reads the comma at `at` and the parenthesis that must follow it."""
        if self.texts[at + 1] != ")":
            raise SyntaxProblem(at, "Expected an argument before `,`")
        if strict:
            start = self.starts[at]
            self.problems.append((start, start + 1, "Trailing comma; Prisma takes none in an attribute"))
        self.at = at + 2

    def _argument(self, depth: int, *, strict: bool) -> Argument:
        texts = self.texts
        at = self.at
        start = self.starts[at]
        if texts[at + 1] != ":" or not is_name(texts[at]):
            value = self._expression(depth, strict=strict)
            return Argument(self.source, start, value.end, None, value)
        name = texts[at]
        identifier = Identifier(self.source, start, start + len(name))
        self.at = at + 2
        if texts[at + 2] in {",", ")"}:
            end = self.starts[at + 1] + 1
            if strict:
                self.problems.append((start, end, f"The argument `{name}` has no value"))
            return Argument(self.source, start, end, identifier, None)
        value = self._expression(depth, strict=strict)
        return Argument(self.source, start, value.end, identifier, value)

    def _expression(self, depth: int, *, strict: bool) -> Expression:
        if depth > MAX_DEPTH:
            raise SyntaxProblem(self.at, f"Nested more than {MAX_DEPTH} levels deep")
        at = self.at
        token = self.texts[at]
        start = self.starts[at]
        first = token[:1]
        if first == '"':
            return self._string(at)
        if first.isalnum():
            if self.texts[at + 1] == "(" and is_path(token):
                self.at = at + 2
                arguments = self._arguments(depth + 1, strict=strict)
                identifier = Identifier(self.source, start, start + len(token))
                return FunctionCall(self.source, start, self.starts[self.at - 1] + 1, identifier, arguments)
            self.at = at + 1
            if first.isdecimal():
                if is_number(token):
                    return NumberLiteral(self.source, start, start + len(token))
                raise SyntaxProblem(at, f"`{token}` is neither a number nor a name")
            if is_path(token):
                return Constant(self.source, start, start + len(token))
            raise SyntaxProblem(at, f"`{token}` holds a character that no name may have")
        if token == "[":
            return self._array(depth, strict=strict)
        if token == "[]":
            self.at = at + 1
            return ArrayLiteral(self.source, start, start + 2, ())
        if token == "{":
            return self._object(depth, strict=strict)
        if first == "-" and len(token) > 1:
            self.at = at + 1
            return NumberLiteral(self.source, start, start + len(token))
        raise SyntaxProblem(at, f"Expected a value {self._instead(at)}")

    def _string(self, at: int) -> StringLiteral:
        token = self.texts[at]
        start = self.starts[at]
        if len(token) == 1 or token[-1] != '"' or (token[-2] == "\\" and _ends_escaped(token)):
            raise SyntaxProblem(at, "The string has no closing quote")
        value = token[1:-1]
        if "\\" in value:
            value = unescape(
                value, lambda a, b, text: self.problems.append((start + 1 + a, start + 1 + b, text))
            )
        self.at = at + 1
        return StringLiteral(self.source, start, start + len(token), value)

    def _array(self, depth: int, *, strict: bool) -> ArrayLiteral:
        texts = self.texts
        start = self.starts[self.at]
        self.at += 1
        items: list[Expression] = []
        if texts[self.at] != "]":
            while True:
                items.append(self._expression(depth + 1, strict=strict))
                token = texts[self.at]
                if token == "]":
                    break
                if token != ",":
                    raise SyntaxProblem(self.at, f"Expected `,` or `]` {self._instead(self.at)}")
                self.at += 1
        end = self.starts[self.at] + 1
        self.at += 1
        return ArrayLiteral(self.source, start, end, tuple(items))

    def _object(self, depth: int, *, strict: bool) -> ObjectLiteral:
        texts = self.texts
        start = self.starts[self.at]
        self.at += 1
        entries: list[Argument] = []
        if texts[self.at] != "}":
            while True:
                entries.append(self._entry(depth, strict=strict))
                token = texts[self.at]
                if token == "}":
                    break
                if token != ",":
                    raise SyntaxProblem(self.at, f"Expected `,` or `}}` {self._instead(self.at)}")
                self.at += 1
        end = self.starts[self.at] + 1
        self.at += 1
        return ObjectLiteral(self.source, start, end, tuple(entries))

    def _entry(self, depth: int, *, strict: bool) -> Argument:
        at = self.at
        name = self.texts[at]
        start = self.starts[at]
        if self.texts[at + 1] != ":" or not is_name(name):
            raise SyntaxProblem(at, f"Expected `name: value` {self._instead(at)}")
        self.at = at + 2
        value = self._expression(depth + 1, strict=strict)
        identifier = Identifier(self.source, start, start + len(name))
        return Argument(self.source, start, value.end, identifier, value)

    def _instead(self, at: int) -> str:
        return instead(self.texts[at])


def instead(token: str) -> str:
    """How a message names the token that stands where another was expected."""
    if not token:
        return "before the end of the line"
    if token.startswith(("//", "/*")):
        return "before the comment"
    shown = token if len(token) <= 40 else token[:40] + "…"
    return f"instead of `{shown}`" if shown.isprintable() else "instead of an unprintable character"


def _ends_escaped(token: str) -> bool:
    """Whether the last quote of `token` is itself escaped, so that it closes nothing."""
    body = token[1:-1]
    return (len(body) - len(body.rstrip("\\"))) % 2 == 1
