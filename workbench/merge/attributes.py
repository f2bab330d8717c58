"""Attributes merged by name, and inside one attribute its arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.order import merged_order
from workbench.merge.sides import Sides
from workbench.merge.values import merge_value
from workbench.psl.printing import attribute_text, expression_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.merge.decisions import Place
    from workbench.merge.keys import Key
    from workbench.psl.nodes import Attribute

NATIVE: Key = ("native",)
DEFAULT: Key = ("default",)
_UNNAMED: Key = ("",)


def by_name(attributes: Iterable[Attribute]) -> dict[Key, Attribute]:
    """Attributes by what they are called; a field has one native type, whichever it is."""
    found: dict[Key, Attribute] = {}
    for attribute in attributes:
        name = NATIVE if "." in attribute.name else (attribute.name,)
        key, number = name, 1
        while key in found:
            number += 1
            key = (*name, number)
        found[key] = attribute
    return found


def text_of(attribute: Attribute | None) -> str:
    """An attribute in its normal form; empty where there is none."""
    return "" if attribute is None else attribute_text(attribute)


def merge_attributes(named: Sides[dict[Key, Attribute]], place: Place) -> list[str]:
    """The attributes of a merged field or value, as they are written."""
    texts: dict[Key, str] = {}
    for key in dict.fromkeys((*named.ours, *named.theirs)):
        versions = Sides(named.base.get(key), named.ours.get(key), named.theirs.get(key))
        text = merge_attribute(versions, place)
        if text:
            texts[key] = text
    return [texts[key] for key in merged_order(named.each(tuple), texts)]


def merge_attribute(attributes: Sides[Attribute | None], place: Place) -> str:
    """One attribute: ours as it is written, or with what they changed in it; empty where it does not stay."""
    texts = attributes.each(text_of)
    known = attributes.ours or attributes.theirs
    if known is None:
        return ""
    merged = "" if texts.is_settled else _merge_arguments(attributes, known)
    if not merged:
        merged = merge_value(f"{'@@' if known.is_block else '@'}{known.name}", texts, place)
    return known.text if merged == texts.ours else merged


def _merge_arguments(attributes: Sides[Attribute | None], ours: Attribute) -> str:
    """The attribute with what both changed in different arguments; empty where they clash."""
    if attributes.ours is None or attributes.theirs is None or attributes.theirs.name != ours.name:
        return ""
    named = attributes.each(_arguments)
    merged: dict[Key, str] = {}
    for key in dict.fromkeys((*named.ours, *named.theirs)):
        values = Sides(named.base.get(key, ""), named.ours.get(key, ""), named.theirs.get(key, ""))
        if not values.is_settled:
            return ""
        value = values.settled
        if value:
            merged[key] = value
    order = sorted(merged_order(named.each(tuple), merged), key=lambda key: key != _UNNAMED)
    arguments = ", ".join(merged[key] for key in order)
    marker = "@@" if ours.is_block else "@"
    return f"{marker}{ours.name}({arguments})" if arguments else f"{marker}{ours.name}"


def _arguments(attribute: Attribute | None) -> dict[Key, str]:
    """The named arguments, and all unnamed ones as one."""
    found: dict[Key, str] = {}
    for argument in () if attribute is None else attribute.arguments:
        value = "" if argument.value is None else expression_text(argument.value)
        if argument.name is None:
            found[_UNNAMED] = f"{found[_UNNAMED]}, {value}" if _UNNAMED in found else value
        else:
            found[(argument.name,)] = f"{argument.name}: {value}"
    return found
