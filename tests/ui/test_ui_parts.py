"""Parts of the screen hear what gets to it: all of it, in the order they were made in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.message import Message

from workbench.ui import messages
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp
    from workbench.ui.screens.live import LiveTriage


class Rang(Message):
    """Something rang, be it what it may."""


class PhoneRang(Rang):
    """It was the phone."""


class Listening(Part):
    """Writes down what it hears."""

    def __init__(self, screen: LiveTriage, name: str, heard: list[str]) -> None:
        super().__init__(screen)
        self._name = name
        self._heard = heard

    @hears(Rang, messages.Told)
    async def _rang(self, event: Rang | messages.Told) -> None:
        await asyncio.sleep(0)
        self._heard.append(f"{self._name} {type(event).__name__}")


class Answering(Listening):
    """Hears what a part hears that it is derived from, and more."""

    @hears(PhoneRang)
    def _phone_rang(self, _: PhoneRang) -> None:
        self._heard.append(f"{self._name} answers")


async def test_a_message_is_heard_by_one_part_after_the_other(open_app: OpenApp, root: Path) -> None:
    heard: list[str] = []
    async with open_app(root) as opened:
        Listening(opened.screen, "first", heard)
        opened.screen.post_message(Rang())
        await opened.settle()
        assert heard == ["first Rang"]
        # Who joins later hears of kinds that were told before.
        Answering(opened.screen, "second", heard)
        for message in (Rang(), PhoneRang(), messages.Told("hello")):
            opened.screen.post_message(message)
        await opened.settle()
    assert heard[1:] == [
        *("first Rang", "second Rang"),
        *("first PhoneRang", "second PhoneRang", "second answers"),
        *("first Told", "second Told"),
    ]
