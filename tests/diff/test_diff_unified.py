from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.diff import diff_lines, hunks, unified

if TYPE_CHECKING:
    from pathlib import Path

lines = st.sampled_from(["a\n", "b\n", "}\n", "\n", "  x\r\n", "é✓\n", "\tt\n", "--- x\n", "last"])
texts = st.lists(lines, max_size=30).map("".join)

pytestmark = pytest.mark.git


def git_apply(folder: Path, patch: str) -> None:
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    done = subprocess.run(command, cwd=folder, input=patch.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode() + patch


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


@given(a=texts, b=texts, context=st.integers(1, 4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_git_applies_the_patch(tmp_path: Path, a: str, b: str, context: int) -> None:
    write(tmp_path / "s.prisma", a)
    if patch := unified(a, b, "s.prisma", "s.prisma", context):
        git_apply(tmp_path, patch)
    assert (tmp_path / "s.prisma").read_bytes().decode() == b


@pytest.mark.parametrize(
    "name", ["plain.prisma", "with blank.prisma", 'quo"te.prisma', "back\\slash", "tab\there", "é"]
)
def test_git_creates_and_deletes_files_of_any_name(tmp_path: Path, name: str) -> None:
    git_apply(tmp_path, unified("", "one\ntwo", "", name))
    assert (tmp_path / name).read_text() == "one\ntwo"
    git_apply(tmp_path, unified("one\ntwo", "", name, ""))
    assert not (tmp_path / name).exists()


def test_equal_texts_have_no_patch() -> None:
    assert unified("a\n", "a\n", "x", "x") == ""


def test_a_patch_reads_as_git_writes_it() -> None:
    a = "".join(f"{number}\n" for number in range(1, 21))
    b = a.replace("5\n", "five\n", 1).replace("18\n", "").removesuffix("\n")
    assert unified(a, b, "old", "new", 1) == (
        "--- a/old\n+++ b/new\n"
        "@@ -4,3 +4,3 @@\n 4\n-5\n+five\n 6\n"
        "@@ -17,4 +17,3 @@\n 17\n-18\n 19\n-20\n+20\n\\ No newline at end of file\n"
    )


def test_a_patch_without_context_names_the_line_before() -> None:
    assert unified("a\nb\n", "a\nx\nb\n", "s", "s", 0).splitlines()[2:] == ["@@ -1,0 +2 @@", "+x"]


@given(texts, texts)
def test_hunks_hold_every_change_and_never_overlap(a: str, b: str) -> None:
    rows = diff_lines(a, b)
    found = hunks(rows, 2)
    covered = [index for hunk in found for index in range(hunk.start, hunk.end)]
    assert covered == sorted(set(covered))
    assert {index for index, row in enumerate(rows) if row.changed} <= set(covered)
