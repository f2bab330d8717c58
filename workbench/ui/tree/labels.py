"""The words of one line of the tree, as stretches of text with the name of a theme colour each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len, set_cell_size

from workbench.ui.bar import bar
from workbench.ui.initials import initials
from workbench.ui.lines.visible import visible
from workbench.ui.signs import (
    HOLLOW,
    MARKED,
    NEAR_COPY,
    OPEN_THREAD,
    OUTDATED,
    SIGNS,
    STAGES,
    Flags,
    sign_of,
    verdict_of,
)

if TYPE_CHECKING:
    from workbench.catalog.service import Service
    from workbench.triage.decision import Triage
    from workbench.ui.tree.groups import Tally
    from workbench.ui.tree.rows import GroupRow
    from workbench.workspace.discovery import Entry
    from workbench.workspace.snapshot import ServiceSnapshot

Piece: TypeAlias = tuple[str, str]
"""A text, and the variable of the theme that colours it."""

TITLE = "title"
"""Colour name of group titles, which are bold as well."""
MATCH = "match"
"""Colour name of the letters that the filter found."""

_COUNT = len("10/10")
_OWNER = len("TM")
_BAR = 5
_NAME = 6
"""Cells that a name keeps, whatever is said of its service."""
_TINY = 3
"""Cells below which the name of another service is not begun."""
_SUMMARY = 12
"""Cells below which a summary says too little to be worth its place."""


def service_pieces(
    entry: Entry,
    snapshot: ServiceSnapshot | None,
    width: int,
    query: str = "",
    flags: Flags = Flags.NONE,
) -> list[Piece]:
    """The line of a service: mark, sign, name, the service it goes with, summary, owner, stage, items passed.

    Args:
        entry: The service.
        snapshot: What its check said; None before the check.
        width: Cells of the line.
        query: The text filter, whose letters are marked in the name.
        flags: What else is to be seen of the service.
    """
    service = entry.service
    sign = sign_of(snapshot)
    is_excluded = sign is SIGNS["excluded"]
    has_count = snapshot is not None and bool(snapshot.checklist) and not is_excluded
    count = f"{snapshot.passed}/{len(snapshot.checklist)}" if snapshot is not None and has_count else ""
    outdated = f" {OUTDATED}" if Flags.OUTDATED in flags else ""
    care = _care(snapshot) if Flags.TRIAGED in flags else []
    room = width - 4 - (_COUNT + 1) - cell_len(outdated) - _cells(care)
    said = _said(snapshot, room)
    room -= _cells(said)
    mark: Piece = (f"{MARKED} ", "accent") if Flags.MARKED in flags else ("  ", "foreground")
    pieces: list[Piece] = [mark, (sign.mark, f"state-{sign.role}"), (" ", "foreground")]
    name = fitted(visible(service.name).text, room)
    pieces += _marked(name, query, "text-disabled" if is_excluded else "foreground")
    room -= cell_len(name)
    if outdated:
        pieces.append((outdated, "text-warning"))
    pieces += said
    other = _other(service, snapshot)
    if other and room > _TINY:
        other = fitted(other, room)
        pieces.append((other, "text-muted"))
        room -= cell_len(other)
    if service.summary and room > _SUMMARY and not is_excluded:
        summary = fitted(f"  {visible(service.summary).text}", room)
        pieces.append((summary, "text-muted"))
        room -= cell_len(summary)
    pieces.append((" " * (room + 1), "foreground"))
    pieces += care
    pieces.append((count.rjust(_COUNT), f"state-{sign.role}"))
    return pieces


def _said(snapshot: ServiceSnapshot | None, room: int) -> list[Piece]:
    """How many threads wait for an answer, and what people think of the schema: ` ●2 ☒`."""
    if snapshot is None or snapshot.review.is_empty:
        return []
    review = snapshot.review
    threads = f" {OPEN_THREAD}{review.unsettled}" if review.unsettled else ""
    verdict, color = verdict_of(review)
    pieces = [(threads, "text-primary"), (f" {verdict}" if verdict else "", color)]
    return pieces if room - _cells(pieces) >= _NAME else []


def _cells(pieces: list[Piece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)


def _care(snapshot: ServiceSnapshot | None) -> list[Piece]:
    """Who cares for a service and how far they are, as wide for every service: `TM ◔ `."""
    triage = None if snapshot is None else snapshot.triage
    owner = initials(triage.owner) if triage is not None and triage.owner else ""
    stage = STAGES[triage.stage.value] if triage is not None and triage.stage is not None else None
    return [
        (f"{set_cell_size(owner, _OWNER)} ", "text-muted"),
        (stage.mark, stage.role) if stage is not None else (" ", "foreground"),
        (" ", "foreground"),
    ]


def _other(service: Service, snapshot: ServiceSnapshot | None) -> str:
    """Which other service this one goes with, or why it needs no schema; decisions win over the plan."""
    substance = None if snapshot is None else snapshot.substance
    if snapshot is not None and snapshot.triage.decision is not None:
        return _decided(snapshot.triage)
    if service.duplicate_of:
        return f" = {visible(service.duplicate_of).text}"
    if substance is not None and substance.near_copy_of is not None:
        return f" {NEAR_COPY.mark} {visible(substance.near_copy_of.service).text}"
    return f" ⇒ {visible(service.consolidate_with).text}" if service.consolidate_with else ""


def _decided(triage: Triage) -> str:
    """What a decision says behind a name."""
    if not triage.is_excluded:
        return ""
    if triage.of is None:
        return f" {triage.why_excluded}"
    sign = "=" if triage.decision is not None and triage.decision.value == "duplicate" else "⇒"
    return f" {sign} {visible(triage.of).text}"


def group_pieces(row: GroupRow, tally: Tally | None, width: int) -> list[Piece]:
    """The line of a group: arrow, title, how many have a schema, a bar.

    Args:
        row: The group.
        tally: How far it has come; None shows how many services there are instead.
        width: Cells of the line.
    """
    arrow = "▾ " if row.expanded else "▸ "
    right: list[Piece] = []
    if tally is None or row.shown != tally.services + tally.excluded:
        of = f" of {tally.services + tally.excluded}" if tally else ""
        right.append((f"{row.shown}{of}", "text-muted"))
    else:
        good, there, rest = bar(_BAR, tally.services, tally.with_schema, tally.passing)
        right += [
            (f"{tally.with_schema}/{tally.services} ", "text-muted"),
            (f"{SIGNS['excluded'].mark}{tally.excluded} " if tally.excluded else "", "state-excluded"),
            (f"{HOLLOW.mark}{tally.hollow} " if tally.hollow else "", f"state-{HOLLOW.role}"),
            (good, "state-passing"),
            (there, "state-failing"),
            (rest, "text-disabled"),
        ]
    room = width - len(arrow) - sum(cell_len(text) for text, _ in right) - 1
    title = fitted(visible(row.group.title).text, room)
    gap = " " * max(room - cell_len(title) + 1, 0)
    return [(arrow, "text-muted"), (title, TITLE), (gap, "foreground"), *right]


def fitted(text: str, width: int) -> str:
    """`text` in at most `width` cells, its end replaced by `…` where it is too long."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def _marked(name: str, query: str, plain: str) -> list[Piece]:
    folded = name.casefold()
    marks = [False] * len(name)
    # Folding can make a text longer (ß becomes ss); then places no longer agree, and nothing is marked.
    for word in query.casefold().split() if len(folded) == len(name) else ():
        at = folded.find(word)
        if at >= 0:
            marks[at : at + len(word)] = [True] * len(word)
    pieces: list[Piece] = []
    for char, is_match in zip(name, marks, strict=True):
        role = MATCH if is_match else plain
        if pieces and pieces[-1][1] == role:
            pieces[-1] = (pieces[-1][0] + char, role)
        else:
            pieces.append((char, role))
    return pieces
