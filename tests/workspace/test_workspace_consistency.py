"""Whatever happens on disk, a workspace that followed it says the same as one that is opened afterwards."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n\n'
SCHEMAS = (
    HEAD + "model User {\n  id String @id\n}\n",
    HEAD + "model Person {\n  id Int @id\n}\n",
    HEAD + "model Note {\n  id String @id\n  /// @ref a.User.id\n  userId String\n}\n",
    HEAD + "model Note {\n  id String @id\n  /// @ref b.Person.id\n  personId Int\n  otherId Int\n}\n",
    "model Part {\n  id Int @id\n}\n",
    "model {\n",
    "\x00",
)
CATALOGS = (
    "services:\n  - {name: a}\n  - {name: b}\n",
    "services:\n  - {name: b}\n  - {name: c}\n  - {name: d, path: apps/d}\n",
    "services:\n  - {name: a, summary: Changed}\nconventions:\n  created-at: madeAt\n",
)
PLACES = (
    *("services/a/prisma/schema.prisma", "services/a/prisma/extra.prisma", "services/b/prisma/schema.prisma"),
    *("services/b/prisma/schema/x.prisma", "services/c/schema.prisma", "apps/d/prisma/schema.prisma"),
    "lib/db.prisma",
)
PRESENT = (
    *("services/a/prisma/migrations/1/migration.sql", "services/b/prisma/seed.sql", "blueprints/a.prisma"),
    ".workbench/base/b.prisma",
)
PACKAGES = ("services/a/package.json", "apps/d/package.json")
FOLDERS = ("services/a", "services/b", "services/c", "apps", "lib", "services/a/prisma", "services")

Step: TypeAlias = tuple[str, str, str | None]


def writing(places: Sequence[str], texts: Sequence[str | None]) -> st.SearchStrategy[Step]:
    return st.tuples(st.just("write"), st.sampled_from(places), st.sampled_from(texts))


STEPS = st.lists(
    st.one_of(
        writing(PLACES, (*SCHEMAS, None)),
        writing(PRESENT, ("", None)),
        writing(PACKAGES, ("{}", '{"prisma": {"schema": "prisma/extra.prisma"}}', None)),
        writing(["catalog.yaml"], CATALOGS),
        writing([".gitignore", "services/.gitignore"], ("", "lib/\n", "extra.prisma\n", None)),
        st.tuples(st.just("remove"), st.sampled_from(FOLDERS), st.none()),
        st.tuples(st.just("rename"), st.sampled_from(FOLDERS), st.sampled_from(FOLDERS)),
    ),
    max_size=8,
)


def take(root: Path, step: Step) -> list[Path]:
    """Do one thing on the disk; returns the paths that a watch would tell."""
    action, name, text = step
    path = root / name
    if action == "rename":
        target = root / str(text)
        if path.exists() and not target.exists() and not target.is_relative_to(path):
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)
        return [path, target]
    if action == "remove":
        shutil.rmtree(path, ignore_errors=True)
    elif text is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return [path]


def said(workspace: Workspace) -> list[object]:
    return [
        (
            snapshot.service,
            snapshot.folder,
            snapshot.listed,
            snapshot.has_blueprint,
            snapshot.state,
            snapshot.checklist,
            snapshot.problems,
            [(file.path, file.text, file.digest) for file in snapshot.files],
        )
        for snapshot in workspace.snapshots()
    ]


def opened(root: Path, cache_folder: Path | None = None) -> Workspace:
    workspace = Workspace(root, cache_folder=cache_folder)
    workspace.load()
    list(workspace.check())
    return workspace


@settings(max_examples=60)
@given(STEPS, STEPS)
def test_following_changes_comes_to_the_same_as_opening_anew(
    tmp_path_factory: pytest.TempPathFactory, before: list[Step], after: list[Step]
) -> None:
    root = tmp_path_factory.mktemp("followed")
    (root / "catalog.yaml").write_text(CATALOGS[0])
    for step in before:
        take(root, step)
    workspace = opened(root)
    for step in after:
        workspace.refresh(take(root, step))
    anew = opened(root)
    assert workspace.entries == anew.entries
    assert said(workspace) == said(anew)


@settings(max_examples=30)
@given(STEPS, STEPS)
def test_a_cache_of_another_moment_changes_no_verdict(
    tmp_path_factory: pytest.TempPathFactory, before: list[Step], after: list[Step]
) -> None:
    root = tmp_path_factory.mktemp("cached")
    folder = tmp_path_factory.mktemp("cache")
    (root / "catalog.yaml").write_text(CATALOGS[0])
    for step in before:
        take(root, step)
    opened(root, folder)
    for step in after:
        take(root, step)
    assert said(opened(root, folder)) == said(opened(root))


def test_a_check_and_refreshes_in_other_threads_end_in_the_same_state(root: Path) -> None:
    for number in range(40):
        schema = root / f"services/s{number:02}/prisma/schema.prisma"
        schema.parent.mkdir(parents=True)
        schema.write_text(SCHEMAS[0])
    workspace = Workspace(root)
    workspace.load()
    errors: list[BaseException] = []

    def follow(start: int) -> None:
        try:
            for number in range(start, 40, 4):
                path = root / f"services/s{number:02}/prisma/schema.prisma"
                path.write_text(SCHEMAS[1])
                workspace.refresh([path])
                workspace.snapshots()
        except BaseException as error:  # noqa: BLE001 - shown by the assertion
            errors.append(error)

    threads = [threading.Thread(target=follow, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    list(workspace.check())
    for thread in threads:
        thread.join()
    assert errors == []
    assert said(workspace) == said(opened(root))
