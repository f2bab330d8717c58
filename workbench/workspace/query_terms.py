"""The words with a colon that a query knows: what each of them asks of a service."""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from workbench.checklist.finding import Status
from workbench.engine.release_line import ReleaseLine
from workbench.triage.decision import Decision, Stage
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from workbench.catalog.service import Catalog
    from workbench.workspace.query_words import Value
    from workbench.workspace.snapshot import ServiceSnapshot

Test: TypeAlias = "Callable[[ServiceSnapshot], bool]"

NONE = "none"
"""The value that asks for services of which nobody has said anything."""


class Takes(Enum):
    """What can stand behind a colon."""

    CHOICE = auto()
    """One of a few words."""
    NUMBER = auto()
    """A number, or none."""
    NAME = auto()
    """The name of somebody, which may be anything, or none."""


class Term(NamedTuple):
    """A word with a colon, as a query knows it."""

    meaning: str
    """What it finds services by, in a few words."""
    takes: Takes
    test: Callable[[Sequence[Value], Catalog], Test]
    """Makes the test for some values, of which one must do."""
    choices: Callable[[], tuple[str, ...]] = tuple
    """Gives the words to choose from."""


def _owner(values: Sequence[Value], _: Catalog) -> Test:
    """Of a name, the beginning of any of its words is enough; what is quoted must be all of it."""
    asks_nobody = any(value.text.casefold() == NONE and not value.is_whole for value in values)
    whole = frozenset(value.text.casefold() for value in values if value.is_whole)
    parts = tuple(f" {value.text.casefold()}" for value in values if not value.is_whole)

    @cache
    def is_wanted(owner: str | None) -> bool:
        if owner is None:
            return asks_nobody
        folded = owner.casefold()
        return folded in whole or any(part in f" {folded}" for part in parts)

    return lambda snapshot: is_wanted(snapshot.triage.owner)


def _stage(values: Sequence[Value], _: Catalog) -> Test:
    wanted = _members(values, Stage)
    return lambda snapshot: snapshot.triage.stage in wanted


def _decision(values: Sequence[Value], _: Catalog) -> Test:
    wanted = _members(values, Decision)
    return lambda snapshot: snapshot.triage.decision in wanted


def _state(values: Sequence[Value], _: Catalog) -> Test:
    wanted = _members(values, ServiceState)
    return lambda snapshot: snapshot.state in wanted


def _item(values: Sequence[Value], _: Catalog) -> Test:
    ids = _items()
    wanted = tuple(ids.index(value.text) for value in values)

    def fails(at: int) -> Test:
        return lambda snapshot: bool(snapshot.checklist) and snapshot.checklist[at].status is Status.FAIL

    return _any_of([fails(at) for at in wanted])


def _is(values: Sequence[Value], _: Catalog) -> Test:
    return _any_of([_QUALITIES[value.text] for value in values])


def _priority(values: Sequence[Value], _: Catalog) -> Test:
    wanted = _numbers(values)
    return lambda snapshot: snapshot.service.priority in wanted


def _phase(values: Sequence[Value], catalog: Catalog) -> Test:
    """A service is wanted in the phase of its priority group, unless it names another."""
    wanted = _numbers(values)
    of_priority = {priority.number: priority.phase for priority in catalog.priorities}

    def test(snapshot: ServiceSnapshot) -> bool:
        service = snapshot.service
        phase = service.phase
        if phase is None and service.priority is not None:
            phase = of_priority.get(service.priority)
        return phase in wanted

    return test


def _target(values: Sequence[Value], _: Catalog) -> Test:
    wanted = _members(values, ReleaseLine)
    return lambda snapshot: bool(snapshot.files) and snapshot.line in wanted


def _is_waived(snapshot: ServiceSnapshot) -> bool:
    for result in snapshot.checklist:  # noqa: SIM110 - twice as fast as `any`, and asked of thousands
        if result.status is Status.WAIVED:
            return True
    return False


_QUALITIES: dict[str, Test] = {
    "waived": _is_waived,
    "excluded": lambda snapshot: snapshot.state is ServiceState.EXCLUDED,
    "hollow": lambda snapshot: snapshot.is_wanting,
    "reviewed": lambda snapshot: bool(snapshot.review.approved or snapshot.review.changes_requested),
    "approved": lambda snapshot: snapshot.review.is_approved,
    "discussed": lambda snapshot: snapshot.review.unsettled > 0,
}
"""A verdict that has lapsed, since the schema has changed, is none."""


def _any_of(tests: Sequence[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]
    return lambda snapshot: any(test(snapshot) for test in tests)


def _members(values: Sequence[Value], kind: type[Enum]) -> tuple[Enum | None, ...]:
    """What the values stand for. A tuple: it compares by identity first, and an enum is slow to hash."""
    return tuple(None if value.text == NONE else kind(value.text) for value in values)


def _numbers(values: Sequence[Value]) -> frozenset[int | None]:
    return frozenset(None if value.text == NONE else int(value.text) for value in values)


def _items() -> tuple[str, ...]:
    # With the items come all the rules, and few queries ask for one.
    from workbench.checklist.verdict import ITEMS

    return tuple(item for item, _ in ITEMS)


def _words_of(kind: Iterable[Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in kind)


TERMS: dict[str, Term] = {
    "owner": Term("who cares for it", Takes.NAME, _owner),
    "stage": Term("how far the work is", Takes.CHOICE, _stage, lambda: (*_words_of(Stage), NONE)),
    "decision": Term(
        "what is to become of it", Takes.CHOICE, _decision, lambda: (*_words_of(Decision), NONE)
    ),
    "state": Term("where its schema stands", Takes.CHOICE, _state, lambda: _words_of(ServiceState)),
    "item": Term("an item that fails", Takes.CHOICE, _item, _items),
    "is": Term("what else is true of it", Takes.CHOICE, _is, lambda: tuple(_QUALITIES)),
    "priority": Term("its priority group", Takes.NUMBER, _priority),
    "phase": Term("the phase it is planned for", Takes.NUMBER, _phase),
    "target": Term("its line of Prisma", Takes.CHOICE, _target, lambda: _words_of(ReleaseLine)),
}
"""All there are, by the word before the colon, in the order they are offered."""
