"""Where a row went when the rows of a difference were chosen anew: what keeps the reader's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from workbench.diff import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.ui.diff.files import FileDiff
    from workbench.ui.diff.rows import Shown

Key: TypeAlias = tuple[int, str, int]
"""File, side and number of a line; the title of a file is its line 0."""


class Arrangement:
    """The rows of a difference that are or were shown.

    Args:
        diffs: The files.
        shown: The rows.
    """

    def __init__(self, diffs: Sequence[FileDiff], shown: Sequence[Shown]) -> None:
        self.diffs = diffs
        self.shown = shown

    def renewed(self, newer: Arrangement, number: int) -> int:
        """The row of a newer state of the texts that holds the same line as row `number`, or is in its place.

        Line numbers tell nothing when lines came and went above, so the nearest line of the same text counts.
        """
        old = self.shown[number] if number < len(self.shown) else None
        if old is None or old.line is None:
            return number
        path, text = self.diffs[old.file].file.path, old.line.text
        same = (
            index
            for index, shown in enumerate(newer.shown)
            if shown.line is not None
            and shown.line.text == text
            and newer.diffs[shown.file].file.path == path
        )
        return min(same, key=lambda index: abs(index - number), default=number)

    def places(self) -> dict[Key, int]:
        """The row of each line; of a line that a fold hides, the fold's."""
        places: dict[Key, int] = {}
        for index, shown in enumerate(self.shown):
            for key in self._keys(shown):
                places.setdefault(key, index)
        return places

    def rearranged(self, places: dict[Key, int], number: int) -> int:
        """The row that shows the lines of row `number` in another arrangement of the same texts.

        Args:
            places: Those of the other arrangement.
            number: The row.
        """
        if number < len(self.shown):
            shown = self.shown[number]
            for key in (*self._keys(shown), (shown.file, "title", 0)):
                if key in places:
                    return places[key]
        return number

    def _keys(self, shown: Shown) -> Iterator[Key]:
        if shown.is_title:
            yield shown.file, "title", 0
        rows = self.diffs[shown.file].rows
        for row in (shown.row,) if shown.row is not None else (rows[index] for index in shown.hidden):
            if row.after is not None and shown.sign is not Sign.REMOVED:
                yield shown.file, "after", row.after.number
            if row.before is not None and shown.sign is not Sign.ADDED:
                yield shown.file, "before", row.before.number
