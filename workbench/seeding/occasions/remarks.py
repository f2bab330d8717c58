"""When a column holds a value, and which, as its comment says: `userId while ACTIVE, else null`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.words import split_words
from workbench.seeding.occasions.condition import Condition, Slot
from workbench.seeding.occasions.stages import is_over, is_waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.checklist.words import Words
    from workbench.seeding.relational import Column

_REMARK = re.compile(
    r"^(?P<what>.{1,120}?),? (?P<when>while|until|once|from|for) (?P<status>[^:;.]{1,80}?)[,;]"
    r"(?: as `[^`]+`,)? (?:else|then|otherwise) null\b"
)
_WORD = re.compile(r"[A-Za-z_]+")
_NOT = re.compile(r"\bnot\b")
_SUBJECT = re.compile(r"^.*\b(?:is|are)\b|^the \w+\b|^it\b")
_JOINTS = re.compile(r"[<>:`,/]+| and ")
_SHAPE = re.compile(r", as (`[^`]+`)$")


class Remark(NamedTuple):
    """What a comment says of a column."""

    condition: Condition | None
    """When it holds a value; None where no status of the table decides."""
    slot: Slot | None
    """What it repeats; None where the comment does not say."""


def remark_of(column: Column, columns: Sequence[Column], status: Column | None) -> Remark | None:
    """What the comment of `column` says; None where it says nothing of the kind.

    Args:
        column: An optional column.
        columns: All columns of its table.
        status: The enum that says how far a row has come, if there is one.
    """
    found = _REMARK.match(column.comment)
    if found is None:
        return None
    # `benchId for the seat that presides` says which row it is, and not by a status.
    is_telling = status is not None and found["when"] != "for"
    members = _members(found["status"], found["when"], status.members) if status and is_telling else ()
    is_partial = status is not None and 0 < len(members) < len(status.members)
    condition = Condition(status.name, members) if status is not None and is_partial else None
    return Remark(condition, _slot(found["what"], column, columns))


def _members(text: str, when: str, members: Sequence[str]) -> tuple[str, ...]:
    """The members with which `while the stake is locked or unlocking` says there is a value."""
    named = _named_members(text, members)
    if named and when == "from":
        return tuple(members[members.index(named[0]) :])
    if named:
        is_inside = (when != "until") is not bool(_NOT.search(text))
        return tuple(one for one in members if (one in named) is is_inside)
    # `until it is over`, `while in use`: whatever is neither before nor after.
    begun = tuple(one for one in members if not is_over(one))
    under_way = tuple(one for one in begun if not is_waiting(one))
    return begun if when == "until" or _NOT.search(text) else under_way or begun


def _named_members(text: str, members: Sequence[str]) -> tuple[str, ...]:
    """The members that a text names, as they are or as words of a sentence: `stood down`, `locked`."""
    shouted = set(_WORD.findall(text))
    exact = tuple(one for one in members if one in shouted)
    if exact:
        return exact
    # What is said of it stands behind the verb: `the drain is over` does not say DRAINING.
    said = f" {_SUBJECT.sub('', text).lower()}"
    return tuple(one for one in members if f" {_stem(one)}" in said)


def _stem(member: str) -> str:
    words = " ".join(split_words(member))
    # `while it runs` is RUNNING, `until the session ends` is ENDED.
    return re.sub(r"(?:(.)\1)?(?:ing|ed)$", r"\1", words)


def _slot(what: str, column: Column, columns: Sequence[Column]) -> Slot | None:
    shape = _SHAPE.search(what)
    what = shape[1] if shape is not None else what
    plain = what.strip("` ")
    if plain.isdecimal() or (plain.isupper() and plain.isalpha()):
        return Slot((), plain)
    phrases = [phrase for part in _JOINTS.split(what) if (phrase := part.strip())]
    others = [one for one in columns if one.name != column.name and not one.is_list]
    fields = [_named(_phrase(phrase), others) for phrase in phrases]
    known = tuple(field.name for field in fields if field is not None)
    if not known or len(known) < len(fields):
        return None
    if len(known) > 1:
        is_text = column.type == "String" and column.native != "Uuid"
        return Slot(known, joint="/" if "/" in what else ":") if is_text else None
    only = next(field for field in fields if field is not None)
    return Slot(known) if (only.type, only.members) == (column.type, column.members) else None


def _phrase(text: str) -> Words:
    words = tuple(word for part in text.split() for word in split_words(part))
    return words[1:] if words[:1] in {("the",), ("a",)} and len(words) > 1 else words


def _named(words: Words, columns: Sequence[Column]) -> Column | None:
    """The column that a phrase means: `the agent` is `agentId`, `version id` is `modelVersionId`."""
    for wanted in (words, (*words, "id"), (*words, "code"), (*words, "name")):
        for column in columns:
            if column.words == wanted:
                return column
    ends = [
        column for column in columns for end in (words, (*words, "id")) if column.words[-len(end) :] == end
    ]
    return ends[0] if len(ends) == 1 else None
