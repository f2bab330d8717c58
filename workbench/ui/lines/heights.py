"""Where blocks of different heights stand when they are stacked."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Heights:
    """Blocks numbered from 0, each one row high but for those that need more.

    Only the taller blocks take memory and time, so that a text of 100,000 lines with ten remarks costs ten.

    Args:
        count: How many blocks there are.
        extra: Rows beyond the first, by block.
    """

    def __init__(self, count: int, extra: Mapping[int, int]) -> None:
        self.count = count
        self._extra = extra
        self._tall = sorted(block for block, rows in extra.items() if rows > 0)
        self._ends: list[int] = []
        """For each tall block the row after its last."""
        before = 0
        for block in self._tall:
            before += extra[block]
            self._ends.append(block + before + 1)
        self.rows = count + before
        """Rows of all blocks together."""

    def height(self, block: int) -> int:
        """Rows of one block."""
        return 1 + self._extra.get(block, 0)

    def row(self, block: int) -> int:
        """The first row of a block."""
        index = bisect_right(self._tall, block - 1)
        return block if index == 0 else self._ends[index - 1] + block - self._tall[index - 1] - 1

    def block(self, row: int) -> tuple[int, int]:
        """The block that `row` belongs to, and which of the block's rows it is, from 0."""
        index = bisect_right(self._ends, row)
        block = row if index == 0 else self._tall[index - 1] + 1 + row - self._ends[index - 1]
        if index < len(self._tall) and block > self._tall[index]:
            block = self._tall[index]
        return block, row - self.row(block)
