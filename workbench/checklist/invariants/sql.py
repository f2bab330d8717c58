"""An invariant as a query that counts the rows which break it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.invariants.expression import Condition, Number, Own, Side, Total, Where
from workbench.checklist.invariants.reading import member_of, parts_of
from workbench.psl.table_names import column_name, member_name, quoted_name, quoted_text, table_name

if TYPE_CHECKING:
    from workbench.checklist.invariants.expression import Factor
    from workbench.checklist.invariants.reading import Stated
    from workbench.psl.nodes import Model
    from workbench.psl.schema import Relation, Schema

_OWN, _PART = "one", "part"
_SQLITE = "sqlite"
_DIGITS = 6
"""Behind the point of a sum in SQLite: enough for any currency, and too few for the errors of its parts."""


def breaches_query(schema: Schema, stated: Stated) -> str:
    """A query whose one value is the number of rows that break the invariant.

    A row in which a field of it is empty says nothing and breaks nothing; the sum over no rows is 0.
    """
    model, invariant, _ = stated
    if isinstance(invariant, Condition):
        return _condition_query(schema, model, invariant)
    left, right = (_side(schema, model, side) for side in (invariant.left, invariant.right))
    if schema.provider == _SQLITE and any(map(_is_computed, (invariant.left, invariant.right))):
        # Its decimals are floating point numbers: https://www.sqlite.org/floatingpoint.html
        left, right = (f"round({side}, {_DIGITS})" for side in (left, right))
    table = table_name(model).sql
    return f"SELECT count(*) FROM {table} AS {_OWN} WHERE NOT ({left} {invariant.operator} {right})"  # noqa: S608 - all quoted


def _condition_query(schema: Schema, model: Model, condition: Condition) -> str:
    wheres = (Where(condition.status, member) for member in condition.members)
    members = ", ".join(quoted_text(member_name(member_of(schema, model, where))) for where in wheres)
    is_set = f"{_column(_OWN, model, condition.field)} IS NOT NULL"
    is_due = f"{_column(_OWN, model, condition.status)} IN ({members})"
    return f"SELECT count(*) FROM {table_name(model).sql} AS {_OWN} WHERE ({is_set}) <> ({is_due})"  # noqa: S608 - all quoted


def _side(schema: Schema, model: Model, side: Side) -> str:
    terms = (
        ("- " if term.is_negative else "+ ") + " * ".join(_factor(schema, model, one) for one in term.factors)
        for term in side
    )
    return " ".join(terms).removeprefix("+ ")


def _factor(schema: Schema, model: Model, factor: Factor) -> str:
    if isinstance(factor, Number):
        return str(factor.value)
    if isinstance(factor, Own):
        column = _column(_OWN, model, factor.field)
        field = model.field(factor.field)
        is_moment = field is not None and field.type is not None and field.type.name == "DateTime"
        return _sqlite_moment(column) if is_moment and schema.provider == _SQLITE else column
    return _total(schema, parts_of(schema, model, factor), factor)


def _sqlite_moment(column: str) -> str:
    """The days of a moment, which Prisma keeps as a text in one of two forms, or as milliseconds."""
    days = f"{column} / 86400000.0 + julianday('1970-01-01')"
    return f"CASE typeof({column}) WHEN 'integer' THEN {days} ELSE julianday({column}) END"


def _is_computed(side: Side) -> bool:
    """Whether a side is more than one value that is there as it is."""
    factors = [factor for term in side for factor in term.factors]
    return len(factors) > 1 or any(isinstance(factor, Total) for factor in factors)


def _total(schema: Schema, back: Relation, total: Total) -> str:
    part, whole = back.model, back.target
    conditions = [
        f"{_column(_PART, part, field)} = {_column(_OWN, whole, key)}"
        for field, key in zip(back.fields, back.references, strict=True)
    ]
    if total.where is not None:
        member = quoted_text(member_name(member_of(schema, part, total.where)))
        conditions.append(f"{_column(_PART, part, total.where.field)} = {member}")
    found = f"SELECT sum({_column(_PART, part, total.field)}) FROM {table_name(part).sql} AS {_PART}"  # noqa: S608 - all quoted
    return f"COALESCE(({found} WHERE {' AND '.join(conditions)}), 0)"


def _column(alias: str, model: Model, name: str) -> str:
    field = model.field(name)
    return f"{alias}.{quoted_name(name if field is None else column_name(field))}"
