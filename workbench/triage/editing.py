"""Writes decisions into the text of a triage file: what they do not name stays byte for byte as it was.

Only the lines of what is decided change, comments and all beside them stay, and a new service takes its place
in the order of the catalog; so two people who decide about two services make changes that git can merge. What
comes of it is read again, and what does not read as it was decided is not written.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from workbench.catalog.wording import counted
from workbench.psl.edits import OverlappingEditsError, apply_edits
from workbench.triage.decision import UNDECIDED
from workbench.triage.document import VERSION, Loaded
from workbench.triage.entry_editing import TOP, Edit, change_entry, put
from workbench.triage.layout import Leaf, Listing, Table, lay_out
from workbench.triage.reading import parse_triage
from workbench.triage.rendering import entry_of
from workbench.triage.splicing import NotSplicedError, Splicer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from workbench.triage.document import TriageDocument
    from workbench.triage.rendering import Value

_BOM = "\ufeff"
_NOWHERE = float("inf")
"""The place of a service that is not in the catalog."""


class NotEditableError(ValueError):
    """A triage file that can't be changed by a program; the message says why, for people."""


class Edited(Struct, frozen=True):
    """A triage file after decisions."""

    text: str
    loaded: Loaded
    """What it says."""


def edit(
    text: str,
    before: Loaded,
    edits: Mapping[str, Edit],
    positions: Mapping[str, int],
    dismissed: Iterable[tuple[str, str]] = (),
) -> Edited:
    """Write decisions into the text of a triage file.

    Args:
        text: The text before; empty where there is no file.
        before: What it says.
        edits: What is decided, by service.
        positions: The places of the services in the catalog.
        dismissed: Pairs of services that are not the same.

    Raises:
        NotEditableError: The file is no YAML, or written in a way that can't be changed by a program.
    """
    mark, body = text[: text.startswith(_BOM)], text.removeprefix(_BOM)
    if not before.is_whole:
        problem = before.problems[0]
        raise NotEditableError(f"line {problem.line}: {problem.message}")
    known = {pair.pair for pair in before.document.dismissed}
    pairs = tuple(pair for pair in dismissed if frozenset(pair) not in known)
    # First with as little as can be, then with whole entries: an anchor, say, can't be changed alone.
    for is_anew in (False, True):
        due = {name: structs.replace(edit, is_anew=edit.is_anew or is_anew) for name, edit in edits.items()}
        try:
            after = _Editor(body, before.document).edited(due, positions, pairs)
        except (NotSplicedError, OverlappingEditsError):
            continue
        loaded = parse_triage(after, before.path)
        if _is_as_decided(loaded, before.document, edits, pairs):
            return Edited(mark + after, loaded)
    raise NotEditableError(f"what it says about {_named(edits)} can only be changed by hand")


class _Editor:
    """The edits of one file, as it was read and laid out."""

    def __init__(self, text: str, document: TriageDocument) -> None:
        self._text = text
        self._document = document
        self._splicer = Splicer(text)

    def edited(
        self, edits: Mapping[str, Edit], positions: Mapping[str, int], dismissed: Sequence[tuple[str, str]]
    ) -> str:
        top = lay_out(self._text)
        if top is None or (isinstance(top, Leaf) and top.start == top.end):
            self._begin(edits, positions, dismissed)
        elif isinstance(top, Table) and top.entries:
            self._decide(top, edits, positions)
            if dismissed:
                self._dismiss(top, [list(pair) for pair in dismissed])
        else:
            raise NotSplicedError
        return apply_edits(self._text, self._splicer.edits)

    def _begin(
        self, edits: Mapping[str, Edit], positions: Mapping[str, int], dismissed: Sequence[tuple[str, str]]
    ) -> None:
        """Write a file that has said nothing so far."""
        self._splicer.begin("version", VERSION)
        entries = _new_entries(edits, positions)
        if entries:
            self._splicer.begin("services", entries)
        if dismissed:
            self._splicer.begin("dismissed", [list(pair) for pair in dismissed])

    def _dismiss(self, top: Table, pairs: list[Value]) -> None:
        entry = top.find("dismissed")
        if entry is not None and isinstance(entry[1], Listing) and entry[1].items:
            for pair in pairs:
                self._splicer.append(entry[1], pair)
        else:
            put(self._splicer, top, ("dismissed", pairs), TOP)

    def _decide(self, top: Table, edits: Mapping[str, Edit], positions: Mapping[str, int]) -> None:
        entry = top.find("services")
        if entry is None or not isinstance(entry[1], Table) or not entry[1].entries:
            entries = _new_entries(edits, positions)
            if entries:
                put(self._splicer, top, ("services", entries), TOP)
            return
        table = entry[1]
        known = {key.text: number for number, (key, _) in reversed([*enumerate(table.entries)])}
        gone = [
            known[name]
            for name, edit in edits.items()
            if name in known and not self._change(table, known[name], edit)
        ]
        new = _new_entries({name: edit for name, edit in edits.items() if name not in known}, positions)
        if table.is_flow and len(gone) == len(table.entries):
            self._splicer.change(top, entry, new)
            return
        self._splicer.take_out(table, gone)
        places = _Places([positions.get(key.text, _NOWHERE) for key, _ in table.entries])
        for name, value in new.items():
            self._splicer.add(table, name, value, places.before(positions.get(name, _NOWHERE)))

    def _change(self, services: Table, number: int, edit: Edit) -> bool:
        entry = services.entries[number]
        written = self._document.services.get(entry[0].text)
        before = UNDECIDED if written is None else written.triage
        return change_entry(self._splicer, services, entry, before, edit)


class _Places:
    """Where new entries come among those that are there, which need not be in order.

    Args:
        positions: The place in the catalog of each entry.
    """

    def __init__(self, positions: Sequence[float]) -> None:
        self._least = [*positions]
        """The least place of each entry and all behind it."""
        for number in range(len(positions) - 2, -1, -1):
            self._least[number] = min(self._least[number], self._least[number + 1])

    def before(self, position: float) -> int:
        """Number of the last entry whose place is before `position`; -1 where there is none."""
        return bisect_left(self._least, position) - 1


def _new_entries(edits: Mapping[str, Edit], positions: Mapping[str, int]) -> dict[str, Value]:
    """Entries as they are written where there are none, in the order of the catalog."""
    names = sorted(edits, key=lambda name: positions.get(name, _NOWHERE))
    entries = {name: entry_of(edits[name].triage) for name in names}
    return {name: entry for name, entry in entries.items() if entry}


def _is_as_decided(
    loaded: Loaded, before: TriageDocument, edits: Mapping[str, Edit], dismissed: Collection[tuple[str, str]]
) -> bool:
    """Whether a file says what was decided, and of all else what it said before."""
    after = {name: written.triage for name, written in loaded.document.services.items()}
    others = {name: written.triage for name, written in before.services.items() if name not in edits}
    pairs = [pair.pair for pair in before.dismissed] + [frozenset(pair) for pair in dismissed]
    return (
        loaded.is_whole
        and all(after.pop(name, UNDECIDED) == edit.triage for name, edit in edits.items())
        and after == others
        and [pair.pair for pair in loaded.document.dismissed] == pairs
    )


def _named(names: Collection[str]) -> str:
    return f"`{next(iter(names))}`" if len(names) == 1 else counted(len(names), "service")
