"""Pictures of what is looked at before fixes and merges are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.ui.conftest import NARROW, WIDE, courses, write_schema
from tests.ui.test_ui_conflicts import BASE, LABELS, OURS, PATH, THEIRS
from tests.ui.test_ui_fixing import SHOP
from tests.ui.test_ui_fixing_many import mark
from workbench.merge.three_way import merge
from workbench.ui.conflicts.screen import ConflictScreen
from workbench.ui.dialogs import OutdatedList
from workbench.workspace.generation.outcome import Outcome, Result, Step
from workbench.workspace.generation.pending import Pending
from workbench.workspace.generation.proposal import FileProposal
from workbench.workspace.snapshot import SchemaFile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight, Opened

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.fixture(autouse=True)
def shops(root: Path) -> None:
    """Services with a little of everything."""
    for name in ("course-service", "auth-service"):
        write_schema(root, name, SHOP)


@SIZES
def test_the_fixes_of_a_service(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await courses(opened)
        await opened.settle()
        await opened.press("f")

    assert looks_right(size, steps)


@SIZES
def test_the_fix_of_one_finding_and_what_more_there_is(
    looks_right: LooksRight, size: tuple[int, int]
) -> None:
    async def steps(opened: Opened) -> None:
        await courses(opened)
        await opened.settle()
        await opened.press("2", "n", "f")

    assert looks_right(size, steps)


@SIZES
def test_what_a_fix_has_to_be_told(looks_right: LooksRight, root: Path, size: tuple[int, int]) -> None:
    write_schema(root, "course-service", SHOP.replace('"open")', '"open") // open, closed'))

    async def steps(opened: Opened) -> None:
        await courses(opened)
        await opened.settle()
        await opened.press("3")
        while opened.screen.checklist.finding is None or "status` has" not in (
            opened.screen.checklist.finding.message
        ):
            await opened.press("n")
        await opened.press("f")
        opened.app.screen.query_one(Input).cursor_blink = False
        await opened.press("comma")

    assert looks_right(size, steps)


@SIZES
def test_the_question_before_many_services_are_fixed(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await mark(opened, "course-service", "auth-service")
        await opened.press("f")

    assert looks_right(size, steps)


@SIZES
def test_the_conflicts_of_a_merge(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await courses(opened)
        merged = merge(BASE, OURS, THEIRS)
        opened.app.push_screen(ConflictScreen("Merge course-service", merged, LABELS, path=PATH))
        await opened.settle()
        await opened.press("t")

    assert looks_right(size, steps)


@SIZES
def test_the_schemas_that_would_change(looks_right: LooksRight, size: tuple[int, int]) -> None:
    found = (
        Pending(
            Outcome("course-service", Step.GENERATE, Result.DONE, kept="keeps 1 model, 2 comments of yours"),
            (FileProposal(PATH, SchemaFile(PATH, OURS, ""), THEIRS),),
        ),
        Pending(
            Outcome(
                "auth-service",
                Step.GENERATE,
                Result.FAILED,
                why="2 conflicts with what people wrote (Course.title, Course.price)",
            )
        ),
    )

    async def steps(opened: Opened) -> None:
        await courses(opened)
        opened.app.push_screen(OutdatedList(found))

    assert looks_right(size, steps)
