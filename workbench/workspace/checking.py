"""From files to a verdict: one service's schema, read and held against the checklist."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, structs

from workbench.checklist.presence import Presence
from workbench.psl.source import Position, Range
from workbench.workspace.cache import Result
from workbench.workspace.discovery import Entry
from workbench.workspace.fleet import Exports, Inquiry, Neighbours, mark_of
from workbench.workspace.presence import read_presence
from workbench.workspace.proofs.proof import Proof
from workbench.workspace.reading import read_schema
from workbench.workspace.snapshot import Problem, SchemaFile, ServiceState, schema_of
from workbench.workspace.standing import passes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.catalog.conventions import Conventions
    from workbench.checklist.finding import ItemResult
    from workbench.checklist.recall import Recall
    from workbench.checklist.subject import Fleet, Subject
    from workbench.engine.release_line import ReleaseLine
    from workbench.substance.profile import Profile
    from workbench.workspace.archive import Archive

_PRISMA_8 = "// use prisma-next"
_NOWHERE = Range(Position(1, 1, 0), Position(1, 1, 0))


class Inputs(Struct, frozen=True, eq=False):
    """All that is read from disk for one service."""

    entry: Entry
    files: tuple[SchemaFile, ...]
    unreadable: tuple[Problem, ...]
    presence: Presence
    generated: bool
    """Whether the workbench generated the schema."""
    proof: Proof | None = None
    """What came of running what is there; None while nobody has."""


def read_inputs(root: Path, entry: Entry, *, generated: bool) -> Inputs:
    """Read the files of `entry`; what can't be read is a problem, never an exception."""
    readings = [read_schema(root, path) for path in entry.schema_paths]
    return Inputs(
        entry,
        files=tuple(reading.file for reading in readings),
        unreadable=tuple(reading.problem for reading in readings if reading.problem is not None),
        presence=read_presence(root, entry),
        generated=generated,
    )


def with_proof(root: Path, inputs: Inputs, line: ReleaseLine, archive: Archive) -> Inputs:
    """Add what is known from running the migrations and the seed as they are now.

    Where nobody ever ran them they are not even read.
    """
    if not inputs.files or not archive.was_proven(inputs.entry.name):
        return inputs
    from workbench.workspace.proofs.material import NotProvableError, gather

    try:
        proof = archive.proof(gather(root, inputs, line).key)
    except NotProvableError:
        proof = None
    if proof is None:
        return structs.replace(inputs, presence=structs.replace(inputs.presence, is_lapsed=True))
    presence = structs.replace(inputs.presence, replayed=proof.replayed, loaded=proof.loaded)
    return structs.replace(inputs, presence=presence, proof=proof)


def key_of(inputs: Inputs, conventions: Conventions) -> bytes:
    """A hash of everything that a check of one service depends on, its neighbours left out."""
    return blake2b(
        msgspec.msgpack.encode(
            (
                conventions,
                inputs.entry.name,
                inputs.generated,
                inputs.presence,
                inputs.unreadable,
                inputs.entry.troubles,
                [(file.path, file.digest, file.readable) for file in inputs.files],
            )
        ),
        digest_size=20,
    ).digest()


def exports_of(inputs: Inputs) -> Exports:
    """What the service shows to the others; None when it has no schema that can be read."""
    from workbench.checklist.exports import exports_of as exports_of_schema

    schema = schema_of(inputs.files)
    return None if schema is None else exports_of_schema(schema)


def subject_of(inputs: Inputs, conventions: Conventions, fleet: Fleet) -> Subject | None:
    """What the checks of a service look at; None when it has no schema that can be read."""
    from workbench.checklist.subject import Subject

    schema = schema_of(inputs.files)
    if schema is None:
        return None
    return Subject(
        inputs.entry.name,
        schema,
        conventions,
        fleet,
        generated=inputs.generated,
        migrated=bool(inputs.presence.migrations),
    )


def profile_of_inputs(inputs: Inputs, conventions: Conventions, neighbours: Neighbours) -> Profile | None:
    """What the service's schema says of its own; None when there is none that can be read to its end."""
    from workbench.substance.measuring import profile_of

    subject = subject_of(inputs, conventions, neighbours)
    return None if subject is None else profile_of(subject)


def judge(
    inputs: Inputs, conventions: Conventions, neighbours: Neighbours, recall: Recall | None = None
) -> Result:
    """Check the service.

    Args:
        inputs: What was read of it.
        conventions: What is checked.
        neighbours: The other services.
        recall: What the last check of a schema that is being edited has found.
    """
    from workbench.checklist.verdict import run
    from workbench.substance.measuring import profile_of

    problems = tuple(_problems(inputs))
    inquiry = Inquiry(neighbours)
    subject = subject_of(inputs, conventions, inquiry)
    checklist: tuple[ItemResult, ...] = ()
    exports: Exports = None
    profile: Profile | None = None
    if subject is not None:
        checklist = run(subject, inputs.presence, recall)
        exports = subject.exports
        profile = profile_of(subject)
    return Result(
        _state(inputs, checklist, problems),
        checklist,
        problems,
        exports_mark=mark_of(exports),
        grounds=inquiry.grounds(),
        profile=profile,
    )


def _state(inputs: Inputs, checklist: tuple[ItemResult, ...], problems: tuple[Problem, ...]) -> ServiceState:
    if problems:
        return ServiceState.FAILING
    if not inputs.files:
        return ServiceState.MISSING
    return ServiceState.PASSING if passes(checklist) else ServiceState.FAILING


def _problems(inputs: Inputs) -> Iterator[Problem]:
    for trouble in inputs.entry.troubles:
        yield Problem("workbench", "error", trouble.message, trouble.path, _NOWHERE, 0, 0)
    yield from inputs.unreadable
    for file in inputs.files:
        if not file.readable:
            continue
        if file.text.removeprefix("\ufeff").startswith(_PRISMA_8):
            message = f"`{file.path}` is written in the language of Prisma 8, which is not supported yet"
            yield Problem("workbench", "error", message, file.path, _NOWHERE, 0, 0)
        for diagnostic in file.document.diagnostics:
            yield Problem(
                "workbench",
                "error",
                diagnostic.message,
                file.path,
                diagnostic.range,
                diagnostic.start,
                diagnostic.end,
            )
