"""What the words of the language itself mean: keywords, scalars, attributes, functions, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.facts import blocks, indexes, referential_actions, remarks, scalars
from workbench.language.facts.attributes import ARGUMENTS, BLOCK_ATTRIBUTES, FIELD_ATTRIBUTES
from workbench.language.facts.functions import FUNCTIONS
from workbench.language.facts.native_types import SUMMARIES as NATIVE_TYPES
from workbench.language.facts.settings import DATASOURCE, GENERATOR
from workbench.language.place import Slot
from workbench.language.told import told

if TYPE_CHECKING:
    from workbench.language.place import Place
    from workbench.language.told import Told

_FUNCTIONS = {function.name: function.summary for function in FUNCTIONS}
_INDEX_TYPES = {kind.name: kind.summary for kind in indexes.INDEX_TYPES}
_TAGS = {
    **{f"@{name}": summary for name, summary in (remarks.ABOVE_MODELS | remarks.ABOVE_FIELDS).items()},
    remarks.IGNORE: remarks.IGNORE_SUMMARY,
}
_ACTIONS = frozenset({"onDelete", "onUpdate"})


def explained(place: Place) -> Told | None:
    """What the word at `place` means; None where it is not one of the language's own."""
    text = place.document.source.text
    word = text[place.start : place.end]
    if place.slot is Slot.COMMENT:
        return _tag(place)
    if not word or (place.is_quoted and place.slot is not Slot.SETTING):
        return None
    summary = _summary(place, word)
    return told(word, summary) if summary else None


def _tag(place: Place) -> Told | None:
    word = place.document.source.text[place.start : place.end]
    summary = _TAGS.get(word)
    return None if summary is None else told(word, summary)


def _summary(place: Place, word: str) -> str | None:
    name = word.lstrip("@")
    if place.slot is Slot.KEYWORD:
        return blocks.SUMMARIES.get(word)
    if place.slot is Slot.TYPE:
        return scalars.SUMMARIES.get(word)
    if place.slot is Slot.ATTRIBUTE:
        return NATIVE_TYPES.get(name.partition(".")[2]) if "." in name else FIELD_ATTRIBUTES.get(name)
    if place.slot is Slot.BLOCK_ATTRIBUTE:
        return BLOCK_ATTRIBUTES.get(name)
    if place.slot is Slot.MEMBER and place.block is not None:
        return _setting(place.block.keyword.text, word)
    return _value(place, word) if place.slot is Slot.VALUE else None


def _setting(keyword: str, word: str) -> str | None:
    settings = {"datasource": DATASOURCE, "generator": GENERATOR}.get(keyword, ())
    return next((setting.summary for setting in settings if setting.name == word), None)


def _value(place: Place, word: str) -> str | None:
    frame = place.frames[-1]
    if place.behind == ":":
        return ARGUMENTS.get(word)
    if place.behind == "(":
        return _FUNCTIONS.get(word)
    if frame.argument in _ACTIONS:
        # The summaries speak of a row that goes.
        return referential_actions.SUMMARIES.get(word) if frame.argument == "onDelete" else None
    if frame.argument == "type":
        return _INDEX_TYPES.get(word)
    return indexes.SORTS.get(word) if frame.argument == "sort" else None
