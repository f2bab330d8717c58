"""Pictures of a review: in the schema, beside it, and while somebody says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import COURSES, MEDIUM, NARROW, WIDE, courses
from tests.ui.review_sample import discussed
from tests.ui.test_ui_review_app import FILE, reviews, to_price, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight, Opened

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.fixture(autouse=True)
def discussion(root: Path) -> None:
    """A review with a little of everything."""
    file = reviews(root)
    file.parent.mkdir(parents=True)
    file.write_bytes(discussed(COURSES, FILE).lines)


async def review(opened: Opened) -> None:
    """Read the review, at a thread with a suggestion."""
    await courses(opened)
    await opened.settle()
    await opened.press("C", "n", "n")


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW], ids=["wide", "medium", "narrow"])
def test_the_review_of_a_service(looks_right: LooksRight, size: tuple[int, int]) -> None:
    assert looks_right(size, review)


def test_without_colours_the_signs_still_tell(
    looks_right: LooksRight, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks_right(WIDE, review)


@pytest.mark.parametrize("theme", ["workbench-light", "high-contrast"])
def test_each_kind_of_theme(looks_right: LooksRight, theme: str) -> None:
    assert looks_right(WIDE, review, theme)


@SIZES
def test_threads_are_marked_in_the_schema(looks_right: LooksRight, size: tuple[int, int]) -> None:
    assert looks_right(size, to_price)


@SIZES
def test_a_reply_with_a_suggestion(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await to_price(opened)
        await opened.press("c")
        await type_text(opened, "Cents?")
        await opened.press("f2", "end", "question_mark")
        await opened.pilot.pause(0.2)

    assert looks_right(size, steps)


@SIZES
def test_the_question_before_an_approval(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await review(opened)
        await opened.press("a")

    assert looks_right(size, steps)
