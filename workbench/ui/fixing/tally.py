"""What fixing many services would come to, as far as is known before it is begun."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import Applicability
from workbench.checklist.words import count
from workbench.ui.fixing.aim import findings_of, is_safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.workspace.snapshot import ServiceSnapshot

_SHOWN = 6
"""Rules that are named."""


class Tally(Struct, frozen=True):
    """Findings counted."""

    title: str
    """The question."""
    lines: tuple[str, ...]
    """What would be fixed by rule, and what stays and why."""


def tally_of(snapshots: Iterable[ServiceSnapshot]) -> Tally:
    """Count the findings of some services."""
    rules: Counter[str] = Counter()
    services = asking = without = 0
    for snapshot in snapshots:
        findings = findings_of(snapshot)
        safe = [finding for finding in findings if is_safe(finding)]
        services += bool(safe)
        rules.update(finding.rule for finding in safe)
        rest = [finding.fix for finding in findings if not is_safe(finding)]
        asks = sum(fix is not None and fix.applicability is Applicability.ASKS for fix in rest)
        asking += asks
        without += len(rest) - asks
    lines = [_table(rules)]
    stay = [f"{asking} ask first, f on a service asks"] if asking else []
    stay += [f"{without} only people can mend"] if without else []
    if stay:
        lines.append(f"Not fixed: {'; '.join(stay)}.")
    lines.append("A schema that Prisma accepts now and would reject then stays as it is, and is listed.")
    title = f"Fix {count(rules.total(), 'finding')} in {count(services, 'service')}?"
    return Tally(title, tuple(lines))


def _table(rules: Counter[str]) -> str:
    rows = [f"{number:6,}  {rule}" for rule, number in rules.most_common(_SHOWN)]
    if rest := rules.total() - sum(number for _, number in rules.most_common(_SHOWN)):
        rows.append(f"{rest:6,}  of {count(len(rules) - _SHOWN, 'other rule')}")
    return "\n".join(rows)
