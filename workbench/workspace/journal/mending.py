"""Acts that were killed: what each of them was in the middle of is looked at once, by whoever comes next."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from workbench.workspace.exchanging import exchange
from workbench.workspace.journal.record import (
    RECORD,
    End,
    Line,
    Touch,
    Void,
    line_of,
    read_record,
    size_of,
    whole_length,
)
from workbench.workspace.locking import lock
from workbench.workspace.staging import digest_at, drop

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.journal.journal import Journal


def mend(journal: Journal) -> None:
    """Bring the killed acts of a journal to their end.

    Where an edit was swapped out at the very last moment, and there was no time left to put it back, it is
    put back now. What can't be mended stays as it is, and can be undone all the same.
    """
    for act in journal.acts():
        if not act.is_ended:
            with suppress(OSError):
                # A killed undo is brought to its end by undoing again.
                _mend(journal, act.id, ends=act.undoes is None)


def _mend(journal: Journal, id_: str, *, ends: bool) -> None:
    folder = journal.folder / id_
    descriptor = os.open(folder / RECORD, os.O_RDWR | os.O_APPEND)
    try:
        if not lock(descriptor):
            return
        data = (folder / RECORD).read_bytes()
        record = read_record(data)
        if record is None or record.end is not None:
            return
        touches = dict(record.touches)
        lines: list[Line] = []
        last = record.announced - 1
        if last in touches and not _has_come_about(journal.root, folder, touches[last]):
            del touches[last]
            lines.append(Void((last,)))
        if ends:
            files = record._replace(touches=tuple(touches.items())).files
            lines.append(End(files, size_of(folder), was_killed=True))
        os.truncate(descriptor, whole_length(data))
        os.write(descriptor, b"".join(map(line_of, lines)))
    finally:
        os.close(descriptor)


def _has_come_about(root: Path, folder: Path, touch: Touch) -> bool:
    """Whether a touch was made; if half of it was, that is taken back."""
    real = root / touch.path
    there = digest_at(real)
    if not touch.kept:
        return there is not None
    kept = folder / touch.kept
    out = digest_at(kept)
    if out in (None, touch.before):
        return out is not None
    if touch.after is None:
        return not _was_put_back(kept, real, there)
    if there == touch.after != out:
        # It is an edit that was swapped out, not what was to be replaced.
        is_back = exchange(kept, real)
    else:
        # The new content was never put in place; unless somebody has edited the file since.
        is_back = out == touch.after or there == touch.before
    if is_back:
        drop(kept)
    return not is_back


def _was_put_back(kept: Path, real: Path, there: str | None) -> bool:
    """Put an edit back that was taken away, unless somebody has saved the file anew."""
    if there is not None:
        return False
    real.hardlink_to(kept)
    drop(kept)
    return True
