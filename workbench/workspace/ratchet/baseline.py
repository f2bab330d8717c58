"""The flaws that a team has accepted for now, in a file that is committed and reviewed like any other.

Each flaw has a line of its own in which people can read what was accepted, and which stays as it is when
lines of the schema shift: `indexes/foreign-key Line.orderId`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from workbench.workspace.errors import WorkspaceError
from workbench.workspace.opening import SCRIPT_BYTES, UnreadableError, read_bytes
from workbench.workspace.paths import relative
from workbench.workspace.ratchet.comparing import acceptable, compare
from workbench.workspace.reading import digest

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from workbench.workspace.journal.writer import Writer
    from workbench.workspace.snapshot import ServiceSnapshot

PATH = ".workbench/baseline.json"
"""Where it lies unless somebody says otherwise."""
VERSION = 1


class BaselineError(WorkspaceError):
    """There is no baseline, or none that can be understood."""


class Baseline(Struct, frozen=True, forbid_unknown_fields=True):
    """What was accepted."""

    version: int
    services: dict[str, tuple[str, ...]]
    """Fingerprints by the name of the service, in the order of the checklist."""


class BaselineFile(Struct, frozen=True):
    """A baseline as it lies on disk."""

    path: str
    """Relative to the workspace."""
    baseline: Baseline
    digest: str | None
    """Hash of its bytes; None where there is no file yet."""


NOTHING = Baseline(VERSION, {})


def read_baseline(root: Path, file: Path, *, may_be_missing: bool = False) -> BaselineFile:
    """Read a baseline.

    Args:
        root: The workspace, its symlinks resolved.
        file: Absolute path of the file.
        may_be_missing: Whether no file stands for one that accepts nothing.

    Raises:
        BaselineError: There is none, it lies outside of the workspace, or it can't be understood.
    """
    path = relative(root, file)
    if path is None:
        raise BaselineError(f"the baseline `{file}` lies outside of the workspace")
    if not (root / path).exists():
        if may_be_missing:
            return BaselineFile(path, NOTHING, None)
        raise BaselineError(f"there is no baseline `{path}`; `--write-baseline` writes one")
    try:
        data = read_bytes(root, path, SCRIPT_BYTES)
        baseline = msgspec.json.decode(data, type=Baseline)
    except UnreadableError as error:
        raise BaselineError(f"the baseline `{path}` can't be read: {error}") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BaselineError(f"the baseline `{path}` is not one: {error}") from error
    if baseline.version != VERSION:
        raise BaselineError(
            f"the baseline `{path}` is of version {baseline.version}, and this workbench reads {VERSION}"
        )
    return BaselineFile(path, baseline, digest(data))


def renewed(
    before: Baseline, snapshots: Sequence[ServiceSnapshot], names: Collection[str], *, static: bool
) -> Baseline:
    """A baseline that accepts what is wrong now.

    Args:
        before: What was accepted so far; it stays for services that are not looked at.
        snapshots: The services that are looked at.
        names: All services that there are.
        static: Whether nothing but what reading can tell is asked for. What only a run can tell then stays
            accepted as it was.
    """
    looked_at = {snapshot.name for snapshot in snapshots}
    services = {
        name: accepted
        for name, accepted in before.services.items()
        if name in names and name not in looked_at
    }
    for delta in compare(snapshots, before.services, static=static):
        name = delta.snapshot.name
        now = acceptable(delta.snapshot, static=static)
        settled = {*now, *delta.fixed, *(one.was for one in delta.changed)}
        kept = [one for one in before.services.get(name, ()) if one not in settled]
        if now or kept:
            services[name] = (*now, *kept)
    return Baseline(VERSION, dict(sorted(services.items())))


def write_baseline(writer: Writer, file: BaselineFile, baseline: Baseline) -> None:
    """Write a baseline in the place of the one that was read.

    Raises:
        StaleFileError: The file has changed since it was read.
        WriteRefusedError: The system refuses.
    """
    text = msgspec.json.format(msgspec.json.encode(baseline), indent=2).decode() + "\n"
    writer.write(writer.root / file.path, text, file.digest)
