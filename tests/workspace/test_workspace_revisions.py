from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from workbench.workspace.errors import UnknownServiceError
from workbench.workspace.git import NoRevisionError
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

pytestmark = pytest.mark.git

A, B = "model A {\n  id String @id\n}\n", "model B {\n  id String @id\n}\n"
HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'
NAMES = ("m*", "-x", "é ü", "[a]", ":(top)x", "new\nline")
CATALOG = "services:\n  - {name: a}\n  - {name: b}\n"


def git(root: Path, *words: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")


def committed(root: Path, name: str = "a") -> dict[str, str]:
    workspace = Workspace(root)
    workspace.load()
    assert list(workspace.check())
    return {file.path: file.text for file in workspace.committed(name)}


def test_the_last_commit_is_read_whatever_is_on_disk(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    path = "services/a/prisma/schema.prisma"
    write({"catalog.yaml": CATALOG, path: HEAD + A})
    commit(root)
    write({path: HEAD + B})
    assert committed(root) == {path: HEAD + A}


def test_a_repository_may_begin_above_the_workspace(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    path = "services/a/prisma/schema.prisma"
    write({"catalog.yaml": CATALOG, path: HEAD + A})
    git(root.parent, "init", "-q")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "-qm", "one")
    assert committed(root) == {path: HEAD + A}


def test_a_file_that_is_new_since_the_commit_is_not_in_it(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"catalog.yaml": CATALOG})
    commit(root)
    write({"services/a/prisma/schema.prisma": HEAD + A})
    assert committed(root) == {}


def test_files_that_went_are_found_those_of_others_are_not(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    folder = "services/a/prisma"
    write(
        {
            "catalog.yaml": CATALOG,
            f"{folder}/schema.prisma": HEAD,
            f"{folder}/a.prisma": A,
            f"{folder}/b.prisma": B,
            f"{folder}/readme.md": "no schema",
            "services/b/prisma/schema.prisma": HEAD + B,
        }
    )
    commit(root)
    (root / folder / "b.prisma").unlink()
    (root / "services/b/prisma/schema.prisma").unlink()
    assert committed(root) == {
        f"{folder}/a.prisma": A,
        f"{folder}/b.prisma": B,
        f"{folder}/schema.prisma": HEAD,
    }
    assert committed(root, "b") == {"services/b/prisma/schema.prisma": HEAD + B}


def test_names_that_git_would_take_for_patterns_are_names(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    folder = "services/a/prisma"
    texts = {f"{folder}/schema.prisma": HEAD}
    texts |= {f"{folder}/{name}.prisma": f"model M{index} {{\n}}\n" for index, name in enumerate(NAMES)}
    write({"catalog.yaml": CATALOG} | texts)
    commit(root)
    assert committed(root) == texts


def test_line_ends_that_git_converts_are_no_change(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    path = "services/a/prisma/schema.prisma"
    write({"catalog.yaml": CATALOG, path: HEAD + A})
    commit(root)
    text = (HEAD + A + B).replace("\n", "\r\n")
    (root / path).write_bytes(text.encode())
    assert committed(root) == {path: (HEAD + A).replace("\n", "\r\n")}
    (root / path).write_bytes((HEAD + A + B).replace("\n", "\r\n", 1).encode())
    assert committed(root) == {path: HEAD + A}


def test_nothing_that_the_repository_configures_is_run(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    path = "services/a/prisma/schema.prisma"
    write({"catalog.yaml": CATALOG, path: HEAD + A, ".gitattributes": "*.prisma filter=evil diff=evil\n"})
    commit(root)
    trap = root / "trap"
    for key in ("filter.evil.smudge", "filter.evil.clean", "diff.evil.textconv", "core.fsmonitor"):
        git(root, "config", key, f"touch '{trap}'; cat")
    assert committed(root) == {path: HEAD + A}
    assert not trap.exists()


def test_why_there_is_no_commit_is_said(
    root: Path, write: Callable[[Mapping[str, str]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"catalog.yaml": CATALOG, "services/a/prisma/schema.prisma": HEAD + A})
    with pytest.raises(NoRevisionError, match="the workspace is in no git repository"):
        committed(root)
    git(root, "init", "-q")
    with pytest.raises(NoRevisionError, match="nothing has been committed yet"):
        committed(root)
    (root / ".git" / "HEAD").write_text("nonsense")
    with pytest.raises(NoRevisionError, match="git can't read the repository: "):
        committed(root)
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(NoRevisionError, match="git is not installed"):
        committed(root)


def test_a_service_that_is_not_there_has_no_commit(root: Path) -> None:
    with pytest.raises(UnknownServiceError):
        Workspace(root).committed("nobody")
