"""In comments: the tags that the workbench reads, and what stands behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.checklist.verdict import ITEMS, RULES
from workbench.checklist.waivers import SUBSTANCE
from workbench.checklist.words import split_words
from workbench.language.completion import invariants
from workbench.language.completion.offer import CompletionKind, Offer
from workbench.language.completion.subjects import subject_of
from workbench.language.facts import remarks as facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.language.completion.request import Request

_TAG = re.compile(r"///[ \t]*(@?[a-z-]*)$")
_REFERENCE = re.compile(r"///[ \t]*@ref[ \t]+(\S*)$")
_IGNORE = re.compile(r"//{1,2}[ \t]*workbench-ignore[ \t]+(?:[^\s,:]+[ \t]*,[ \t]*)*([^\s,:]*)$")
_WHEN = re.compile(r"///[ \t]*@when:?[ \t]+(?:(\w+)[ \t]*=[ \t]*(?:\w+[ \t]*,[ \t]*)*)?(\w*)$")
_HOLDS = re.compile(r"///[ \t]*@holds:?[ \t]+(.*)$")
_WORD = re.compile(r"\w*$")


def offers(request: Request) -> tuple[int, list[Offer]]:
    """What the comment takes at the cursor, and where the word that it replaces starts."""
    place = request.place
    source = place.document.source
    first = source.line_starts[source.line_of(place.offset) - 1]
    before = source.text[first : place.offset]
    at = before.find("//")
    comment = before[at:] if at >= 0 else ""
    for pattern, make in (
        (_REFERENCE, _references),
        (_IGNORE, _ids),
        (_WHEN, _conditions),
        (_HOLDS, _terms),
        (_TAG, _tags),
    ):
        if (found := pattern.match(comment)) is not None:
            written = found[found.lastindex or 0]
            if pattern is _HOLDS:
                written = (_WORD.search(written) or found)[0]
            start, made = make(request, found, place.offset - len(written))
            return start, list(made)
    return place.offset, []


def _tags(request: Request, found: re.Match[str], start: int) -> tuple[int, Iterable[Offer]]:
    tags = _all_tags(request)
    return start, (tag for tag in tags if tag.label.startswith("@")) if found[1].startswith("@") else tags


def _all_tags(request: Request) -> Iterator[Offer]:
    subject = subject_of(request.place)
    if subject.field is not None:
        for name, summary in facts.ABOVE_FIELDS.items():
            yield Offer(f"@{name}", CompletionKind.TAG, summary, f"@{name} |")
    elif subject.model is not None:
        for name, summary in facts.ABOVE_MODELS.items():
            template = f"@{name} |" if name == "holds" else None
            yield Offer(f"@{name}", CompletionKind.TAG, summary, template)
    yield Offer(facts.IGNORE, CompletionKind.TAG, facts.IGNORE_SUMMARY, f"{facts.IGNORE} |: ")


def _references(request: Request, found: re.Match[str], start: int) -> tuple[int, Iterable[Offer]]:
    """The services, then the models of one, then the fields of one of them."""
    written = found[1]
    fleet = request.surroundings.fleet
    services = fleet.services()
    # A service's name may have dots in it; the longest that fits is meant.
    head = written
    while (head := head.rpartition(".")[0]) and head not in services:
        pass
    if not head:
        own = request.surroundings.service
        likely = _likely_targets(request)
        return start, [*likely, *(_service(name) for name in services if name != own)]
    rest = written[len(head) + 1 :]
    exports = fleet.exports(head) or {}
    model, dot, _ = rest.partition(".")
    start += len(head) + 1
    if not dot:
        return start, (Offer(name, CompletionKind.MODEL, f"of {head}", f"{name}.|") for name in exports)
    start += len(model) + 1
    return start, (
        Offer(
            name,
            CompletionKind.FIELD,
            shape.type + (f" @db.{shape.native_type}" if shape.native_type else ""),
        )
        for name, shape in exports.get(model, {}).items()
    )


def _likely_targets(request: Request) -> Iterator[Offer]:
    """The common entities that the field is named after: a `User` of `userId`."""
    field = subject_of(request.place).field
    words = () if field is None else split_words(field.name)
    for entity in request.surroundings.conventions.entities:
        stem = (*split_words(entity.model), *split_words(entity.field))
        if words[-len(stem) :] == stem and entity.owner != request.surroundings.service:
            yield Offer(f"{entity.owner}.{entity.model}.{entity.field}", CompletionKind.FIELD)


def _service(name: str) -> Offer:
    return Offer(name, CompletionKind.SERVICE, "", f"{name}.|")


def _ids(request: Request, found: re.Match[str], start: int) -> tuple[int, Iterable[Offer]]:
    del request, found
    items = [Offer(item, CompletionKind.RULE, title) for item, title in ITEMS]
    rules = [Offer(rule, CompletionKind.RULE) for item, _ in ITEMS for rule in RULES[item]]
    whole = Offer(SUBSTANCE, CompletionKind.RULE, "That the schema is hollow or a near copy.")
    return start, [*items, *rules, whole]


def _conditions(request: Request, found: re.Match[str], start: int) -> tuple[int, Iterable[Offer]]:
    model = subject_of(request.place).model
    return start, () if model is None else invariants.conditions(request, model, found[1])


def _terms(request: Request, found: re.Match[str], start: int) -> tuple[int, Iterable[Offer]]:
    model = subject_of(request.place).model
    return start, () if model is None else invariants.terms(request, model, found[1])
