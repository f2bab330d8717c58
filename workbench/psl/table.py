"""Columns that line up."""

from __future__ import annotations

from itertools import zip_longest


class Table:
    """Rows of left-aligned columns, one blank apart. Widths count bytes, as in Prisma's formatter."""

    def __init__(self) -> None:
        self._rows: list[tuple[tuple[str, ...], str]] = []

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, *columns: str, suffix: str = "") -> None:
        """Add a row; `suffix` stands behind its last column and takes no part in the alignment."""
        while columns and not columns[-1]:
            columns = columns[:-1]
        self._rows.append((columns, suffix))

    def drain(self, indent: str) -> list[str]:
        """Take all rows out, as lines that start with `indent` unless they are empty."""
        columns = zip_longest(*(columns for columns, _ in self._rows), fillvalue="")
        widths = [max(map(_size, column)) for column in columns]
        lines = [_line(row, suffix, widths) for row, suffix in self._rows]
        self._rows.clear()
        return [indent + line if line else "" for line in lines]


def _line(columns: tuple[str, ...], suffix: str, widths: list[int]) -> str:
    padded = [
        column + " " * (width - _size(column)) for column, width in zip(columns[:-1], widths, strict=False)
    ]
    return " ".join([*padded, *columns[-1:], *([suffix] if suffix else [])])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
