"""Pictures of what the engine brings to the screen: the dialogs, and the line that tells of lengthy work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from tests.ui.conftest import NARROW, WIDE, courses
from tests.ui.engine_sample import ADVICE, BROKEN, DESTRUCTIVE, PROVEN
from workbench.ui.dialogs import BatchConfirm, BatchReport, Choice, MigrationConfirm, ProofReport
from workbench.ui.frame.batch_bar import Progress
from workbench.ui.tried import Tried

if TYPE_CHECKING:
    from textual.screen import ModalScreen

    from tests.ui.conftest import LooksRight, Opened
    from workbench.workspace.proofs.proof import Proof

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


async def ask(opened: Opened, dialog: ModalScreen[Any]) -> None:
    """Put a dialog on the screen, without anything that blinks."""
    await courses(opened)
    await opened.settle()
    opened.app.push_screen(dialog)
    await opened.settle()
    for widget in opened.app.screen.query(Input):
        widget.cursor_blink = False


@SIZES
def test_a_migration_that_loses_data(looks_right: LooksRight, size: tuple[int, int]) -> None:
    assert looks_right(size, lambda opened: ask(opened, MigrationConfirm(DESTRUCTIVE, ADVICE)))


def test_a_migration_that_loses_data_without_colours(
    looks_right: LooksRight, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks_right(NARROW, lambda opened: ask(opened, MigrationConfirm(DESTRUCTIVE, ADVICE)))


@SIZES
@pytest.mark.parametrize("proof", [PROVEN, BROKEN], ids=["proven", "broken"])
def test_the_report_of_a_proof(looks_right: LooksRight, size: tuple[int, int], proof: Proof) -> None:
    assert looks_right(size, lambda opened: ask(opened, ProofReport("course-service", proof)))


@SIZES
def test_lengthy_work_has_a_line(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await courses(opened)
        await opened.settle()
        progress = Progress("proofs", total=190, done=83, good=61, last="content-recommendation-service")
        opened.screen.batch_bar.show(progress)
        opened.screen.refresh_bindings()

    assert looks_right(size, steps)


@SIZES
def test_marked_services_have_a_sign_and_a_line(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await opened.press("space", "down", "space")

    assert looks_right(size, steps)


@SIZES
def test_the_question_before_a_batch(looks_right: LooksRight, size: tuple[int, int]) -> None:
    lines = [
        "12 schemas will be written.",
        "2 services with a schema: what people wrote or edited stays as it is.",
        "Nothing that people wrote is overwritten.",
    ]
    choices = [Choice("g", "Generate only", print), Choice("p", "Generate and prove", print)]
    assert looks_right(
        size, lambda opened: ask(opened, BatchConfirm("Generate 14 services?", lines, choices))
    )


@SIZES
def test_the_list_of_what_failed(looks_right: LooksRight, size: tuple[int, int]) -> None:
    failures = [
        Tried("chat-service", "generated", "blueprints/chat-service.prisma:3: unknown"),
        Tried("course-service", "proven", "seed 2 of 7 models have no rows", is_first_step=False),
    ]
    assert looks_right(size, lambda opened: ask(opened, BatchReport("2 of 14 services failed", failures)))
