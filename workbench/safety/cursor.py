"""Reads a statement of a migration word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.safety.lexing import Statement, Token


class Cursor:
    """Reads a statement, or a part of one, from the left."""

    def __init__(self, tokens: Statement) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def take(self, *words: str) -> bool:
        """Go on where the next word is one of these."""
        token = self._next
        if token is None or not token.says(*words):
            return False
        self._at += 1
        return True

    def skip(self, *words: str) -> None:
        """Go on behind all of these words that follow."""
        while self.take(*words):
            pass

    def name(self) -> str | None:
        """The name that follows; of one with a database schema, the last part."""
        token = self._next
        if token is None or not token.is_name:
            return None
        self._at += 1
        return self.name() if self.take(".") else token.text

    def named(self) -> tuple[str, ...]:
        """The name that follows, as a list."""
        name = self.name()
        return () if name is None else (name,)

    def listed(self) -> tuple[str, ...]:
        """The names that a list in parentheses begins its parts with; what is an expression names none."""
        if not self.take("("):
            return ()
        return tuple(name for part in self.parts() for name in part.named() if not part.take("("))

    def parts(self) -> Iterator[Cursor]:
        """What commas part, up to the parenthesis that closes, or to the end."""
        depth, begin = 0, self._at
        while (token := self._next) is not None:
            if token.says(")") and depth == 0:
                break
            depth += token.says("(") - token.says(")")
            if token.says(",") and depth == 0 and self._at > begin:
                yield Cursor(self._tokens[begin : self._at])
                begin = self._at + 1
            self._at += 1
        if self._at > begin:
            yield Cursor(self._tokens[begin : self._at])
        self.take(")")

    @property
    def start(self) -> int:
        """Where the statement, or the part, begins."""
        return self._tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self._tokens[-1].end
