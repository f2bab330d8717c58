"""`triage` for people: what is decided about each service, and which may be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.reports.lines import Line, Piece, visible
from workbench.reports.signs import STATE_SIGNS
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from workbench.triage.decision import Triage
    from workbench.triage.duplicates import Candidate


def triage_text(services: Mapping[str, Triage], today: date) -> Iterator[Line]:
    """One line for each service, more where items are waived, and the counts.

    Args:
        services: The services to report, in catalog order.
        today: The day on which waivers must hold.
    """
    width = max(map(len, services), default=0)
    for name, triage in services.items():
        yield from _service(name, triage, width, today)
    excluded = sum(triage.is_excluded for triage in services.values())
    decided = sum(not triage.is_empty for triage in services.values())
    last = f"{count(decided, 'service')} triaged" + (f" · {excluded} excluded" if excluded else "")
    yield (Piece(last, "bold"),)


def duplicates_text(candidates: Sequence[Candidate]) -> Iterator[Line]:
    """Each proposal with what speaks for it."""
    for one in candidates:
        what = "a duplicate of" if one.decision.value == "duplicate" else "to be consolidated with"
        yield (
            Piece(f"{one.likelihood:3} % ", "dim"),
            Piece(visible(one.service), "bold"),
            Piece(f"  {what}  "),
            Piece(visible(one.of), "bold"),
        )
        yield from ((Piece(f"      {visible(each.words)}", "dim"),) for each in one.evidence)
    yield (Piece(f"{count(len(candidates), 'proposal')}", "bold"),)


def _service(name: str, triage: Triage, width: int, today: date) -> Iterator[Line]:
    sign, style = STATE_SIGNS[ServiceState.EXCLUDED] if triage.is_excluded else (" ", "")
    words = [triage.owner, triage.stage.value if triage.stage else None]
    if triage.is_excluded:
        words.append(triage.why_excluded)
    elif triage.decision is not None:
        words.append(triage.decision.value)
    if triage.note:
        words.append(f"({triage.note})")
    said = " · ".join(word for word in words if word)
    yield (
        Piece(f"{sign} ", style),
        Piece(f"{visible(name):{width}}", "dim" if triage.is_excluded else "bold"),
        Piece(f"  {visible(said)}" if said else "", style),
    )
    for waiver in triage.waivers:
        over = waiver.is_over(today)
        text = f"{waiver.item}: its waiver is over" if over else f"{waiver.item} waived"
        yield (Piece(f"  {'':{width}}  {text}: {visible(waiver.reason)}", "yellow" if over else "dim"),)
