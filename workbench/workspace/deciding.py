"""Writing decisions into `.workbench/triage.yaml`, in which several people decide at once."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from workbench.triage.changing import changed
from workbench.triage.decision import UNDECIDED
from workbench.triage.editing import Edited, NotEditableError, edit
from workbench.triage.entry_editing import Edit
from workbench.triage.objecting import objection
from workbench.workspace.errors import DecisionRefusedError, StaleFileError
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.reading import digest
from workbench.workspace.root import TRIAGE
from workbench.workspace.staging import reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from contextlib import AbstractContextManager

    from workbench.triage.changing import TriageChange
    from workbench.triage.document import Loaded
    from workbench.workspace.journal.journal import Journal
    from workbench.workspace.journal.writer import Writer
    from workbench.workspace.triage_file import TriageFile

_TRIES = 20
"""How often somebody may save the file by hand in the moment in which it is written."""
_LOCK = "triage.lock"


class Decisions(NamedTuple):
    """What somebody decides."""

    changes: Mapping[str, TriageChange]
    """By service."""
    dismissed: Collection[tuple[str, str]] = ()
    """Pairs of services that were proposed as duplicates, and are none."""


def decide(
    file: TriageFile,
    journal: Journal,
    act: Callable[[], AbstractContextManager[Writer]],
    positions: Mapping[str, int],
    wanted: Decisions,
) -> None:
    """Write decisions into the file, on top of whatever others have decided until this moment.

    Args:
        file: The file as it was seen last.
        journal: Of the workspace.
        act: Begins the act that does the writing.
        positions: All services, with their places in the catalog.
        wanted: What is decided.

    Raises:
        DecisionRefusedError: Something speaks against a decision, or the file can't be changed by a program.
        WriteRefusedError: The system refuses.
    """
    path = journal.root / TRIAGE
    with _turn(journal):
        for tries_left in reversed(range(_TRIES)):
            data = _read(journal)
            after = _edited(file.load(data or b""), data or b"", positions, wanted)
            new = after.text.encode("utf-8")
            if new == (data or b""):
                return
            file.remember(new, after.loaded)
            try:
                with act() as writer:
                    writer.write(path, after.text, None if data is None else digest(data))
            except StaleFileError:
                # Somebody has saved it by hand just now; what they wrote comes first.
                if not tries_left:
                    raise
            else:
                return


@contextmanager
def _turn(journal: Journal) -> Iterator[None]:
    """Keep other workbenches from deciding meanwhile; one that dies lets go."""
    with ExitStack() as stack:
        try:
            journal.make_folder()
            stack.enter_context(journal.locked(name=_LOCK))
        except OSError as error:
            raise DecisionRefusedError(f"nothing was decided: {reason_of(error)}") from error
        yield


def _read(journal: Journal) -> bytes | None:
    if not os.path.lexists(journal.root / TRIAGE):
        return None
    try:
        return read_bytes(journal.root, TRIAGE)
    except UnreadableError as error:
        raise DecisionRefusedError(f"`{TRIAGE}` can't be read: {error}") from error


def _edited(
    loaded: Loaded,
    data: bytes,
    positions: Mapping[str, int],
    wanted: Decisions,
) -> Edited:
    """The file after some decisions."""
    if not loaded.is_whole:
        raise DecisionRefusedError(f"nothing was decided: {loaded.problems[0]}")
    changes = wanted.changes
    before = {name: written.triage for name, written in loaded.document.services.items()}
    after = {name: changed(before.get(name, UNDECIDED), change) for name, change in changes.items()}
    objected = objection(changes, before, after, positions.keys())
    if objected:
        raise DecisionRefusedError(objected)
    edits = {
        name: Edit(triage, is_anew=changes[name].clear)
        for name, triage in after.items()
        if changes[name].clear or triage != before.get(name, UNDECIDED)
    }
    try:
        return edit(data.decode("utf-8"), loaded, edits, positions, wanted.dismissed)
    except NotEditableError as error:
        raise DecisionRefusedError(f"nothing was decided: in `{TRIAGE}`, {error}") from error
