"""What the preview compares: the files on disk with what would be generated, or with the last commit."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from workbench.diff import unified
from workbench.ui.diff.files import ChangedFile
from workbench.ui.preview.generated import Generated, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.workspace.revisions import CommittedFile
    from workbench.workspace.snapshot import ServiceSnapshot

Committed: TypeAlias = "tuple[CommittedFile, ...] | Reason"
"""The schema files of the last commit, or why there are none."""

Compared: TypeAlias = tuple[ChangedFile, ...] | Reason
"""Files to compare, or why there is nothing to compare."""


class Basis(Enum):
    """What the files on disk are compared with; the values say which way, the older state first."""

    GENERATED = "disk → generated"
    COMMITTED = "HEAD → disk"

    @property
    def other(self) -> Basis:
        """The other one."""
        return Basis.COMMITTED if self is Basis.GENERATED else Basis.GENERATED


def with_generated(snapshot: ServiceSnapshot, generated: Generated) -> Compared:
    """What generating would change: one text, in place of all files."""
    if isinstance(generated, Reason):
        return generated
    paths = [file.path for file in snapshot.files]
    path = paths[0] if paths else f"{snapshot.folder}/prisma/schema.prisma"
    return (ChangedFile(path, _joined([file.text for file in snapshot.files]), generated),)


def with_committed(snapshot: ServiceSnapshot, committed: Committed) -> Compared:
    """What has changed since the last commit: the files in which anything has."""
    if isinstance(committed, Reason):
        return committed
    for file in snapshot.files:
        if not file.readable:
            return Reason(f"`{file.path}` can't be read")
    if not committed and not snapshot.files:
        return Reason("there is no schema yet, nor was one committed")
    then = {file.path: file.text for file in committed}
    now = {file.path: file.text for file in snapshot.files}
    changed = [
        ChangedFile(path, then.get(path, ""), now.get(path, ""))
        for path in sorted({*then, *now})
        if then.get(path) != now.get(path)
    ]
    return tuple(changed)


def is_about_many(snapshot: ServiceSnapshot | None, files: Iterable[ChangedFile]) -> bool:
    """Whether it must be told which file has changed: not where there is one, which is still there."""
    on_disk = {file.path for file in snapshot.files} if snapshot is not None else set()
    return len(on_disk) != 1 or not on_disk.issuperset(file.path for file in files)


def patch_of(files: Iterable[ChangedFile]) -> str:
    """The difference as `git apply` takes it."""
    return "".join(
        unified(file.before, file.after, file.path if file.before else "", file.path if file.after else "")
        for file in files
    )


def _joined(texts: Sequence[str]) -> str:
    """All texts as one, each beginning on a line of its own."""
    return "".join(
        text if text.endswith("\n") or index == len(texts) - 1 else f"{text}\n"
        for index, text in enumerate(texts)
    )
