"""What stands in the parentheses of attributes and functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.completion import defaults, indexing, relations
from workbench.language.completion.offer import CompletionKind, Offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.completion.request import Request

_KEYS = frozenset({"id", "unique", "index", "fulltext"})


def offers(request: Request) -> Iterator[Offer]:
    """What the brackets around the cursor take there."""
    place = request.place
    outer = place.frames[0]
    is_block = place.words[:1] == ("@@",)
    if outer.opening != "(" or request.model is None:
        return
    if is_block:
        if outer.name in _KEYS:
            yield from indexing.offers(request)
        elif outer.name == "schema":
            yield from _schemas(request)
    elif outer.name == "default":
        yield from defaults.offers(request)
    elif outer.name == "relation":
        yield from relations.offers(request)


def _schemas(request: Request) -> Iterator[Offer]:
    from workbench.psl.nodes import ArrayLiteral, StringLiteral

    datasource = request.schema.datasource
    setting = None if datasource is None else datasource.property("schemas")
    value = None if setting is None else setting.value
    for item in value.items if isinstance(value, ArrayLiteral) else ():
        if isinstance(item, StringLiteral):
            text = item.value if request.place.is_quoted else f'"{item.value}"'
            yield Offer(text, CompletionKind.VALUE)
