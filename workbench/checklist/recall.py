"""Checking a schema again after an edit: what is about a model that reads as before is not found anew.

Most rules look at one model at a time (`Reach.MODEL`). Their findings are taken along, at the place where the
model stands now, as long as the model reads as it did and the names that the rule asked for mean what they
did. Rules that look further are asked again about the whole schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from workbench.checklist.listening import listening, meaning
from workbench.checklist.reach import Reach
from workbench.checklist.shifting import Shift, Stretch, can_be_shifted, shift_between, shifted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.checklist.finding import Finding
    from workbench.checklist.item import Item, Rule
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Table
    from workbench.psl.source import Source


class _Known(NamedTuple):
    """A model as it was checked."""

    reading: tuple[object, ...]
    """All that a rule can see of it, but for its place."""
    stretch: Stretch


class _Found(NamedTuple):
    """What a rule has found."""

    by_model: Mapping[str, list[Finding]]
    meanings: Mapping[str, object]
    """What the names stood for that it asked for."""


class _Memory(NamedTuple):
    """One check of a schema."""

    frame: tuple[object, ...]
    """What all findings depend on beside the models."""
    known: Mapping[str, _Known]
    found: Mapping[str, _Found]
    """By the id of the rule."""


class Look:
    """One check, which makes use of the one before.

    Args:
        subject: The schema as it is now.
        before: What the last check has found, of whatever schema.
    """

    def __init__(self, subject: Subject, before: _Memory) -> None:
        self._subject = subject
        self._tables = {table.name: table for table in (*subject.tables, *subject.composites)}
        self._frame = _frame(subject)
        self._known = dict(_read(subject, self._tables))
        self._before = before
        self._shifts: dict[str, Shift] = {}
        if self._frame == before.frame:
            self._shifts = dict(_shifts(before.known, self._known))
        self._found: dict[str, _Found] = {}

    @property
    def memory(self) -> _Memory:
        """What was found this time."""
        return _Memory(self._frame, self._known, self._found)

    def findings(self, item: Item) -> Iterator[Finding]:
        """The findings of an item, in some order."""
        for rule in item.rules:
            if rule.REACH is Reach.SCHEMA:
                yield from rule.check(self._subject)
            else:
                for found in self._by_model(rule).values():
                    yield from found

    def _by_model(self, rule: Rule) -> Mapping[str, list[Finding]]:
        before = self._before.found.get(rule.ID)
        schema = self._subject.schema
        if before is None or any(meaning(schema, name) != said for name, said in before.meanings.items()):
            before = _Found({}, {})
            shifts: dict[str, Shift] = {}
        else:
            shifts = self._shifts
        asked: set[str] = set()
        by_model: dict[str, list[Finding]] = {}
        for finding in rule.check(self._about_others(shifts, asked)):
            by_model.setdefault(finding.model or "", []).append(finding)
        if all(self._can_be_kept(finding) for found in by_model.values() for finding in found):
            meanings = {name: meaning(schema, name) for name in asked}
            for model, shift in shifts.items():
                if model in before.by_model:
                    by_model[model] = [shifted(finding, shift) for finding in before.by_model[model]]
            self._found[rule.ID] = _Found(by_model, {**before.meanings, **meanings})
        return by_model

    def _about_others(self, known: Mapping[str, Shift], asked: set[str]) -> Subject:
        """The subject without the models that are known."""
        subject = self._subject
        narrowed = structs.replace(subject, schema=listening(subject.schema, asked))
        # In place of all of them.
        narrowed.__dict__.update(
            tables=tuple([table for table in subject.tables if table.name not in known]),
            composites=tuple([table for table in subject.composites if table.name not in known]),
        )
        return narrowed

    def _can_be_kept(self, finding: Finding) -> bool:
        """Whether a finding can be taken along, or is about a model that is never taken for known."""
        known = self._known.get(finding.model or "")
        if known is None:
            return finding.model in self._tables
        return can_be_shifted(finding, known.stretch, self._tables[finding.model or ""].model.source)


def _frame(subject: Subject) -> tuple[object, ...]:
    datasource = subject.schema.datasource
    return (
        subject.service,
        subject.conventions,
        subject.generated,
        subject.draft,
        subject.migrated,
        subject.answers,
        subject.samples,
        subject.leads,
        None if datasource is None else datasource.text,
    )


def _read(subject: Subject, tables: Mapping[str, Table]) -> Iterator[tuple[str, _Known]]:
    """The models that can be told from all others by their name, and that could be read to their ends."""
    styles = {document.source: _style(document.source) for document in subject.schema.documents}
    schema = subject.schema
    for name, table in tables.items():
        is_alone = (name in schema.models) + (name in schema.views) + (name in schema.types) == 1
        if not (is_alone and table.is_intact):
            continue
        model = table.model
        source = model.source
        start = model.leading[0].start if model.leading else model.start
        first = source.position(start)
        reading = (
            styles[source],
            source.text[start : model.end],
            first.column,
            # What the types of its fields are is all that others can change.
            tuple([column.name for column in table.columns if column.is_enum]),
            tuple([(relation.field.name, relation.target.kind) for relation in table.relations]),
        )
        yield name, _Known(reading, Stretch(source.path, start, model.end, first, len(source.text)))


def _style(source: Source) -> tuple[object, ...]:
    """What new lines in a file take after."""
    return source.path, source.newline, source.text.endswith(("\n", "\r"))


def _shifts(before: Mapping[str, _Known], now: Mapping[str, _Known]) -> Iterator[tuple[str, Shift]]:
    for name, known in now.items():
        old = before.get(name)
        if old is not None and old.reading == known.reading:
            yield name, shift_between(old.stretch, known.stretch)


class Recall:
    """What the last check of a schema has found. For one thread at a time."""

    def __init__(self) -> None:
        self._latest = _Memory((), {}, {})

    def look(self, subject: Subject) -> Look:
        """Begin a check of the schema as it is now."""
        return Look(subject, self._latest)

    def keep(self, look: Look) -> None:
        """Go on from what a check has found, once it has come to its end."""
        self._latest = look.memory
