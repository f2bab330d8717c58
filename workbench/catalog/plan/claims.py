"""Holds a plan's numbers against its lists, and against each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.catalog.plan.headings import Topic, coverage_topic
from workbench.catalog.service import Discrepancy
from workbench.catalog.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.catalog.plan.outline import Entry

_CLAIM = re.compile(
    r"(?P<label>[^:]{3,60}):\s*(?P<count>\d{1,6})(?![\d.,]*\s*%)\b"
    r"(?:[^(]*\((?P<percent>\d{1,3}(?:\.(?P<decimals>\d{1,3}))?)\s*%\))?"
)
_TOTAL = re.compile(r"(?i)\btotal\b")

TOTAL = "total"
"""The subject of a claim about all services; the others have their topic's value for a subject."""

_NOUNS = {
    Topic.EXISTING.value: "services with a schema",
    Topic.MISSING.value: "services without a schema",
    TOTAL: "services in total",
}


class Claim(Struct, frozen=True):
    """A number of services that the plan states."""

    line: int
    """Line of the plan, from 1."""
    subject: str
    """`total`, `existing`, `missing`, or a name for the claim such as `priority 1`."""
    count: int
    percent: float | None = None
    decimals: int = 0
    """With how many decimals the percentage is given."""


def read_claim(entry: Entry) -> Claim | None:
    """The claim in a line such as `Services with Schemas: 60 (31.6%)`; None when it makes none."""
    match = _CLAIM.match(entry.text)
    if match is None:
        return None
    topic = coverage_topic(match["label"])
    if topic is not Topic.OTHER:
        subject = topic.value
    elif _TOTAL.search(match["label"]):
        subject = TOTAL
    else:
        return None
    percent = float(match["percent"]) if match["percent"] else None
    return Claim(entry.line, subject, int(match["count"]), percent, len(match["decimals"] or ""))


def compare(claims: Sequence[Claim], listed: Mapping[str, int]) -> Iterator[Discrepancy]:
    """The contradictions between what is stated and what is listed.

    Args:
        claims: All numbers that the plan states.
        listed: How many services the plan lists, by the subject of the claims.
    """
    lines: dict[tuple[str, int], list[int]] = {}
    for claim in claims:
        lines.setdefault((claim.subject, claim.count), []).append(claim.line)
    for (subject, count), where in lines.items():
        if subject in listed and listed[subject] != count:
            noun = _NOUNS.get(subject) or f"services of {subject}"
            is_or_are = "is" if listed[subject] == 1 else "are"
            message = f"{count} {noun} are stated ({_lines(where)}), {listed[subject]} {is_or_are} listed"
            yield Discrepancy("count-mismatch", message, where[0])
    first = {claim.subject: claim for claim in reversed(claims)}
    total = first.get(TOTAL)
    if total is None:
        return
    existing, missing = first.get(Topic.EXISTING.value), first.get(Topic.MISSING.value)
    if existing and missing and existing.count + missing.count != total.count:
        message = (
            f"{existing.count} services with a schema and {missing.count} without make "
            f"{existing.count + missing.count}, {total.count} in total are stated ({_lines([total.line])})"
        )
        yield Discrepancy("total-mismatch", message, total.line)
    for claim in claims:
        if claim.percent is not None and total.count:
            yield from _percentage(claim, claim.percent, total.count)


def _percentage(claim: Claim, stated: float, total: int) -> Iterator[Discrepancy]:
    def differs(count: int) -> bool:
        # The tolerance lets both ways of rounding a half pass.
        return abs(count * 100 / total - stated) > 0.5 * 10.0**-claim.decimals + 1e-9

    if not differs(claim.count):
        return
    actual = f"{claim.count * 100 / total:.{max(claim.decimals, 1)}f}"
    message = f"{claim.count} of {total} are {actual} %, {stated:g} % are stated ({_lines([claim.line])})"
    meant = round(stated * total / 100)
    if not differs(meant):
        message += f", which would be {meant}"
    yield Discrepancy("percentage-mismatch", message, claim.line)


def _lines(numbers: Sequence[int]) -> str:
    return ("line " if len(numbers) == 1 else "lines ") + listing([str(number) for number in numbers])
