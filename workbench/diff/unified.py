"""A diff as people pass it on: hunks with context, in the format that `git apply` and `patch` take."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from workbench.diff.lines import Kind, Line, Row, diff_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


class Sign(Enum):
    """The first character of a line of a unified diff."""

    UNCHANGED = " "
    REMOVED = "-"
    ADDED = "+"


class Hunk(NamedTuple):
    """Changed rows that lie close together, with some unchanged ones around them."""

    start: int
    """Index of the first row."""
    end: int
    """Index after the last row."""


def hunks(rows: Sequence[Row], context: int = 3) -> list[Hunk]:
    """The stretches of `rows` that hold changes, each with up to `context` unchanged rows on both sides."""
    found: list[Hunk] = []
    for index, row in enumerate(rows):
        if not row.changed:
            continue
        start, end = max(index - context, 0), min(index + context + 1, len(rows))
        if found and start <= found[-1].end:
            found[-1] = Hunk(found[-1].start, end)
        else:
            found.append(Hunk(start, end))
    return found


def stacked(rows: Iterable[Row]) -> Iterator[tuple[Sign, Line, Row]]:
    """The lines of `rows` below each other: of changed rows that adjoin first the removed, then the added."""
    removed: list[tuple[Sign, Line, Row]] = []
    added: list[tuple[Sign, Line, Row]] = []
    for row in rows:
        if row.kind is Kind.UNCHANGED and row.after is not None:
            yield from removed
            yield from added
            removed.clear()
            added.clear()
            yield Sign.UNCHANGED, row.after, row
            continue
        if row.before is not None:
            removed.append((Sign.REMOVED, row.before, row))
        if row.after is not None:
            added.append((Sign.ADDED, row.after, row))
    yield from removed
    yield from added


def unified(a: str, b: str, path_a: str, path_b: str, context: int = 3) -> str:
    r"""The difference as a patch; empty when there is none.

    Args:
        a: The text before.
        b: The text after.
        path_a: Path of the text before, relative to where the patch is applied; empty when the patch creates
            the file.
        path_b: Path of the text after; empty when the patch deletes the file.
        context: How many unchanged lines are kept around changes.

    Returns:
        Text in unified format with git's `a/` and `b/` before the paths and its
        `\ No newline at end of file` behind a last line without line feed.
    """
    rows = diff_lines(a, b)
    parts = [part for hunk in hunks(rows, context) for part in _hunk_text(rows, hunk)]
    if not parts:
        return ""
    return f"--- {_name('a', path_a)}\n+++ {_name('b', path_b)}\n" + "".join(parts)


def _hunk_text(rows: Sequence[Row], hunk: Hunk) -> Iterator[str]:
    yield f"@@ -{_span(rows, hunk, lambda row: row.before)} +{_span(rows, hunk, lambda row: row.after)} @@\n"
    for sign, line, _ in stacked(rows[hunk.start : hunk.end]):
        yield sign.value + line.text
        if not line.text.endswith("\n"):
            yield "\n\\ No newline at end of file\n"


def _span(rows: Sequence[Row], hunk: Hunk, side: Callable[[Row], Line | None]) -> str:
    """First line and number of lines; for no lines the line after which they would stand."""
    lines = [line for line in map(side, rows[hunk.start : hunk.end]) if line is not None]
    if not lines:
        earlier = (side(rows[index]) for index in range(hunk.start - 1, -1, -1))
        return f"{next((line.number for line in earlier if line is not None), 0)},0"
    return f"{lines[0].number}" if len(lines) == 1 else f"{lines[0].number},{len(lines)}"


def _name(side: str, path: str) -> str:
    if not path:
        return "/dev/null"
    name = f"{side}/{path}"
    if name.isprintable() and '"' not in name and "\\" not in name:
        # Without the tab a name with a blank would end at it.
        return name + "\t" if " " in name else name
    quoted = "".join(
        char
        if char.isprintable() and char not in '"\\'
        else "".join(f"\\{byte:03o}" for byte in char.encode())
        for char in name
    )
    return f'"{quoted}"'
