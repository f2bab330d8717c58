"""What a difference and a range of marks look like."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import COURSES, MEDIUM, NARROW, WIDE, write_schema
from workbench.ui.dialogs import DiffConfirm
from workbench.ui.diff.files import ChangedFile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight, Opened

FIELDS = "".join(f"  field{number:02} String\n" for number in range(30))
THEN = COURSES.replace("  price  Float\n", f"  price  Float\n{FIELDS}  level  Int\n")
NOW = (
    THEN.replace("cuid()", "uuid()")
    .replace("  price  Float\n", "  price  Decimal @db.Decimal(12, 2) // in \x1b[31mcents\x1b[0m\n")
    .replace("  level  Int\n", "")
    + "\nmodel Lesson {\n  id String @id\n}\n"
)


@pytest.fixture
def edited(root: Path) -> Path:
    """The workspace with a schema that somebody has edited since the last commit."""
    write_schema(root, "course-service", THEN)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)
    write_schema(root, "course-service", NOW)
    return root


async def since_the_commit(opened: Opened) -> None:
    opened.screen.go_to("course-service")
    await opened.settle()
    await opened.press("2", "D", "D")


async def since_the_commit_zoomed(opened: Opened) -> None:
    await since_the_commit(opened)
    await opened.press("z", "n")


@pytest.mark.git
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_what_has_changed_since_the_last_commit(
    looks_right: LooksRight, edited: Path, size: tuple[int, int]
) -> None:
    assert edited
    assert looks_right(size, since_the_commit)


@pytest.mark.git
@pytest.mark.parametrize("theme", ["workbench-dark", "paper", "high-contrast"])
def test_the_sides_beside_each_other(looks_right: LooksRight, edited: Path, theme: str) -> None:
    assert edited
    assert looks_right(WIDE, since_the_commit_zoomed, theme)


@pytest.mark.git
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_without_colours_signs_tell_what_came_and_went(
    looks_right: LooksRight, edited: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    assert edited
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks_right(size, since_the_commit_zoomed)


@pytest.mark.parametrize("size", [MEDIUM, NARROW], ids=["medium", "narrow"])
def test_many_files_before_they_are_written(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        files = [
            ChangedFile("services/course-service/prisma/course.prisma", THEN, NOW),
            ChangedFile("services/course-service/prisma/lesson.prisma", "", "model Lesson {\n}\n"),
            ChangedFile("services/course-service/prisma/old.prisma", "enum Old {\n  A\n}\n", ""),
        ]
        remark = "2 findings stay: `status` could be an enum whose members nobody has named."
        opened.app.push_screen(DiffConfirm("Fix 7 findings of course-service?", files, remark=remark))
        await opened.settle()

    assert looks_right(size, steps)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_range_is_being_marked(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await opened.press("v", "down", "down")

    assert looks_right(size, steps)
