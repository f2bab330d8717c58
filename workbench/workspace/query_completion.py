"""What the last word of a query may become while it is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.query_terms import NONE, TERMS, Takes
from workbench.workspace.query_words import words_of, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.catalog.service import Catalog
    from workbench.workspace.query_words import Word
    from workbench.workspace.snapshot import ServiceSnapshot


class Vocabulary(Struct, frozen=True):
    """The values that only a workspace knows, in the order they are offered."""

    owners: tuple[str, ...] = ()
    priorities: tuple[int, ...] = ()
    phases: tuple[int, ...] = ()

    @classmethod
    def of(cls, snapshots: Iterable[ServiceSnapshot], catalog: Catalog) -> Vocabulary:
        """What there is in a workspace; whoever owns most comes first."""
        owned: dict[str, int] = {}
        for snapshot in snapshots:
            if owner := snapshot.triage.owner:
                owned[owner] = owned.get(owner, 0) + 1
        return cls(
            tuple(sorted(owned, key=lambda owner: (-owned[owner], owner.casefold(), owner))),
            tuple(priority.number for priority in catalog.priorities),
            tuple(phase.number for phase in catalog.phases),
        )


class Completion(Struct, frozen=True):
    """One way to go on."""

    shown: str
    """What is offered: `owner:`, or `blocked` behind `stage:`."""
    text: str
    """The whole query, once it is taken."""
    meaning: str = ""
    """What it stands for, where the word does not say it."""


def completions(text: str, vocabulary: Vocabulary) -> tuple[Completion, ...]:
    """How a query can go on at its end; none where it is complete as it stands."""
    last = next((word for word in words_of(text) if word.end == len(text)), None)
    if last is None:
        return tuple(Completion(f"{key}:", f"{text}{key}:", term.meaning) for key, term in TERMS.items())
    if last.key is None:
        return tuple(_keys(text, last))
    return tuple(_values(text, last, vocabulary))


def _keys(text: str, word: Word) -> Iterator[Completion]:
    start = word.values[0].text.casefold() if word.values else ""
    typed = text[word.start :].lstrip("-")
    for key, term in TERMS.items():
        if key.startswith(start):
            yield Completion(f"{key}:", f"{text[: len(text) - len(typed)]}{key}:", term.meaning)


def _values(text: str, word: Word, vocabulary: Vocabulary) -> Iterator[Completion]:
    key = (word.key or "").casefold()
    if key not in TERMS:
        return
    is_begun = not text.endswith((",", ":"))
    typed = word.values[-1] if is_begun and word.values else None
    if typed is not None and typed.is_whole:
        return
    begun = typed.text if typed is not None else ""
    # What is typed may have a quotation mark before it, which goes with it.
    kept = text[: len(text) - len(begun)].removesuffix('"') if is_begun else text
    for choice in _choices(key, vocabulary):
        if choice.casefold().startswith(begun.casefold()) and choice.casefold() != begun.casefold():
            value = written(choice) if key != "owner" or choice != NONE else choice
            yield Completion(choice, f"{kept}{value}")


def _choices(key: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    term = TERMS[key]
    if term.takes is Takes.CHOICE:
        return term.choices()
    if term.takes is Takes.NAME:
        # What has a quotation mark in it can't be written in a query.
        return (*(owner for owner in vocabulary.owners if '"' not in owner), NONE)
    numbers = vocabulary.priorities if key == "priority" else vocabulary.phases
    return (*map(str, numbers), NONE)
