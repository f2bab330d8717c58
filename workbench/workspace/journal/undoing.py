"""Taking back an act: all of it or nothing, and in a way that can be taken back itself."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, NamedTuple

from workbench.workspace.errors import StaleFileError, UndoRefusedError, WorkspaceError
from workbench.workspace.journal.mending import mend
from workbench.workspace.journal.plan import UndoPlan, plan_undo
from workbench.workspace.journal.writer import Writer, remove_empty
from workbench.workspace.reading import digest
from workbench.workspace.staging import Target, reason_of

if TYPE_CHECKING:
    from workbench.workspace.journal.act import Act
    from workbench.workspace.journal.journal import Journal
    from workbench.workspace.journal.plan import Restoration, Withdrawal

_UNDO, _REDO = "undo ", "redo "


class Undone(NamedTuple):
    """What was taken back."""

    act: Act
    paths: tuple[str, ...]
    """The files that have got back what they were, are gone again, or say now that something is taken back;
    relative to the workspace."""
    by: str | None
    """The id of the act that did it: undoing this one does it all again."""


def look_up(journal: Journal, id_: str | None = None) -> UndoPlan:
    """What undoing an act would do; nothing is written.

    Args:
        journal: Holds it.
        id_: Its id or name; None for the last act that still holds.

    Raises:
        UndoRefusedError: There is no such act, or none that could be undone now.
    """
    act = _last(journal) if id_ is None else _named(journal, id_)
    if act.is_undone:
        raise UndoRefusedError(f"`{act.title}` ({act.name}) was undone already")
    if not act.is_ended and journal.is_going_on(act.id):
        raise UndoRefusedError(f"`{act.title}` is still going on; wait until it is over, or stop it")
    record = journal.record(act.id)
    if record is None:
        raise UndoRefusedError(f"the record of `{act.title}` ({act.name}) can't be read")
    return plan_undo(journal, act, record)


def undo(journal: Journal, id_: str | None = None) -> Undone:
    """Take an act back.

    If this is interrupted, `kill -9` included, undoing again finishes it.

    Args:
        journal: Holds it.
        id_: Its id or name; None for the last act that still holds.

    Raises:
        UndoRefusedError: There is no such act; or a file was changed since, and nothing is undone.
    """
    if not journal.ids():
        raise UndoRefusedError("there is nothing to undo")
    try:
        with journal.locked():
            mend(journal)
            return _undo(journal, look_up(journal, id_))
    except OSError as error:
        raise UndoRefusedError(f"nothing was undone: {reason_of(error)}") from error


def _undo(journal: Journal, plan: UndoPlan) -> Undone:
    act = plan.act
    if plan.obstacles:
        raise UndoRefusedError.because_of(act.title, [(one.path, one.why) for one in plan.obstacles])
    record = journal.record(act.id)
    touches = [touch for _, touch in record.touches] if record is not None else []
    begun = next((one for one in journal.acts() if one.undoes == act.id and not one.is_ended), None)
    writer = Writer(journal, _title(act), act.services, undoes=act.id)
    writer.begin(None if begun is None else begun.id)
    path = act.title
    try:
        for restoration in plan.restorations:
            path = restoration.path
            _restore(writer, restoration)
            # At once: Prisma takes a folder among the migrations that has no script for a broken one.
            remove_empty(journal.root, [touch for touch in touches if touch.path == restoration.path])
        for withdrawal in plan.withdrawals:
            path = withdrawal.path
            _withdraw(writer, withdrawal)
    except WorkspaceError as error:
        _take_back(journal, writer)
        why = "was edited just now" if isinstance(error, StaleFileError) else str(error)
        raise UndoRefusedError.because_of(act.title, [(path, why)]) from error
    except BaseException:
        writer.leave()
        raise
    remove_empty(journal.root, touches)
    by = writer.id
    writer.close()
    restored, added_to = (one.path for one in plan.restorations), (one.path for one in plan.withdrawals)
    return Undone(act, (*restored, *added_to), by)


def _withdraw(writer: Writer, withdrawal: Withdrawal) -> None:
    from workbench.workspace.reviews.withdrawing import withdrawal_of

    lines = withdrawal_of(writer.root, withdrawal.path, withdrawal.events)
    if lines:
        writer.add(writer.root / withdrawal.path, lines)


def _restore(writer: Writer, restoration: Restoration) -> None:
    path = writer.root / restoration.path
    if not restoration.kept:
        writer.remove(path, restoration.current or "")
        return
    kept = writer.root / restoration.kept
    data, mode = kept.read_bytes(), stat.S_IMODE(kept.stat().st_mode)
    if digest(data) != restoration.before:
        raise StaleFileError(restoration.kept)
    writer.put(Target.at(writer.root, path), data, restoration.current, mode)


def _take_back(journal: Journal, writer: Writer) -> None:
    """Take back what an undo has done so far, since it can't be done as a whole."""
    mine = next((act for act in journal.acts() if act.id == writer.id), None)
    record = journal.record(mine.id) if mine is not None else None
    if mine is None or record is None:
        writer.leave()
        return
    plan = plan_undo(journal, mine, record)
    is_back = not plan.obstacles
    for restoration in plan.restorations:
        try:
            _restore(writer, restoration)
        except (WorkspaceError, OSError):
            # Somebody edits one file after the other, and what they save stays.
            is_back = False
    if is_back:
        writer.abandon()
    else:
        # Undoing again goes on from here.
        writer.leave()


def _last(journal: Journal) -> Act:
    acts = journal.acts()
    by_id = {act.id: act for act in acts}
    for act in acts:
        if act.undoes is not None and not act.is_ended and act.undoes in by_id:
            # What was interrupted is finished first.
            return by_id[act.undoes]
    last = next((act for act in acts if act.undoes is None and not act.is_undone), None)
    if last is None:
        raise UndoRefusedError("there is nothing to undo")
    return last


def _named(journal: Journal, name: str) -> Act:
    found = [act for act in journal.acts() if name in (act.id, act.name)]
    if len(found) != 1:
        raise UndoRefusedError(f"there is no act `{name}`; `workbench undo --list` lists them")
    return found[0]


def _title(act: Act) -> str:
    """What taking it back is called; taking back what was taken back is doing it again."""
    if act.title.startswith(_UNDO):
        return _REDO + act.title.removeprefix(_UNDO)
    return _UNDO + act.title.removeprefix(_REDO)
