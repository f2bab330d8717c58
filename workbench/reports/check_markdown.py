"""`check --format markdown`: a comment on a pull request, or the summary of a job."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

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
    unseen = [f"\n⚠ {report.unseen}"] if report.unseen else []
    head = "\n".join([*_head(report), "", summary_sentence(summary_entry(report.snapshots)), *unseen, ""])
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


class _News(NamedTuple):
    """What there is to be told of a service."""

    service: ToldService
    errors: list[Told]
    warnings: list[Told]
    """Where it is known how things were before; of a whole fleet nobody reads the warnings in a comment."""
    fixed: tuple[str, ...]


def _details(report: CheckReport) -> Iterator[str]:
    """For each service that has something to be told, a part that can be unfolded."""
    fixed = {delta.snapshot.name: delta.fixed for delta in report.deltas or ()}
    missing: list[str] = []
    parts: list[str] = []
    for service in report.services():
        new = [one for one in service.flaws if not one.was_before]
        news = _News(
            service,
            errors=[one for one in new if one.flaw.severity is Severity.ERROR],
            warnings=[one for one in new if one.flaw.severity is Severity.WARNING] if report.earlier else [],
            fixed=fixed.get(service.snapshot.name, ()),
        )
        if service.snapshot.state is ServiceState.MISSING and news.errors and not news.fixed:
            missing.append(service.snapshot.name)
        elif news.errors or news.warnings or news.fixed:
            parts.append("\n".join(_service(news, report)) + "\n")
    if missing:
        noun = "service has" if len(missing) == 1 else "services have"
        names = ", ".join(map(code, missing))
        yield f"<details><summary>○ {len(missing)} {noun} no schema</summary>\n\n{names}\n\n</details>\n"
    yield from parts


def _service(news: _News, report: CheckReport) -> Iterator[str]:
    service, errors, warnings, fixed = news
    sign, _ = STATE_SIGNS[service.snapshot.state]
    new = "" if report.deltas is None else "new "
    said = [
        count(len(errors), f"{new}error") if errors else "",
        count(len(warnings), f"{new}warning") if warnings else "",
        f"{len(fixed)} fixed" if fixed else "",
    ]
    # Markdown is not read within the tag, and a folder may be called anything.
    name = escape(" ".join(service.snapshot.name.split()))
    yield f"<details><summary>{sign} <b>{name}</b>: {', '.join(filter(None, said))}</summary>"
    yield ""
    yield from _some([_line(one, report.prefix) for one in errors], "more")
    yield from _some([f"⚠ {_line(one, report.prefix)}" for one in warnings], "more warnings")
    before = sum(one.was_before and one.flaw.severity is Severity.ERROR for one in service.flaws)
    if before:
        yield f"- {count(before, 'more error')} {'was' if before == 1 else 'were'} there before"
    yield from _some([f"fixed: {code(fingerprint)}" for fingerprint in fixed], "more fixed")
    yield ""
    yield "</details>"


def _some(lines: Sequence[str], more: str) -> Iterator[str]:
    yield from (f"- {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"- …and {len(lines) - _SHOWN} {more}"


def _line(told: Told, prefix: str) -> str:
    before = f", was {code(told.instead_of.partition(' ')[0])}" if told.instead_of else ""
    return f"{_place(told, prefix)}{escaped(told.flaw.message)} ({code(told.flaw.rule)}{before})"


def _place(told: Told, prefix: str) -> str:
    flaw = told.flaw
    if flaw.file is None:
        return ""
    line = "" if flaw.range is None else f":{flaw.range.start.line}"
    return f"{code(f'{prefix}{flaw.file}{line}')} "
