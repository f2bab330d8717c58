"""The list of services that may be others: decided one by one, with one key each, and taken back."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import OptionList

from workbench.triage.decision import Decision
from workbench.triage.duplicates import Candidate, Evidence, Kind
from workbench.ui.triaging.duplicate_list import NONE_LEFT, Decider, DuplicateList
from workbench.workspace.root import TRIAGE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.ui.conftest import OpenApp

AUTH = Candidate(
    "auth",
    "auth-service",
    Decision.DUPLICATE,
    (
        Evidence(Kind.PLAN, "the plan calls it a duplicate", 90),
        Evidence(Kind.MODELS, "both have the models User and Session", 40),
    ),
)
PAY = Candidate(
    "azora-payments",
    "payment-gateway",
    Decision.CONSOLIDATE,
    (Evidence(Kind.TABLES, "both have the table refunds", 60),),
)
CHAT = Candidate(
    "chat", "chat-service", Decision.DUPLICATE, (Evidence(Kind.NAME, "the names say the same", 70),)
)


class Listed:
    """The list, and what was decided on it."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.decided: list[tuple[str, str, str]] = []
        self.chosen: list[str | None] = []
        self.undone = 0

    @property
    def decider(self) -> Decider:
        return Decider(
            lambda one: self.decided.append(("accept", one.service, one.of)),
            lambda one: self.decided.append(("dismiss", one.service, one.of)),
            self.undo,
        )

    def undo(self) -> None:
        self.undone += 1

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def list(self) -> DuplicateList:
        screen = self.pilot.app.screen
        assert isinstance(screen, DuplicateList)
        return screen

    @property
    def lines(self) -> list[str]:
        return [str(option.prompt).splitlines()[0] for option in self.list.query_one(OptionList).options]


@asynccontextmanager
async def listed(*proposals: Candidate) -> AsyncIterator[Listed]:
    async with App[None]().run_test(size=(100, 30)) as pilot:
        it = Listed(pilot)
        await pilot.app.push_screen(DuplicateList(proposals, it.decider), it.chosen.append)
        await pilot.pause()
        yield it


async def test_what_speaks_for_it_stands_below_each_pair() -> None:
    async with listed(AUTH, PAY) as it:
        option = it.list.query_one(OptionList).options[0]
        assert str(option.prompt).splitlines() == [
            "auth = auth-service  94 %",
            "  · the plan calls it a duplicate",
            "  · both have the models User and Session",
        ]


async def test_one_key_decides_and_the_next_key_means_the_next_one() -> None:
    async with listed(AUTH, PAY, CHAT) as it:
        await it.press("down", "a", "x", "a", "a")
        assert it.decided == [
            ("accept", "azora-payments", "payment-gateway"),
            ("dismiss", "chat", "chat-service"),
            ("accept", "auth", "auth-service"),
        ]
        assert it.lines == [NONE_LEFT]


async def test_the_other_one_can_be_the_duplicate() -> None:
    async with listed(AUTH, PAY) as it:
        await it.press("s")
        assert it.lines[0] == "auth-service = auth  94 %"
        it.list.renew([PAY, AUTH])
        assert it.lines == ["azora-payments ⇒ payment-gateway  60 %", "auth-service = auth  94 %"]
        await it.press("down", "a")
        assert it.decided == [("accept", "auth-service", "auth")]


async def test_what_was_taken_back_comes_again() -> None:
    async with listed(AUTH, PAY) as it:
        await it.press("a", "u")
        assert it.undone == 1
        it.list.renew([AUTH, PAY])
        assert it.lines == ["auth = auth-service  94 %", "azora-payments ⇒ payment-gateway  60 %"]


async def test_enter_looks_at_the_service_and_escape_at_none() -> None:
    async with listed(AUTH, PAY) as it:
        await it.press("down", "enter")
        assert it.chosen == ["azora-payments"]
    async with listed(AUTH) as it:
        await it.press("escape")
        assert it.chosen == [None]


async def test_d_proposes_what_the_plan_says_and_a_excludes_it(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("d")
        listed = opened.app.screen
        assert isinstance(listed, DuplicateList)
        assert str(listed.query_one(OptionList).options[0].prompt).startswith("auth = auth-service")
        await opened.press("a")
        await opened.until(lambda: opened.line("auth").startswith("\u2013 auth = auth-service"))
        await opened.press("u", "y")
        await opened.until(lambda: not opened.line("auth").startswith("\u2013"))
        await opened.until(
            lambda: "auth = auth-service" in str(listed.query_one(OptionList).options[0].prompt)
        )
        await opened.press("enter")
        assert (opened.app.screen, opened.selected) == (opened.screen, "auth")


async def test_what_was_dismissed_is_not_proposed_again(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("d")
        listed = opened.app.screen
        assert isinstance(listed, DuplicateList)
        number = listed.query_one(OptionList).option_count
        await opened.press(*["x"] * number)
        await opened.until(lambda: (root / TRIAGE).exists() and "auth-service" in (root / TRIAGE).read_text())
        await opened.press("escape", "d")
        assert opened.app.screen is opened.screen
        assert opened.notices() == [NONE_LEFT]
        assert not opened.line("auth").startswith("\u2013")
