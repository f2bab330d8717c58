"""Findings of many services fixed at once: one question, progress, and a list of what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

from tests.ui.conftest import write_schema
from tests.ui.test_ui_fixing import SHOP
from workbench.ui.dialogs import BatchConfirm, BatchReport
from workbench.ui.dialogs.reach_list import ReachList

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened
    from workbench.engine.places import EnginePlaces

NAMES = ("course-service", "auth-service", "payment-gateway")


def text_of(root: Path, name: str) -> str:
    return (root / "services" / name / "prisma" / "schema.prisma").read_text()


def write_all(root: Path) -> None:
    for name in NAMES:
        write_schema(root, name, SHOP)


async def mark(opened: Opened, *names: str) -> None:
    for name in names:
        opened.screen.go_to(name)
        await opened.press("space")


def words(opened: Opened) -> str:
    return "\n".join(str(static.render()) for static in opened.app.screen.query("Static"))


async def test_one_question_tells_how_much_of_each_rule_and_what_stays(open_app: OpenApp, root: Path) -> None:
    write_all(root)
    async with open_app(root) as opened:
        await mark(opened, *NAMES)
        await opened.press("f")
        assert isinstance(opened.app.screen, BatchConfirm)
        assert "in 3 services?" in str(opened.app.screen.query_one("Vertical").border_title)
        assert "     6  soft-delete/deleted-at" in words(opened)
        assert "ask first, f on a service asks" in words(opened)
        await opened.press("escape")
    assert all(text_of(root, name) == SHOP for name in NAMES)


async def test_marked_services_are_fixed_in_one_go(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_all(root)
    async with open_app(root, engine=engine_places) as opened:
        await mark(opened, "course-service", "auth-service")
        await opened.press("f", "y")
        await opened.until(lambda: "fixes: 2 of 2 tried, 2 fixed" in opened.events())
        assert any(line.startswith("auth-service: fixed ") for line in opened.events())
        assert opened.app.screen is opened.screen
    assert "@@index([shopId])" in text_of(root, "course-service")
    assert "@@index([shopId])" in text_of(root, "auth-service")
    assert text_of(root, "payment-gateway") == SHOP


async def test_on_a_group_all_of_it_is_meant(open_app: OpenApp, root: Path) -> None:
    write_all(root)
    async with open_app(root) as opened:
        opened.screen.go_to("auth-service")
        await opened.settle()
        await opened.press("left", "f", "y")
        await opened.until(lambda: "fixes: 2 of 2 tried, 2 fixed" in opened.events())
    assert text_of(root, "course-service") == SHOP


async def test_a_service_that_can_not_be_written_is_listed_and_tried_again(
    open_app: OpenApp, root: Path
) -> None:
    write_all(root)
    async with open_app(root) as opened:
        await mark(opened, "course-service", "auth-service")
        await opened.press("f")
        file = root / "services" / "auth-service" / "prisma" / "schema.prisma"
        file.write_bytes(b"\xff")
        await opened.press("y")
        await opened.until(lambda: isinstance(opened.app.screen, BatchReport))
        failures = opened.app.screen.query_one(OptionList)
        assert [str(option.prompt).split()[1] for option in failures.options] == ["auth-service"]
        file.write_text(SHOP)
        await opened.press("r")
        await opened.until(lambda: "@@index([shopId])" in text_of(root, "auth-service"))
    assert "@@index([shopId])" in text_of(root, "course-service")


async def test_in_the_schema_marks_do_not_count(open_app: OpenApp, root: Path) -> None:
    write_all(root)
    async with open_app(root) as opened:
        await mark(opened, "course-service", "auth-service")
        await opened.press("2", "n", "f")
        assert not isinstance(opened.app.screen, BatchConfirm)
        assert opened.app.screen is not opened.screen


async def test_where_nothing_can_be_fixed_the_key_says_so(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        opened.screen.go_to("ai-tutor-service")
        await opened.settle()
        await opened.press("left", "f")
        assert opened.notices() == ["nothing here can be fixed by itself"]


OWNER = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model User {
  id String @id @default(uuid())
}
"""
USER = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Note {
  id     String @id @default(uuid()) @db.Uuid
  /// @ref auth-service.User.id
  userId String

  @@index([userId])
}
"""


async def test_the_question_tells_what_other_services_would_notice(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "auth-service", OWNER)
    write_schema(root, "course-service", USER)
    async with open_app(root) as opened:
        await mark(opened, "auth-service", "payment-gateway")
        await opened.press("f")
        assert "1 field in 1 service refers to what changes; 1 would break by that." in words(opened)
        await opened.press("w")
        assert isinstance(opened.app.screen, ReachList)
        listed = str(opened.app.screen.query_one(OptionList).options[0].prompt)
        assert "`User.id` becomes `String @default(uuid()) @db.Uuid`" in listed
        assert "course-service:Note.userId" in listed
        await opened.press("escape")
        assert isinstance(opened.app.screen, BatchConfirm)
        await opened.press("escape")
        # With those who refer to it, it is another matter: they follow.
        await mark(opened, "course-service")
        await opened.press("f")
        assert "1 field in 1 service refers to what changes; none would break by that." in words(opened)
        await opened.press("escape")
    assert text_of(root, "auth-service") == OWNER
