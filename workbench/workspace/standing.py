"""Where a service stands, given what the checklist, Prisma and a proof say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Status
from workbench.workspace.snapshot import Problem, ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.workspace.cache import Result
    from workbench.workspace.snapshot import SchemaFile
    from workbench.workspace.verdicts.verdict import Verdict

BY_RUNNING = frozenset({"migrations", "seed"})
"""The items that only a run can answer."""


def state_of(result: Result, verdict: Verdict | None) -> ServiceState:
    """The state of a service. Only Prisma can call a schema invalid, and nothing is proven without it."""
    if verdict is not None and verdict.is_invalid:
        return ServiceState.INVALID
    if result.state is not ServiceState.PASSING or verdict is None or not verdict.is_valid:
        return result.state
    proven = all(item.status is Status.PASS for item in result.checklist if item.id in BY_RUNNING)
    return ServiceState.PROVEN if proven else ServiceState.PASSING


def problems_of(verdict: Verdict, files: Sequence[SchemaFile]) -> tuple[Problem, ...]:
    """What Prisma says, at its places in the files."""
    return tuple(_problems(verdict, {file.path: file for file in files}))


def _problems(verdict: Verdict, files: dict[str, SchemaFile]) -> Iterator[Problem]:
    for said in verdict.diagnostics:
        # An error that is about no file in particular, such as a missing datasource, has none of its own.
        file = files.get(said.file) or next(iter(files.values()))
        place = file.source.range(said.start, said.end)
        yield Problem("prisma", said.severity, said.message, file.path, place, said.start, said.end)
