"""What somebody was about to say outlives a crash: it is kept beside the unsaved texts of the editor."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from workbench.ui.editor.recovery import Recovery
from workbench.ui.review.draft import Draft

if TYPE_CHECKING:
    from pathlib import Path


class Drafts:
    """The drafts of one workspace. Methods may be called from any thread; all look at the disk.

    Args:
        state: The user's state folder.
        root: The workspace's folder.
    """

    def __init__(self, state: Path, root: Path) -> None:
        self._recovery = Recovery(state / "review", root)
        self._numbers = count(1)

    def number(self) -> int:
        """What a later state of a draft has more than an earlier one, in whatever order threads come."""
        return next(self._numbers)

    def keep(self, number: int, draft: Draft) -> bool:
        """Keep a draft; whether it is kept."""
        return self._recovery.keep(number, draft.key, "", msgspec.json.encode(draft).decode())

    def forget(self, number: int, draft: Draft) -> None:
        """Drop a draft: it is said, or nobody wants it."""
        self._recovery.forget(number, draft.key)

    def take(self, empty: Draft) -> Draft | None:
        """What was left of a draft that nobody sent; it is not kept any longer."""
        found: Draft | None = None
        for unsaved in self._recovery.find(empty.key):
            self._recovery.drop(unsaved)
            try:
                left = msgspec.json.decode(unsaved.text, type=Draft)
            except msgspec.MsgspecError:
                continue
            # The newest comes first.
            found = found or structs.replace(empty, text=left.text, suggestion=left.suggestion)
        return found
