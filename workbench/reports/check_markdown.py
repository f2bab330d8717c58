"""`check --format markdown`: a comment on a pull request, or the summary of a job."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from workbench.checklist.finding import Severity
from workbench.checklist.words import count
from workbench.reports.markdown import cell, code, escaped
from workbench.reports.signs import STATE_SIGNS
from workbench.reports.summary import summary_entry, summary_sentence
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.reports.check_report import CheckReport, Told, ToldService
    from workbench.workspace.ratchet.comparing import Delta
    from workbench.workspace.snapshot import ServiceSnapshot

_ROOM = 60_000
"""Characters; GitHub takes comments of up to 65,536."""
_ROWS = 100
_SHOWN = 25
"""What is told of one service; of the rest their number."""


def check_markdown(report: CheckReport) -> str:
    """Render the document."""
    head = "\n".join([*_head(report), "", summary_sentence(summary_entry(report.snapshots)), ""])
    parts = [head]
    room = _ROOM - len(head)
    details = list(_details(report))
    for number, part in enumerate(details):
        if len(part) > room:
            parts.append(f"…and {count(len(details) - number, 'more service')}.\n")
            break
        parts.append(part)
        room -= len(part)
    return "\n".join(parts)


def _head(report: CheckReport) -> Iterator[str]:
    if report.deltas is None:
        failing = sum(any(told.fails for told in service.flaws) for service in report.services())
        yield f"## Schema check: {count(failing, 'service')} of {len(report.snapshots)} to be mended"
        return
    yield f"## Schema check: {tally(report.deltas)}"
    changed = [delta for delta in report.deltas if delta.new or delta.fixed]
    if not changed:
        return
    yield ""
    yield f"Held against {escaped(report.against)}:"
    yield ""
    yield "| | service | stands | items | new | fixed |"
    yield "|---|---|---|---|---:|---:|"
    for delta in sorted(changed, key=lambda delta: not delta.is_regressed)[:_ROWS]:
        yield _row(delta, report.earlier.get(delta.snapshot.name))
    if len(changed) > _ROWS:
        yield ""
        yield f"…and {count(len(changed) - _ROWS, 'more service')}."


def tally(deltas: Sequence[Delta]) -> str:
    """How many services have become better and worse, in words."""
    improved = sum(delta.is_improved for delta in deltas)
    regressed = sum(delta.is_regressed for delta in deltas)
    if not improved and not regressed:
        return "nothing better, nothing worse"
    said = [
        count(improved, "service") + " improved" if improved else "",
        (f"{regressed}" if improved else count(regressed, "service")) + " regressed" if regressed else "",
    ]
    return ", ".join(word for word in said if word)


def _row(delta: Delta, earlier: ServiceSnapshot | None) -> str:
    snapshot = delta.snapshot
    sign = "🔺" if delta.is_regressed else "✅"
    stands = _changed(earlier.state.value if earlier else "", snapshot.state.value)
    items = _changed(str(earlier.passed) if earlier else "", str(snapshot.passed))
    cells = (sign, code(snapshot.name), stands, items, _number(len(delta.new)), _number(len(delta.fixed)))
    return f"| {' | '.join(map(cell, cells))} |"


def _changed(before: str, now: str) -> str:
    return now if before in ("", now) else f"{before} → {now}"


def _number(number: int) -> str:
    return str(number) if number else ""


def _details(report: CheckReport) -> Iterator[str]:
    """For each service that has something to be told, a part that can be unfolded."""
    fixed = {delta.snapshot.name: delta.fixed for delta in report.deltas or ()}
    missing: list[str] = []
    parts: list[str] = []
    for service in report.services():
        failing = [one for one in service.flaws if one.flaw.severity is Severity.ERROR and not one.was_before]
        mended = fixed.get(service.snapshot.name, ())
        if service.snapshot.state is ServiceState.MISSING and failing and not mended:
            missing.append(service.snapshot.name)
        elif failing or mended:
            parts.append("\n".join(_service(service, failing, mended, report)) + "\n")
    if missing:
        noun = "service has" if len(missing) == 1 else "services have"
        names = ", ".join(map(code, missing))
        yield f"<details><summary>○ {len(missing)} {noun} no schema</summary>\n\n{names}\n\n</details>\n"
    yield from parts


def _service(
    service: ToldService, failing: Sequence[Told], fixed: Sequence[str], report: CheckReport
) -> Iterator[str]:
    sign, _ = STATE_SIGNS[service.snapshot.state]
    told = (
        [f"{len(failing)} new" if report.deltas is not None else count(len(failing), "error")]
        if failing
        else []
    )
    told += [f"{len(fixed)} fixed"] if fixed else []
    # Markdown is not read within the tag, and a folder may be called anything.
    name = escape(" ".join(service.snapshot.name.split()))
    yield f"<details><summary>{sign} <b>{name}</b>: {', '.join(told)}</summary>"
    yield ""
    for one in failing[:_SHOWN]:
        yield f"- {_place(one, report.prefix)}{escaped(one.flaw.message)} ({code(one.flaw.rule)})"
    if len(failing) > _SHOWN:
        yield f"- …and {len(failing) - _SHOWN} more"
    before = sum(one.was_before for one in service.flaws)
    if before:
        yield f"- {before} more {'was' if before == 1 else 'were'} there before"
    for fingerprint in fixed[:_SHOWN]:
        yield f"- fixed: {code(fingerprint)}"
    if len(fixed) > _SHOWN:
        yield f"- …and {len(fixed) - _SHOWN} more fixed"
    yield ""
    yield "</details>"


def _place(told: Told, prefix: str) -> str:
    flaw = told.flaw
    if flaw.file is None:
        return ""
    line = "" if flaw.range is None else f":{flaw.range.start.line}"
    return f"{code(f'{prefix}{flaw.file}{line}')} "
