"""When a column holds a value, by its name: `publishedAt`, `cancelReason`, `decidedById`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import split_words
from workbench.seeding.occasions.condition import Condition
from workbench.seeding.occasions.stages import (
    after,
    is_break,
    is_failure,
    is_over,
    is_undecided,
    is_waiting,
    is_working,
)

if TYPE_CHECKING:
    from workbench.checklist.words import Words
    from workbench.seeding.relational import Column

_MOMENTS = frozenset({"at", "date", "from", "on", "since", "time", "until"})
_DOERS = (("by", "id"), ("by",))
_WHYS = frozenset(
    {"because", "explanation", "ground", "grounds", "justification", "message", "note", "reason"}
)
_RESULTS = frozenset({"conclusion", "decision", "outcome", "resolution", "verdict"})
"""Nouns that alone name what comes at the end."""
_STARTS = frozenset({"begun", "picked", "started"})
_DECISIONS = frozenset({"answer", "answered", "checked", "decided", "decision", "reviewed"})
_ENDINGS = frozenset(
    {"closed", "completed", "concluded", "conclusion", "ended", "finished", "outcome", "resolution",
     "resolved", "settled", "verdict"}
)  # fmt: skip
_FAILS = frozenset({"error", "failed", "failure"})
_SHORTEST = 4


def event_of(column: Column, status: Column) -> Condition | None:
    """With which members of `status` the name of `column` goes; None where it goes with none in particular.

    Args:
        column: An optional column.
        status: An enum that says how far a row has come.
    """
    prefix = status.words[:-1]
    words = column.words
    if prefix and words[: len(prefix)] != prefix:
        return None
    act, is_noun = _act(words[len(prefix) :], column)
    if not act:
        return None
    members = status.members
    for member in members:
        if _names(act, split_words(member), is_noun=is_noun):
            if is_noun or words[-1] == "until":
                return Condition(status.name, (member,))
            through, perhaps = after(member, members)
            return Condition(status.name, (member, *through), perhaps)
    found, perhaps = _by_kind(act, members)
    return Condition(status.name, found, perhaps) if found else None


def _act(words: Words, column: Column) -> tuple[Words, bool]:
    """What a name says happened, and whether it says so with a noun: `rejectionReason`, not `rejectedAt`."""
    if column.type == "DateTime":
        return (words[:-1], False) if words[-1:] and words[-1] in _MOMENTS else ((), False)
    for end in _DOERS:
        if words[-len(end) :] == end:
            return words[: -len(end)], False
    if words[-1:] and words[-1] in _WHYS and len(words) > 1:
        return words[:-1], True
    if len(words) == 1 and words[0] in _RESULTS:
        return words, True
    return (), False


def _names(act: Words, member: Words, *, is_noun: bool) -> bool:
    if act == member:
        return True
    if not is_noun or len(act) != 1 or len(member) != 1:
        return False
    # A noun and its participle begin alike: `rejection` and `rejected`, `ban` and `banned`.
    noun, participle = act[0], member[0]
    stem = next((n for n, (a, b) in enumerate(zip(noun, participle, strict=False)) if a != b), None)
    if stem is None:
        return min(len(noun), len(participle)) >= _SHORTEST - 1
    return stem >= max(_SHORTEST, len(noun) - 4, len(participle) - 4)


def _by_kind(act: Words, members: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The members that an act goes with, and those that it may go with, where it is called after none."""
    word = act[0]
    waiting = tuple(one for one in members if is_waiting(one))
    over = tuple(one for one in members if is_over(one))
    if word in _FAILS:
        return tuple(one for one in members if is_failure(one)), ()
    if word in _STARTS and waiting:
        begun = tuple(one for one in members if one not in waiting)
        return tuple(one for one in begun if not is_break(one)), tuple(filter(is_break, begun))
    if word in _DECISIONS and waiting:
        return tuple(one for one in members if not is_undecided(one)), ()
    if word in _ENDINGS and len(over) < len(members):
        return over, ()
    if word in {"claim", "lease", "leased"}:
        return tuple(one for one in members if is_working(one)), ()
    return (), ()
