"""Checks services and asks Prisma about them at the same time, for every command that reports on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.cli.engine import database, needing_the_engine
from workbench.cli.output import note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workbench.engine.engine_thread import EngineThread
    from workbench.workspace.snapshot import ServiceSnapshot
    from workbench.workspace.verdicts.verdict import Question
    from workbench.workspace.workspace import Workspace


class Judged(NamedTuple):
    """What is known of some services."""

    snapshots: list[ServiceSnapshot]
    """In the workspace's order."""
    silence: str
    """Why Prisma was not heard on those of which it has not been asked before; empty where it was."""


def check_and_ask(
    workspace: Workspace, names: Collection[str], engine: EngineThread, *, last: bool = True
) -> Judged:
    """Check services, and have Prisma judge the schemas that it has not judged before.

    Its engine works beside the checks; where nothing is new it need not even start.

    Args:
        workspace: The workspace.
        names: The services.
        engine: Is asked.
        last: Whether the engine ends afterwards.
    """
    from workbench.engine.errors import EngineUnavailableError
    from workbench.workspace.verdicts.asking import answers

    engine.warm_up(workspace.line)
    checks = workspace.check_halved(names)

    asked: set[bytes] = set()

    def questions() -> Iterator[Question]:
        for snapshot in checks:
            if not snapshot.awaits_verdict:
                continue
            for question in workspace.verdicts.questions([snapshot.name]):
                # A service that turns out to be a copy comes twice, with the same schema.
                if question.key not in asked:
                    asked.add(question.key)
                    yield question

    silence = ""
    try:
        for _ in answers(workspace, engine, questions()):
            pass
    except EngineUnavailableError as error:
        silence = str(error)
        for _ in checks:
            pass
    finally:
        if last:
            engine.stop()
        # The engine's process ends meanwhile.
        workspace.flush()
    _examine_migrations(workspace, names)
    return Judged(_known(workspace, names), silence)


def _examine_migrations(workspace: Workspace, names: Collection[str]) -> None:
    """Have squawk look at the migrations that it has not seen; say once why it did not."""
    from workbench.cli.linter import linter_of
    from workbench.workspace.safety.asking import examine_migrations

    silence = examine_migrations(workspace, names, linter_of(workspace)).silence
    workspace.flush()
    if silence:
        note(silence)


def check_only(workspace: Workspace, names: Collection[str]) -> list[ServiceSnapshot]:
    """Check services without a word of Prisma's, unless it is known from an earlier run; in their order."""
    try:
        for _ in workspace.check_halved(names):
            pass
    finally:
        workspace.flush()
    return _known(workspace, names)


def _known(workspace: Workspace, names: Collection[str]) -> list[ServiceSnapshot]:
    wanted = (workspace.snapshot(entry.name) for entry in workspace.entries if entry.name in names)
    return [snapshot for snapshot in wanted if snapshot is not None]


def prove_quietly(workspace: Workspace, names: Collection[str], engine: EngineThread) -> None:
    """Prove what has migrations and is not proven yet; what comes of it shows in the checks that follow.

    Raises:
        UnprovenError: There is no engine.
    """
    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.proofs.batch import prove_services

    due = [entry.name for entry in workspace.entries if entry.name in names and entry.schema_paths]
    with needing_the_engine(), Laboratory(engine, database()) as laboratory:
        for number, attempt in enumerate(prove_services(workspace, due, laboratory), 1):
            note(f"{number}/{len(due)} {attempt.service}" + (f": {attempt.why}" if attempt.why else ""))
