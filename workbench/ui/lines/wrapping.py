"""Breaking a sentence into lines of so many cells."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, chop_cells


@lru_cache(maxsize=4096)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """`text` in lines of at most `width` cells, broken at blanks; a word that is too long is cut.

    At least one line, however little there is to say or room to say it in.
    """
    width = max(width, 2)
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = chop_cells(word, width)
        lines += full
    lines.append(line)
    return tuple(lines)


def shortened(text: str, width: int) -> str:
    """`text` in at most `width` cells, its beginning replaced by `…` where it is too long."""
    if cell_len(text) <= width:
        return text
    kept = ""
    for char in reversed(text):
        if cell_len(char + kept) >= width:
            break
        kept = char + kept
    return f"…{kept}" if width > 0 else ""
