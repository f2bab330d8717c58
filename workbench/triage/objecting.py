"""Why something can't be decided, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from workbench.catalog.wording import CONTROL, nearest, quoted
from workbench.checklist.verdict import ITEMS
from workbench.triage.decision import OF_ANOTHER
from workbench.triage.remark import FORM, is_meant_as_remark, remark_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from workbench.triage.changing import TriageChange
    from workbench.triage.decision import Triage

_ITEMS = tuple(item for item, _ in ITEMS)


def objection(
    changes: Mapping[str, TriageChange],
    before: Mapping[str, Triage],
    after: Mapping[str, Triage],
    names: Collection[str],
) -> str:
    """The first thing that speaks against some changes; empty where nothing does.

    Args:
        changes: What is to be changed, by service.
        before: What is decided, by service.
        after: What would be decided about the services of `changes`.
        names: All services.
    """
    of = {name: triage.of for name, triage in {**before, **after}.items() if triage.of}
    for name, change in changes.items():
        triage = after[name]
        for fault in _faults(name, change, triage, names):
            return f"{name}: {fault}"
        if change.of is not UNSET and name in _way(name, of):
            return f"{name}: {quoted(triage.of or '')} leads back to {quoted(name)}"
    return ""


def _faults(name: str, change: TriageChange, triage: Triage, names: Collection[str]) -> Iterator[str]:
    is_about_of = change.of is not UNSET or change.decision is not UNSET
    if triage.decision is not None and triage.decision in OF_ANOTHER and is_about_of:
        if triage.of is None:
            yield f"`{triage.decision.value}` must say of which other service"
        elif triage.of == name:
            yield "it can't stand for itself"
        elif triage.of not in names:
            yield f"there is no service {quoted(triage.of)}{_guess(triage.of, names)}"
    elif change.of is not UNSET and change.of is not None:
        yield "another service is named, but the decision is neither `duplicate` nor `consolidate`"
    for item in (*(waiver.item for waiver in change.waive), *change.unwaive):
        if fault := _no_item(item):
            yield fault
    for waiver in change.waive:
        if not waiver.because.strip():
            yield f"why is `{waiver.item}` waived? Without a reason nothing is"
    for text in (triage.owner or "", triage.note, *(waiver.because for waiver in triage.waivers)):
        if CONTROL.search(text):
            yield f"{quoted(text)} contains a control character"


def _no_item(item: str) -> str:
    """Why `item` can't be waived; empty where it can."""
    if item in _ITEMS or remark_of(item) is not None:
        return ""
    if is_meant_as_remark(item):
        return f"{quoted(item)} does not say of which migration: expected `{FORM}`"
    return f"{quoted(item)} is none of the ten items{_guess(item, _ITEMS)}"


def _way(name: str, of: Mapping[str, str]) -> Iterator[str]:
    """Where a service leads to, from one `of` to the next, each once."""
    seen: set[str] = set()
    at = of.get(name)
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = of.get(at)


def _guess(word: str, choices: Collection[str]) -> str:
    near = nearest(word, choices)
    return f" (did you mean `{near}`?)" if near else ""
