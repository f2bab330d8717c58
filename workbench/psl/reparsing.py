"""A text read again after an edit: the blocks that the edit has left alone are not read anew.

Between two blocks the parser knows nothing but where it is. So a block comes out as it did before where the
same characters stand as far as it was read: from the end of the block above, one character before it
included, to its brace. A block of which something could not be read may owe that to what stands below it,
and is always read anew; it takes no time, since people mend one at a time.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from workbench.psl.moving import moved_block, moved_comments
from workbench.psl.parser import parse_beside
from workbench.psl.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.document import Document
    from workbench.psl.nodes import Block, Comment


def reparse(before: Document, text: str) -> Document:
    """Read a text that was edited: `parse(text, before.path)`, in less time the less has changed.

    Args:
        before: What was read before the edit.
        text: The text as it is now.
    """
    if text == before.source.text:
        return before
    source = Source(text, before.path)
    return parse_beside(source, _Known(before, source))


class _Known:
    """The blocks of an earlier text that stand in another one as well.

    Args:
        before: What was read of the earlier text.
        source: The other text.
    """

    def __init__(self, before: Document, source: Source) -> None:
        old, new = before.source.text, source.text
        self._before = before
        self._source = source
        self._same_above = _common_start(old, new)
        longest = min(len(old), len(new)) - self._same_above
        self._by = len(new) - len(old)
        self._same_below = len(old) - _common_end(old, new, longest)
        """Where the last stretch that both have starts in the earlier text."""
        self._readable = dict(_readable(before))

    def block_at(self, at: int) -> tuple[Block, tuple[Comment, ...]] | None:
        """What follows at `at`, as far as it stood in the earlier text."""
        block = self._readable.get(at)
        if block is not None and block.end <= self._same_above:
            return self._moved(block, at, 0)
        above = at - self._by
        block = self._readable.get(above)
        if block is not None and above > self._same_below:
            return self._moved(block, above, self._by)
        return None

    def _moved(self, block: Block, above: int, by: int) -> tuple[Block, tuple[Comment, ...]]:
        dangling = self._before.dangling
        first = bisect_left(dangling, above, key=_start)
        loose = dangling[first : bisect_left(dangling, block.end, lo=first, key=_start)]
        return moved_block(block, self._source, by), moved_comments(loose, self._source, by)


def _start(comment: Comment) -> int:
    return comment.start


def _readable(document: Document) -> Iterator[tuple[int, Block]]:
    """The blocks that were read to their ends, by the ends of the blocks above them."""
    wrong = document.diagnostics
    number = above = 0
    furthest = -1
    for block in document.blocks:
        while number < len(wrong) and wrong[number].start <= block.end:
            furthest = max(furthest, wrong[number].end)
            number += 1
        if furthest < above:
            yield above, block
        above = block.end


def _common_start(one: str, other: str) -> int:
    """How many characters both texts begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(one: str, other: str, longest: int) -> int:
    """How many characters both texts end with, no more than `longest`."""
    low, high = 0, longest
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
