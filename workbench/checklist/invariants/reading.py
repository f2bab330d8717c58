"""The invariants of a schema, with every name in them looked up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.invariants.expression import Condition, Number, Own, Total, Where, alone
from workbench.checklist.invariants.parsing import InvariantError, parse_condition, parse_invariant
from workbench.checklist.markers import CONDITION, INVARIANT, markers
from workbench.checklist.references import field_comments
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.checklist.invariants.expression import Factor, Invariant
    from workbench.checklist.markers import Marker
    from workbench.psl.nodes import EnumValue, Field, Model, Node
    from workbench.psl.schema import Relation, Schema

_EXACT = frozenset({"Int", "BigInt", "Decimal"})
_NUMBERS = _EXACT | {"Float"}
_MOMENT = "DateTime"


class Stated(NamedTuple):
    """An invariant where it stands."""

    model: Model
    invariant: Invariant | Condition
    node: Node


class Misstated(NamedTuple):
    """A text that was meant to be an invariant, and why it is none."""

    model: Model
    node: Node
    why: str


def stated_in(schema: Schema) -> Iterator[Stated | Misstated]:
    """Every `@holds` and `@when` of a schema, in the order of the text."""
    for model in schema.models.values():
        for marker in markers(model.leading, INVARIANT):
            yield _read(schema, model, marker, parse_invariant)
        for field in model.fields:
            for marker in markers(field_comments(field), CONDITION):
                yield _read(schema, model, marker, partial(parse_condition, field.name))


def invariants_of(schema: Schema) -> tuple[Stated, ...]:
    """The invariants of a schema that can be understood."""
    return tuple(found for found in stated_in(schema) if isinstance(found, Stated))


def condition_of(schema: Schema, model: Model, field: Field) -> Condition | None:
    """With what `field` holds a value; None where it does not say, or not in a way that is understood."""
    for marker in markers(field_comments(field), CONDITION):
        found = _read(schema, model, marker, partial(parse_condition, field.name))
        if isinstance(found, Stated) and isinstance(found.invariant, Condition):
            return found.invariant
    return None


def _read(
    schema: Schema, model: Model, marker: Marker, parse: Callable[[str], Invariant | Condition]
) -> Stated | Misstated:
    try:
        invariant = parse(marker.text)
        if isinstance(invariant, Condition):
            _check_condition(schema, model, invariant)
        else:
            _check(schema, model, invariant)
    except InvariantError as error:
        return Misstated(model, marker.node, f"`@{marker.name}` can't be checked: {error}")
    return Stated(model, invariant, marker.node)


def parts_of(schema: Schema, model: Model, total: Total) -> Relation:
    """The side of a list relation that holds the foreign key: that of the rows which are summed.

    Raises:
        InvariantError: The model has no such relation.
    """
    for own in schema.relations(model):
        if own.field.name == total.relation and own.field.type is not None:
            for back in schema.relations(own.target):
                if back.target.name == model.name and back.is_owning and back.name == own.name:
                    return back
    raise InvariantError(f"`{model.name}` has no list relation `{total.relation}`")


def _check(schema: Schema, model: Model, invariant: Invariant) -> None:
    """Look up all names.

    Raises:
        InvariantError: One of them is not there, or not of a type that can be reckoned with.
    """
    types = {_type_of(schema, model, factor) for factor in invariant.factors} - {""}
    if _MOMENT in types and (types != {_MOMENT} or not all(map(alone, (invariant.left, invariant.right)))):
        raise InvariantError("a date can only be compared with another date")
    if "Float" in types and invariant.operator == "=":
        raise InvariantError("a Float is never exactly equal to anything: make it a Decimal")


def _check_condition(schema: Schema, model: Model, condition: Condition) -> None:
    """Look up all names.

    Raises:
        InvariantError: One of them is not there, or the field holds a value in all rows.
    """
    kind = _field(model, condition.field).type
    if kind is None or kind.arity is not Arity.OPTIONAL:
        raise InvariantError(f"`{model.name}.{condition.field}` is not optional")
    for member in condition.members:
        member_of(schema, model, Where(condition.status, member))


def _type_of(schema: Schema, model: Model, factor: Factor) -> str:
    if isinstance(factor, Number):
        return ""
    if isinstance(factor, Own):
        return _reckoned(model, factor.field)
    back = parts_of(schema, model, factor)
    if factor.where is not None:
        member_of(schema, back.model, factor.where)
    kind = _reckoned(back.model, factor.field)
    if kind == _MOMENT:
        raise InvariantError(f"dates such as `{factor.field}` have no sum")
    return kind


def _reckoned(model: Model, name: str) -> str:
    field = _field(model, name)
    kind = field.type
    if kind is None or kind.arity is Arity.LIST or kind.name not in _NUMBERS | {_MOMENT}:
        raise InvariantError(f"`{model.name}.{name}` is neither a number nor a date")
    return kind.name


def member_of(schema: Schema, model: Model, where: Where) -> EnumValue:
    """The member of an enum that a sum is limited to.

    Raises:
        InvariantError: The field is not there or no enum, or the enum has no such member.
    """
    kind = _field(model, where.field).type
    enum = schema.enums.get(kind.name) if kind is not None else None
    if enum is None:
        raise InvariantError(f"`{model.name}.{where.field}` is no enum")
    for value in enum.values:
        if value.name == where.member:
            return value
    raise InvariantError(f"`{where.member}` is no member of `{enum.name}`")


def _field(model: Model, name: str) -> Field:
    field = model.field(name)
    if field is None:
        raise InvariantError(f"`{model.name}` has no field `{name}`")
    return field
