from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.workspace.folders import walk
from workbench.workspace.gitignore import Patterns
from workbench.workspace.ignoring import Ignoring
from workbench.workspace.paths import join

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = ("a", "b", "a/b", "b/a", "a/b/c", "c/a")
NAMES = ("x.prisma", "y.prisma")
PATTERNS = (
    *(
        "a",
        "b/",
        "/a",
        "/b/a/",
        "a/b",
        "*.prisma",
        "x.prisma",
        "/x.prisma",
        "a/*",
        "a/**",
        "**/c",
        "c/*/",
        "*",
    ),
    *("!x.prisma", "!/a/b/x.prisma", "!*.prisma", "# comment", "", "a ", "\\#", "[ab]", "?.prisma", "b/**/c"),
)


@pytest.mark.git
@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=4),
    st.lists(st.sampled_from(PATTERNS), max_size=3),
)
def test_what_git_ignores_is_passed_over(
    tmp_path_factory: pytest.TempPathFactory, outer: list[str], inner: list[str]
) -> None:
    """git itself is asked, for patterns in the root and in a folder.

    Negated are only files: where a folder is, pathspec takes all in it for negated, and git the folder alone.
    """
    root = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    for folder in (".", *FOLDERS):
        (root / folder).mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            (root / folder / name).touch()
    (root / ".gitignore").write_text("\n".join(outer) + "\n")
    if inner:
        (root / "a/.gitignore").write_text("\n".join(inner) + "\n")
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-o", "--exclude-standard", "*.prisma"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert found(root) == set(listed.stdout.split())


def found(root: Path) -> set[str]:
    folders = walk(root, Ignoring(root))
    return {join(folder.path, schema) for folder in folders.values() for schema in folder.schemas}


def test_a_name_is_asked_about_once_unless_a_path_pattern_could_mean_it() -> None:
    patterns = Patterns(["dist", "/build"])
    assert patterns.verdict("a/dist/", "dist/") is True
    assert patterns.verdict("b/dist/", "dist/") is True
    assert patterns.verdict("a/build/", "build/") is None
    assert patterns.verdict("build/", "build/") is True
    assert patterns.verdict("a/src/", "src/") is None


def test_patterns_that_nobody_can_read_ignore_nothing() -> None:
    assert Patterns(["!", "\\"]).verdict("a", "a") is None
