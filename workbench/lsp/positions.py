"""Places in a text as an editor counts them: lines from 0, and columns in the units that were agreed upon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import Position, PositionEncodingKind, Range

if TYPE_CHECKING:
    from workbench.psl.source import Source

_MARK = "\ufeff"
_CODECS = {
    PositionEncodingKind.Utf8.value: ("utf-8", 1),
    PositionEncodingKind.Utf16.value: ("utf-16-le", 2),
}
"""By unit: the codec that makes bytes of a text, and the bytes of one unit. Code points need none."""


class Places:
    """Turns offsets in code points into an editor's positions and back.

    Args:
        source: The text.
        encoding: The unit of a column: `utf-8`, `utf-16` or `utf-32`.
        is_open: Whether the editor has sent the text itself. Of a file that it has not opened it will not
            count a byte order mark, which it hides.
    """

    def __init__(self, source: Source, encoding: str = "utf-16", *, is_open: bool = True) -> None:
        self._source = source
        self._codec = _CODECS.get(encoding)
        self._hidden = 0 if is_open or not source.text.startswith(_MARK) else 1

    def position(self, offset: int) -> Position:
        """Where the code point at `offset` stands."""
        line = self._source.line_of(offset)
        start = self._start_of(line)
        return Position(line - 1, self._units(self._source.text[start : max(offset, start)]))

    def range(self, start: int, end: int) -> Range:
        """The stretch from `start` up to `end`."""
        return Range(self.position(start), self.position(end))

    def first_line(self, start: int, end: int) -> Range:
        """The stretch up to the end of its first line: a model underlined as a whole would be unreadable."""
        line = self._source.line_of(start)
        last = self._source.line_starts[line - 1] + len(self._source.line_text(line))
        end = max(min(end, last), start)
        if not self._source.is_ascii:
            return self.range(start, end)
        # All findings of a large schema are placed with each key; here a unit is a character.
        first = self._start_of(line)
        return Range(Position(line - 1, start - first), Position(line - 1, end - first))

    def offset(self, position: Position) -> int:
        """The code point at `position`; as the protocol wants, what lies behind a line is its end."""
        line = position.line + 1
        if line > len(self._source.line_starts):
            return len(self._source.text)
        start = self._start_of(line)
        text = self._source.line_text(line)[start - self._source.line_starts[line - 1] :]
        if self._codec is None or text.isascii():
            return start + min(position.character, len(text))
        units = 0
        for index, character in enumerate(text):
            units += self._units(character)
            # A place inside a character is the one before it.
            if units > position.character:
                return start + index
        return start + len(text)

    def _start_of(self, line: int) -> int:
        return self._source.line_starts[line - 1] + (self._hidden if line == 1 else 0)

    def _units(self, text: str) -> int:
        if self._codec is None or text.isascii():
            return len(text)
        codec, size = self._codec
        return len(text.encode(codec, "surrogatepass")) // size
