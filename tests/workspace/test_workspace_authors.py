"""Who has worked here, as git tells it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from workbench.workspace.authors import authors_of

if TYPE_CHECKING:
    from pathlib import Path


def commit(root: Path, author: str, folder: str = "services") -> None:
    """Commit one line more, as somebody."""
    file = root / folder / "notes.txt"
    file.parent.mkdir(exist_ok=True)
    with file.open("a") as notes:
        notes.write("x\n")
    name = ["-c", f"user.name={author}", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "add", "."], cwd=root, check=True)
    subprocess.run(["git", *name, "commit", "--quiet", "-m", "work"], cwd=root, check=True)


@pytest.mark.git
def test_whoever_made_most_commits_comes_first(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    for author in ("Zanele M", "Thabo", "Thabo", "Ann\u202eeve"):
        commit(tmp_path, author)
    assert authors_of(tmp_path) == ("Thabo", "Ann eve", "Zanele M")


@pytest.mark.git
def test_only_what_was_done_in_the_workspace_counts(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    commit(tmp_path, "Somebody Else", "website")
    commit(tmp_path, "Thabo", "platform")
    assert authors_of(tmp_path / "platform") == ("Thabo",)


@pytest.mark.git
def test_without_a_commit_there_is_nobody(tmp_path: Path) -> None:
    assert authors_of(tmp_path) == ()
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert authors_of(tmp_path) == ()


def test_without_git_there_is_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert authors_of(tmp_path) == ()
