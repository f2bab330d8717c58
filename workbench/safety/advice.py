"""Advice on a migration: findings at their places in its script, with model and field, that fail nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.finding import Finding, Severity
from workbench.psl.source import Source
from workbench.safety.belongings import completed
from workbench.safety.losses import FAILS, LOSS, losses, said_losses
from workbench.safety.remark import Remark
from workbench.safety.subjects import Action
from workbench.safety.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.psl.schema import Schema
    from workbench.safety.subjects import Outline, Subject

ITEM = "migrations"
LINTED = "postgresql"
"""The one database whose scripts squawk reads."""

_TIMEOUT = "require-lock-timeout"
_CONCURRENTLY = "ban-concurrent-index-creation-in-transaction"
_SAID_BY = {
    "adding-required-field": FAILS,
    "adding-not-nullable-field": FAILS,
    "ban-drop-column": LOSS,
    "ban-drop-table": LOSS,
    "constraint-missing-not-valid": "adding-foreign-key-constraint",
}
"""Rules that say at the same place once more what another one says."""
_LOCKLESS = (Action.CREATE_TABLE, Action.ADD_COLUMN, Action.ALTER_TYPE, Action.DROP_TYPE)
"""What locks no table for long, or is told with the statement that it is a part of."""


class Script(NamedTuple):
    """A migration's script."""

    path: str
    """Relative to the workspace."""
    text: str
    earlier: Sequence[str] = ()
    """The scripts before it, which tell whose an index is that it drops."""


def advise(
    script: Script, schema: Schema, remarks: Iterable[Remark] = (), said: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """The findings on one script, by their places.

    Args:
        script: The migration.
        schema: The service's schema as it is now.
        remarks: What squawk says of it.
        said: What Prisma's engine says beside what stands at its head.
    """
    tables, source = Tables(schema), Source(script.text, script.path)
    if schema.provider != LINTED:
        found = (_finding(one, subject, tables, source) for one, subject in said_losses(script.text, said))
    else:
        outline = completed(script.text, script.earlier)
        told = [*losses(script.text, said), *_relevant(remarks, outline)]
        found = (_finding(one, _subject(one, outline), tables, source) for one in _once(told, outline))
    return tuple(sorted(set(found), key=lambda one: (one.start, one.rule, one.message)))


def _relevant(remarks: Iterable[Remark], outline: Outline) -> Iterator[Remark]:
    """Those that are about something that was there before the script."""
    for remark in remarks:
        subject = _subject(remark, outline)
        if remark.rule == _CONCURRENTLY and outline.statements == 1:
            # Prisma runs a script of one statement without a transaction.
            continue
        if remark.rule == _TIMEOUT:
            # It is said once, at the first statement that locks anything, be it what the script has created.
            first = next((one for one in outline.subjects if _locks(one, remark.start, outline)), None)
            if first is not None:
                yield Remark(remark.rule, remark.message, first.start, first.end)
                continue
        if subject is None or not (_is_new(subject, outline) or _is_going(subject, outline)):
            yield remark


def _is_new(subject: Subject, outline: Outline) -> bool:
    other = subject.refers_to
    return subject.table in outline.created and (other is None or other in outline.created)


def _is_going(subject: Subject, outline: Outline) -> bool:
    """Whether the table is dropped anyway, which says it all."""
    return subject.action is not Action.DROP_TABLE and subject.table in outline.dropped


def _locks(subject: Subject, start: int, outline: Outline) -> bool:
    return subject.start >= start and subject.action not in _LOCKLESS and not _is_new(subject, outline)


def _once(remarks: Sequence[Remark], outline: Outline) -> Iterator[Remark]:
    """The remarks without those that say of the same thing once more what another one says."""
    said = {(remark.rule, _subject(remark, outline)) for remark in remarks}
    for remark in remarks:
        if (_SAID_BY.get(remark.rule), _subject(remark, outline)) not in said:
            yield remark


def _subject(remark: Remark, outline: Outline) -> Subject | None:
    """The smallest part of the script that holds the place of the remark, else what lies within that."""
    around = [one for one in outline.subjects if one.start <= remark.start < one.end]
    fitting = [one for one in around if one.end >= remark.end - 1]
    if fitting:
        return min(fitting, key=lambda one: (one.end - one.start, not one.columns))
    return next(iter(around), None)


def _finding(remark: Remark, subject: Subject | None, tables: Tables, source: Source) -> Finding:
    named = None if subject is None else tables.name(subject.table, subject.columns)
    message = remark.message
    if subject is not None and named is not None:
        column = subject.columns[0] if len(subject.columns) == 1 else None
        # What the schema knows no longer has the name that the database gives it.
        model, field = named.model or subject.table or subject.name, named.field or column
        message = f"`{'.'.join(filter(None, (model, field)))}`: {message}"
    start, end = remark.start, max(remark.start, remark.end)
    return Finding(
        f"{ITEM}/{remark.rule}",
        Severity.WARNING,
        message,
        source.path,
        source.range(start, end),
        start,
        end,
        model=None if named is None else named.model,
        field=None if named is None else named.field,
    )
