"""A relation to a model of the same schema, written from both sides: the id says which, its name what for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.coverage import is_led
from workbench.checklist.finding import fix_of
from workbench.checklist.insertion import NewField, fields_after, key_attributes
from workbench.checklist.rewriting import add_attribute
from workbench.checklist.words import pascal_case, plural, split_words

if TYPE_CHECKING:
    from workbench.checklist.finding import Fix
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table
    from workbench.checklist.words import Words
    from workbench.psl.edits import TextEdit
    from workbench.psl.schema import Relation


def relation(subject: Subject, table: Table, column: Column, target: Table) -> Fix | None:
    """Make `column` the foreign key of a relation to `target`; None where that is not done in one plain step.

    Where `target` has a field for the other side already, which Prisma rejects on its own, it gets its
    counterpart; else both sides are new, and bear a name where the two are related already.

    Args:
        subject: The schema.
        table: The model of the column.
        column: An id that is no foreign key yet.
        target: A model of the same file.
    """
    key = target.by_name.get(target.id_columns[0]) if len(target.id_columns) == 1 else None
    if key is None or target.model.source is not table.model.source or column.type != key.type:
        return None
    # Where a row refers to its own kind, SQL Server and MongoDB want every action spelt out.
    if table.name == target.name and not (subject.has_foreign_keys and subject.provider.has_restrict):
        return None
    stem = column.words[:-1]
    field = _camel_case(stem)
    half = _half(table, target)
    named = f'"{half.name}"' if half is not None and half.name else ""
    if field in table.field_names:
        return None
    edits = _retyped(subject, column, key)
    if half is None and _are_related(table, target):
        named = f'"{pascal_case((*split_words(table.name), *stem))}"'
    details = [
        f"fields: [{column.name}]",
        f"references: [{key.name}]",
        f"onDelete: {_action(subject, column)}",
    ]
    attribute = f"@relation({', '.join([named, *details] if named else details)})"
    kind = f"{target.name}{'?' if column.is_optional else ''}"
    edits.append(fields_after(table.model, column.field, [NewField(field, kind, attribute)]))
    if half is None:
        edits.append(_other_side(table, column, target, f"@relation({named})" if named else "", field))
    if not is_led(table, (column.name,)) and not subject.provider.indexes_foreign_keys:
        edits.extend(key_attributes(table.model, [f"@@index([{column.name}])"]))
    return fix_of(f"relate `{column.name}` to `{target.name}`", *edits)


def _half(table: Table, target: Table) -> Relation | None:
    """The field of `target` that waits for its other side in `table`."""
    if table.name == target.name or any(one.target.name == target.name for one in table.relations):
        return None
    waiting = [one for one in target.relations if one.target.name == table.name and not one.is_owning]
    return waiting[0] if len(waiting) == 1 else None


def _other_side(table: Table, column: Column, target: Table, attribute: str, field: str) -> TextEdit | None:
    """A new field of `target`: `books`, or `booksByEditor` where that is taken."""
    *first, last = split_words(table.name)
    is_single = any(key.is_unique and key.fields == (column.name,) for key in table.keys)
    plain = _camel_case((*first, last if is_single else plural(last)))
    taken = target.field_names | ({field} if table.name == target.name else set())
    free = [name for name in (plain, f"{plain}By{field[:1].upper()}{field[1:]}") if name not in taken]
    if not free:
        return None
    new = NewField(free[0], f"{table.name}{'?' if is_single else '[]'}", attribute)
    return fields_after(target.model, target.model.fields[-1], [new])


def _retyped(subject: Subject, column: Column, key: Column) -> list[TextEdit | None]:
    """What gives `column` the native type of `key`: nothing, or `@db.Uuid`; anything else is for people."""
    own = None if column.native is None else column.native.text
    theirs = None if key.native is None else key.native.text
    if own == theirs:
        return []
    can_be_uuid = own is None and theirs == subject.uuid_attribute
    return [add_attribute(column.field, theirs or "") if can_be_uuid else None]


def _are_related(table: Table, target: Table) -> bool:
    """Whether a relation between the two needs a name: there is another one, or both are the same."""
    if table.name == target.name:
        return True
    return any(one.target.name == target.name for one in table.relations) or any(
        one.target.name == table.name for one in target.relations
    )


def _action(subject: Subject, column: Column) -> str:
    """What Prisma would do if nothing were said."""
    if column.is_optional:
        return "SetNull"
    return "Restrict" if subject.provider.has_restrict or not subject.has_foreign_keys else "NoAction"


def _camel_case(words: Words) -> str:
    name = pascal_case(words)
    return name[:1].lower() + name[1:]
