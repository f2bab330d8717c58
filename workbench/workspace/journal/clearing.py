"""Old acts make room for new ones."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from workbench.workspace.journal.journal import STAMP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.workspace.journal.journal import Journal

_GONE = ".gone-"
"""How the names of folders begin that are being removed."""


class Limits(NamedTuple):
    """How much is kept. The newest act always is."""

    acts: int = 500
    days: int = 30
    size: int = 200_000_000
    """Bytes of what was there before."""


_USUAL = Limits()


def clear(journal: Journal, limits: Limits = _USUAL) -> None:
    """Remove what is more than the limits allow, the oldest first; nothing that is going on.

    While somebody undoes nothing is removed, and what can't be removed may stay.
    """
    with suppress(OSError), journal.locked(wait=False) as alone:
        if not alone:
            return
        for id_ in _surplus(journal, limits):
            if not journal.is_going_on(id_):
                # First out of sight, so that nobody ever reads half an act.
                (journal.folder / id_).rename(journal.folder / f"{_GONE}{id_}")
        for gone in journal.folder.glob(f"{_GONE}*"):
            shutil.rmtree(gone, ignore_errors=True)


def _surplus(journal: Journal, limits: Limits) -> Iterator[str]:
    oldest = (datetime.now(UTC) - timedelta(days=limits.days)).strftime(STAMP)
    sizes = {act.id: act.size for act in journal.acts()}
    total = 0
    for number, id_ in enumerate(journal.ids()):
        total += sizes.get(id_, 0)
        # What has no size yet is being begun.
        is_too_much = total > limits.size and id_ in sizes
        if number and (number >= limits.acts or id_ < oldest or is_too_much):
            yield id_
