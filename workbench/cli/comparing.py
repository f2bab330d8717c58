"""What services are held against: a baseline that a team has accepted, or where a branch began."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.cli.errors import CommandError
from workbench.cli.folders import cache_folder
from workbench.cli.output import note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from workbench.engine.engine_thread import EngineThread
    from workbench.workspace.ratchet.baseline import BaselineFile
    from workbench.workspace.snapshot import ServiceSnapshot
    from workbench.workspace.workspace import Workspace


class Branch(NamedTuple):
    """What a branch has changed."""

    earlier: Mapping[str, ServiceSnapshot]
    """The services where it began."""
    changed: frozenset[str]
    """The services whose files it touched, and those of which something else can be said since."""


def look_back(
    workspace: Workspace,
    snapshots: Sequence[ServiceSnapshot],
    revision: str,
    engine: EngineThread | None,
    *,
    cached: bool,
) -> Branch:
    """Check the services as they were where the branch that is checked out has left `revision`.

    Args:
        workspace: The workspace as it is.
        snapshots: All services as they are.
        revision: What the branch is held against.
        engine: Is asked about schemas that Prisma has not judged; None leaves that unknown.
        cached: Whether results of earlier runs may be used.

    Raises:
        CommandError: Git can't tell.
    """
    from workbench.workspace.branch.commit_tree import begin_of_branch, files_of
    from workbench.workspace.branch.laying_out import workspace_of
    from workbench.workspace.branch.touched import changed_paths, owners
    from workbench.workspace.git import NoRevisionError

    try:
        files = list(files_of(workspace.real, begin_of_branch(workspace.real, revision)))
        with workspace_of(workspace, files, cache_folder() if cached else None) as before:
            earlier = {snapshot.name: snapshot for snapshot in _checked(before, engine, workspace)}
            paths = list(changed_paths(workspace.real, files))
            touched = owners(paths, [*workspace.entries, *before.entries])
    except NoRevisionError as error:
        raise CommandError(f"--changed-since {revision}: {error}") from error
    differ = {one.name for one in snapshots if _differs(one, earlier.get(one.name))}
    return Branch(earlier, touched | differ)


def _checked(
    workspace: Workspace, engine: EngineThread | None, now: Workspace
) -> tuple[ServiceSnapshot, ...]:
    from workbench.cli.linter import linter_of
    from workbench.engine.errors import EngineUnavailableError
    from workbench.workspace.safety.asking import examine_migrations
    from workbench.workspace.verdicts.asking import ask

    for _ in workspace.check():
        pass
    if engine is not None:
        try:
            for _ in ask(workspace, engine):
                pass
        except EngineUnavailableError as error:
            note(f"Prisma's verdict on what was before is unknown: {error}")
        # Configured as it is today, so that it says the same of the same script. Why it can't be asked, the
        # check of today has said.
        examine_migrations(workspace, {entry.name for entry in workspace.entries}, linter_of(now))
    return workspace.snapshots()


def _differs(now: ServiceSnapshot, earlier: ServiceSnapshot | None) -> bool:
    """Whether anything else is said of a service, be it for what another one or the catalog says."""
    from workbench.workspace.ratchet.comparing import acceptable

    if earlier is None:
        return True
    return now.state is not earlier.state or acceptable(now) != acceptable(earlier)


def load_baseline(workspace: Workspace, file: Path | None, *, writing: bool) -> BaselineFile:
    """Read the baseline at `file`, or where it lies by default.

    Args:
        workspace: The workspace.
        file: Where it lies; None for the default place.
        writing: Whether it is about to be written, so that none need be there.

    Raises:
        CommandError: There is none, or none that can be understood.
    """
    from workbench.workspace.ratchet.baseline import PATH, BaselineError, read_baseline

    place = workspace.real / PATH if file is None else file.parent.resolve() / file.name
    try:
        return read_baseline(workspace.real, place, may_be_missing=writing)
    except BaselineError as error:
        raise CommandError(str(error)) from error


def renew_baseline(
    workspace: Workspace, file: BaselineFile, snapshots: Sequence[ServiceSnapshot], *, static: bool
) -> None:
    """Accept what is wrong now, and write that down.

    Raises:
        CommandError: It can't be written.
    """
    from workbench.workspace.errors import WorkspaceError
    from workbench.workspace.ratchet.baseline import renewed, write_baseline

    names = {entry.name for entry in workspace.entries}
    baseline = renewed(file.baseline, snapshots, names, static=static)
    total = sum(map(len, baseline.services.values()))
    if file.digest is not None and baseline == file.baseline:
        note(f"{file.path} is up to date: {total} accepted")
        return
    try:
        with workspace.act(f"write {file.path}") as writer:
            write_baseline(writer, file, baseline)
    except WorkspaceError as error:
        raise CommandError(str(error)) from error
    before = {(name, one) for name, accepted in file.baseline.services.items() for one in accepted}
    now = {(name, one) for name, accepted in baseline.services.items() for one in accepted}
    note(f"{file.path} written: {total} accepted, {len(now - before)} of them new, {len(before - now)} gone")
