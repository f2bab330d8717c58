"""How company looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import MEDIUM, NARROW, WIDE, courses
from workbench.ui.pairing.told import PeersChanged
from workbench.workspace.peers.peer import Peer, Sight

if TYPE_CHECKING:
    from tests.ui.conftest import LooksRight, Opened

THABO = Peer("0" * 15 + "1", "Thabo Mbeki", "laptop, tmux %1", "here", 1, sight=Sight("course-service"))
LERATO = Peer("0" * 15 + "2", "Lerato", "laptop, ssh pts/4", "here", 1, sight=Sight("ai-tutor-service"))
NALEDI = Peer("0" * 15 + "3", "Naledi", "laptop, browser", "here", 1, sight=Sight("course-service"))


async def in_company(opened: Opened, *others: Peer) -> None:
    """Others are there."""
    await courses(opened)
    opened.screen.post_message(PeersChanged(others))
    await opened.settle()


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW], ids=["wide", "medium", "narrow"])
def test_two_others_one_of_them_followed(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def follow(opened: Opened) -> None:
        await in_company(opened, THABO, LERATO)
        await opened.press("w", "down", "enter")

    assert looks_right(size, follow)


def test_without_colours(looks_right: LooksRight, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def company(opened: Opened) -> None:
        await in_company(opened, THABO, LERATO, NALEDI)

    assert looks_right(WIDE, company)


def test_the_question_whom(looks_right: LooksRight) -> None:
    async def ask(opened: Opened) -> None:
        await in_company(opened, THABO, LERATO, NALEDI)
        await opened.press("w")

    assert looks_right(WIDE, ask)
