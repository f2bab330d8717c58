"""In which order tables are filled: what is referred to comes first, circles together."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from workbench.seeding.errors import RequiredCycleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from workbench.seeding.relational import ForeignKey, Table


def circles(tables: tuple[Table, ...]) -> tuple[tuple[Table, ...], ...]:
    """Groups of tables in the order in which they can be filled; most groups are one table.

    Tables that refer to each other, directly or through others, are one group; inside it they stand in the
    order in which their rows can be made up.

    Raises:
        RequiredCycleError: There is no such order.
    """
    by_model = {table.model: table for table in tables}
    targets = {
        table.model: {key.target for key in table.foreign_keys if key.target in by_model} for table in tables
    }
    reach = {model: _reachable(model, targets) for model in targets}
    group_of = {
        model: min((other for other in reach[model] if model in reach[other]), default=model)
        for model in targets
    }
    graph = {
        group: sorted(
            {
                group_of[target]
                for model, own in group_of.items()
                if own == group
                for target in targets[model]
                if group_of[target] != group
            }
        )
        for group in dict.fromkeys(group_of.values())
    }
    return tuple(
        _inner_order(tuple(table for table in tables if group_of[table.model] == group))
        for group in TopologicalSorter(graph).static_order()
    )


def _reachable(model: str, targets: Mapping[str, set[str]]) -> set[str]:
    """The models that `model` leads to; itself only where it lies on a circle."""
    found: set[str] = set()
    pending = [model]
    while pending:
        for target in targets[pending.pop()] - found:
            found.add(target)
            pending.append(target)
    return found | {model}


def _inner_order(group: tuple[Table, ...]) -> tuple[Table, ...]:
    if len(group) == 1:
        return group
    copied = {
        (key.target, field) for table in group for key in table.foreign_keys for field in key.references
    }

    def is_copied(key: ForeignKey) -> bool:
        return any((key.model, field) in copied for field in key.fields)

    # What is left out of the order is filled in last, when all rows are there. An optional key can wait, and
    # a required one too, unless somebody else copies the value.
    waits: tuple[Callable[[ForeignKey], bool], ...] = (
        lambda key: not key.is_required and not is_copied(key),
        lambda key: not is_copied(key),
    )
    for may_wait in waits:
        try:
            return _sorted(group, may_wait)
        except CycleError:
            continue
    raise RequiredCycleError(tuple(table.model for table in group))


def _sorted(group: Iterable[Table], may_wait: Callable[[ForeignKey], bool]) -> tuple[Table, ...]:
    by_model = {table.model: table for table in group}
    graph = {
        model: [
            key.target
            for key in table.foreign_keys
            if key.target in by_model and key.target != model and not may_wait(key)
        ]
        for model, table in by_model.items()
    }
    return tuple(by_model[model] for model in TopologicalSorter(graph).static_order())
