"""Which columns there are at a given width, how wide they are, and what stands above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.scoreboard.labels import LABELS, LETTERS
from workbench.workspace.scoreboard.ordering import NAME, PASSED
from workbench.workspace.scoreboard.scores import ITEM_IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZES = ((2, 7, 26), (2, 7, 22), (1, 6, 20))
"""For each length of the labels: blank cells beside a label, cells of the smallest column, and of the
smallest room for names that is worth it."""
_PASSED = 8
"""Cells of `passed` and of the sign of an order behind it."""
_SIGN = 4
"""Cells of what stands before a name: a margin, the sign and the gaps between."""
_LONGEST_NAME = 40
_DENSE_NAME = 15
"""Cells of a name where each item has but one."""
_GAP = 2
"""Blank cells behind a block of services that others stand beside."""


class Columns(Struct, frozen=True):
    """The columns of one block of services; where a cell is but one character, blocks stand side by side."""

    keys: tuple[str, ...]
    """What each column holds: the name, how many items are passed, an item; as orders are called."""
    widths: tuple[int, ...]
    labels: tuple[str, ...]
    blocks: int = 1
    is_dense: bool = False

    @property
    def block_width(self) -> int:
        """Cells of one block."""
        return sum(self.widths) + (_GAP if self.is_dense else 0)

    @property
    def name_width(self) -> int:
        """Cells of a name."""
        return self.widths[0] - _SIGN

    def items(self) -> Iterator[tuple[int, int]]:
        """The columns of the items: each one's number among all columns, and its width."""
        first = len(self.keys) - len(ITEM_IDS)
        return enumerate(self.widths[first:], first)

    def item(self, column: int) -> int | None:
        """Which of the ten items a column is about, from 0; None for the others."""
        at = column - (len(self.keys) - len(ITEM_IDS))
        return at if at >= 0 else None

    def at(self, x: int) -> tuple[int, int] | None:
        """The block and the column at cell `x`; None beside them."""
        block, rest = divmod(x, self.block_width)
        for column, width in enumerate(self.widths):
            if rest < width:
                return (block, column) if block < self.blocks else None
            rest -= width
        return None


def columns_for(width: int, *, dense: bool = False) -> Columns:
    """The columns that `width` cells have room for.

    Args:
        width: Cells of a row.
        dense: Whether as many services as possible are wanted. Where there is no room for anything else, they
            are shown so in any case.
    """
    if not dense:
        for length, (_, _, name) in enumerate(_SIZES):
            labels, widths = _items(length)
            room = width - sum(widths) - _PASSED - _SIGN
            if room >= name:
                head = (min(room, _LONGEST_NAME) + _SIGN, _PASSED)
                return Columns((NAME, PASSED, *ITEM_IDS), (*head, *widths), ("service", "passed", *labels))
    smallest_block = _SIGN + _DENSE_NAME + len(ITEM_IDS) + _GAP
    blocks = max((width + _GAP) // smallest_block, 1)
    names = max((width + _GAP) // blocks - _GAP - len(ITEM_IDS), _SIGN + 1)
    return Columns(
        (NAME, *ITEM_IDS), (names, *(1,) * len(ITEM_IDS)), ("service", *LETTERS), blocks, is_dense=True
    )


def width_for_numbers() -> int:
    """The cells from which on there is room for more than one character for each item."""
    _, widths = _items(len(_SIZES) - 1)
    return _SIZES[-1][2] + sum(widths) + _PASSED + _SIGN


def _items(length: int) -> tuple[tuple[str, ...], list[int]]:
    """The labels of the items in one of their lengths, and how wide that makes the columns."""
    gap, smallest, _ = _SIZES[length]
    labels = tuple(LABELS[item][length] for item in ITEM_IDS)
    return labels, [max(len(label) + gap, smallest) for label in labels]
