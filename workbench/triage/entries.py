"""Reads what the triage file says about one service."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from workbench.catalog.structs import StructReader
from workbench.catalog.wording import listing, quoted
from workbench.checklist.verdict import ITEMS, RULES
from workbench.triage.decision import OF_ANOTHER, Decision, Stage, Triage, Waiver
from workbench.triage.document import Place, Written
from workbench.triage.remark import FORM, is_meant_as_remark, remark_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.catalog.problem import Report
    from workbench.catalog.yaml_tree import Node

Choice = TypeVar("Choice", bound=Enum)

_ITEMS = tuple(item for item, _ in ITEMS)
_ITEM_OF = {rule: item for item, rules in RULES.items() for rule in rules}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Waiver(Struct, frozen=True):
    item: str
    because: str
    until: str | None = None


class _Entry(Struct, frozen=True):
    """The keys of an entry, all of them texts: what they may be is told with the nearest valid word."""

    owner: str | None = None
    status: str | None = None
    decision: str | None = None
    of: str | None = None
    note: str = ""
    waivers: tuple[_Waiver, ...] = ()


class EntryReader:
    """Reads entries. A mistake costs the key it is in, and nothing else.

    Args:
        report: Takes the problems.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._structs = StructReader(report)

    def read(self, name: str, node: Node, place: Place) -> Written | None:
        """What `node` says about the service `name`; None where it is no entry at all.

        Args:
            name: The service.
            node: The entry.
            place: Where the service's name stands.
        """
        key = f"services.{name}"
        entry = self._structs.read(node, _Entry, key)
        if entry is None:
            return None
        stage = self._choice(entry, "status", entry.status, Stage, key)
        decision, of = self._decision(name, entry, key)
        waivers = dict(self._waivers(entry, key))
        triage = Triage(entry.owner, stage, decision, of, entry.note, tuple(waivers.values()))
        return Written(triage, place, self._place(entry, "of") if of else None, tuple(waivers))

    def _decision(self, name: str, entry: _Entry, key: str) -> tuple[Decision | None, str | None]:
        """The decision and the other service; neither where one of them lacks the other."""
        decision, of = self._choice(entry, "decision", entry.decision, Decision, key), entry.of
        if decision in OF_ANOTHER:
            if of and of != name:
                return decision, of
            fault = f"{quoted(name)} can't stand for itself" if of else "`of`, the other service, is missing"
            place = self._place(entry, "of" if of else "decision")
            self._report.add(place, f"{key}.of", f"{fault}, so the decision does not count")
            return None, None
        # Where the decision itself is wrong, that is told already.
        if of and (decision is not None or entry.decision is None):
            wanted = listing([f"`decision: {one.value}`" for one in Decision if one in OF_ANOTHER], "or")
            self._report.add(self._place(entry, "of"), f"{key}.of", f"`of` says nothing without {wanted}")
        return decision, None

    def _choice(
        self, entry: _Entry, name: str, text: str | None, kind: type[Choice], key: str
    ) -> Choice | None:
        if text is None:
            return None
        for choice in kind:
            if choice.value == text:
                return choice
        choices = [str(choice.value) for choice in kind]
        expected = listing([f"`{choice}`" for choice in choices], "or")
        fault = f"`{name}` can't be {quoted(text)}: expected {expected}{self._report.guess(text, choices)}"
        self._report.add(self._place(entry, name), f"{key}.{name}", fault)
        return None

    def _waivers(self, entry: _Entry, key: str) -> Iterator[tuple[Place, Waiver]]:
        """The waivers that say all they must, with their places."""
        for number, waiver in enumerate(entry.waivers):
            until = _day(waiver.until)
            if waiver.item not in _ITEMS and remark_of(waiver.item) is None:
                wrong, fault = "item", self._no_item(waiver.item)
            elif not waiver.because:
                wrong, fault = "because", f"the waiver of `{waiver.item}` gives no reason"
            elif waiver.until is not None and until is None:
                wrong, fault = (
                    "until",
                    f"`until` can't be {quoted(waiver.until)}: expected a day like `2026-12-31`",
                )
            else:
                node = self._structs.origin(waiver).node
                yield Place(node.line, node.column), Waiver(waiver.item, waiver.because, until)
                continue
            place = f"{key}.waivers[{number}].{wrong}"
            self._report.add(self._place(waiver, wrong), place, f"{fault}, so nothing is waived")

    def _no_item(self, text: str) -> str:
        """Why what is none of the items can't be waived."""
        if text in _ITEM_OF:
            return f"{quoted(text)} is a rule of the item `{_ITEM_OF[text]}`; comments waive single findings"
        if is_meant_as_remark(text):
            return f"{quoted(text)} does not say of which migration: expected `{FORM}`"
        if text == "substance":
            return "`substance` is waived by a comment above the datasource"
        expected = (
            self._report.guess(text, _ITEMS)
            or f": expected {listing([f'`{item}`' for item in _ITEMS], 'or')}"
        )
        return f"{quoted(text)} is no item{expected}"

    def _place(self, struct: Struct, key: str) -> Place:
        """Where the value of a key stands; the struct itself where it has none."""
        node = self._structs.origin(struct).node
        found = next((value for name, value in node.entries if name.text == key), node)
        return Place(found.line, found.column)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None and _DAY.fullmatch(text) else None
    except ValueError:
        return None
