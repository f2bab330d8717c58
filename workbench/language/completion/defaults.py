"""The value of a `@default(...)`: functions, members of enums, the plainest constants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.completion.offer import CompletionKind, Offer
from workbench.language.facts.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.completion.request import Request
    from workbench.language.facts.functions import DefaultFunction

_WITH_LISTS = frozenset({"postgresql", "cockroachdb", "mongodb"})
_CONSTANTS = {
    "Boolean": ("true", "false"),
    "Int": ("0",),
    "BigInt": ("0",),
    "Float": ("0",),
    "Decimal": ("0",),
    "String": ('"|"',),
    "Json": ('"{}"',),
}


def offers(request: Request) -> Iterator[Offer]:
    """What a new row may hold in the line's field."""
    place = request.place
    kind = place.type_name
    if kind is None or place.is_quoted:
        return
    inner = place.frames[-1]
    is_list = place.arity == "[]"
    if len(place.frames) > 2 or (len(place.frames) == 2 and not (is_list and inner.opening == "[")):
        return
    if is_list and len(place.frames) == 1:
        yield Offer("[]", CompletionKind.VALUE, "An empty list.", "[|]")
        return
    yield from _members(request, kind)
    if is_list:
        return
    is_scalar = kind not in request.schema.enums
    for function in FUNCTIONS if is_scalar else ():
        if not _suits(request, function, kind):
            continue
        for arguments in function.arguments:
            template = f"{function.name}({arguments})"
            label = template.replace("|", "") if "|16|" in template else template.replace('"|"', "")
            yield Offer(label, CompletionKind.FUNCTION, function.summary, template)
    for constant in _CONSTANTS.get(kind, ()) if is_scalar else ():
        if constant == '"|"' and "id" in place.attributes:
            continue
        yield Offer(constant.replace("|", ""), CompletionKind.VALUE, "", constant)


def has_default(request: Request, kind: str, *, is_list: bool) -> bool:
    """Whether anything can be offered as the default of a field of type `kind`."""
    if is_list:
        return request.provider.name in _WITH_LISTS
    if kind in request.schema.enums:
        return True
    return kind in _CONSTANTS or any(_suits(request, function, kind) for function in FUNCTIONS)


def _suits(request: Request, function: DefaultFunction, kind: str) -> bool:
    return function.suits(kind, request.provider.name) and _is_possible(request, function.name, kind)


def _members(request: Request, kind: str) -> Iterator[Offer]:
    enum = request.schema.enums.get(kind)
    taken = request.place.frames[-1].names if request.place.arity == "[]" else ()
    for value in () if enum is None else enum.values:
        if value.name not in taken:
            yield Offer(value.name, CompletionKind.VALUE, value.documentation or f"of {kind}")


def _is_possible(request: Request, name: str, kind: str) -> bool:
    place, provider = request.place, request.provider.name
    is_key = "id" in place.attributes or "unique" in place.attributes
    if name == "nanoid":
        # The engine knows it everywhere but in composite types.
        return request.model is None or request.model.kind != "type"
    if name == "auto":
        return "id" in place.attributes and any(each.endswith(".ObjectId") for each in place.attributes)
    if name != "autoincrement":
        return True
    if provider == "cockroachdb":
        return kind == "BigInt"
    if provider == "sqlite":
        return kind == "Int" and "id" in place.attributes
    return is_key or provider not in {"mysql", "sqlserver"}
