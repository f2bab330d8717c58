"""Deciding from the screen: about one service, the marked ones, a group; written, followed, taken back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import write_schema
from workbench.ui.dialogs import ScriptReport
from workbench.ui.triaging.choice_line import ChoiceLine
from workbench.ui.triaging.dialog import TriageDialog
from workbench.workspace.root import TRIAGE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened


async def text_of(root: Path) -> str:
    """What is written about the services."""
    file = root / TRIAGE
    return await asyncio.to_thread(file.read_text) if await asyncio.to_thread(file.exists) else ""


async def until_written(opened: Opened, root: Path, words: str) -> str:
    """Wait until some words stand in the file; gives all of it."""
    file = root / TRIAGE
    await opened.until(lambda: file.exists() and words in file.read_text())
    return await text_of(root)


async def test_a_stage_is_set_with_three_keys_and_seen_at_once(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("down", "t", "2", "enter")
        text = await until_written(opened, root, "in-progress")
        assert "course-service:" in text
        await opened.until(lambda: "◔" in opened.line("course-service"))
        assert any("course-service: stage none -> in-progress" in event for event in opened.events())


async def test_what_was_decided_can_be_undone(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("down", "t", "5", "enter")
        await opened.until(lambda: "⊘" in opened.line("course-service"))
        await opened.press("u", "y")
        await opened.until(lambda: "⊘" not in opened.line("course-service"))
        assert await text_of(root) == ""


async def test_a_duplicate_of_the_plan_is_excluded_with_three_keys(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("t", "d", "enter")
        await opened.until(lambda: opened.line("auth").startswith("\u2013 auth = auth-service"))
        assert opened.lines()[0] == "▾ Core Services 1/2 \u20131 ▰▰▱▱▱"
        assert opened.screen.header.facts.excluded == 1
        assert "Excluded: duplicate of auth-service" in " ".join(opened.checklist())


async def test_of_marked_services_only_what_was_touched_changes(open_app: OpenApp, root: Path) -> None:
    (root / ".workbench").mkdir()
    (root / TRIAGE).write_text("version: 1\nservices:\n  auth:\n    owner: zanele\n    note: careful\n")
    async with open_app(root) as opened:
        await opened.press("space", "space", "t")
        assert isinstance(opened.app.screen, TriageDialog)
        await opened.press("1", "enter")
        await until_written(opened, root, "to-do")
        await opened.until(lambda: opened.line("course-service").count("◌") == 1)
        assert await text_of(root) == (
            "version: 1\nservices:\n  auth:\n    owner: zanele\n    status: to-do\n    note: careful\n"
            "  course-service:\n    status: to-do\n"
        )
        assert "triaged 2 services" in opened.notices()


async def test_a_group_is_triaged_from_its_line(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("up", "t", "o", *"thabo", "enter")
        text = await until_written(opened, root, "thabo")
        assert text.count("owner: thabo") == 3


async def test_an_item_is_waived_from_the_checklist(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        # Prisma's verdict and the substance stand there as well, and are none of the items.
        await opened.press("down", "3", "home", "t", "w")
        assert opened.app.screen.query_one("#item", ChoiceLine).taken is None
        await opened.press("escape", "escape")
        await opened.press("end", "t", "w", *"later", "enter", "enter")
        text = await until_written(opened, root, "waivers")
        assert "item: seed" in text
        await opened.until(lambda: any("later" in row for row in opened.checklist()))


async def test_escape_writes_nothing(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("t", "3", "escape", "escape")
        assert opened.app.screen is opened.screen
        assert await text_of(root) == ""


async def test_what_cannot_be_written_is_asked_again_with_the_reason(open_app: OpenApp, root: Path) -> None:
    broken = "version: 1\nservices: [\n"
    (root / ".workbench").mkdir()
    (root / TRIAGE).write_text(broken)
    async with open_app(root) as opened:
        await opened.press("t", "e", *"words", "enter")
        await opened.until(lambda: isinstance(opened.app.screen, TriageDialog))
        assert opened.app.screen.query_one("#note").value == "words"
        hint = str(opened.app.screen.query_one("#hint").render())
        assert "triage.yaml" in hint or "YAML" in hint or "line" in hint
        assert await text_of(root) == broken


async def test_a_decision_by_hand_is_followed_on_the_screen(open_app: OpenApp, root: Path) -> None:
    file = root / TRIAGE
    async with open_app(root) as opened:
        file.parent.mkdir(exist_ok=True)
        await asyncio.to_thread(
            file.write_text,
            "version: 1\nservices:\n  auth: {decision: retire}\n  chat-service: {owner: TM}\n",
        )
        await opened.until(lambda: opened.line("auth") == "\u2013 auth to be retired")
        assert "TM" in opened.line("chat-service")
        assert opened.screen.header.facts.excluded == 1
        await asyncio.to_thread(file.unlink)
        await opened.until(lambda: opened.line("auth").startswith("○ auth = auth-service"))
        assert opened.screen.header.facts.excluded == 0


@pytest.mark.git
async def test_whoever_committed_here_is_offered_as_owner(open_app: OpenApp, root: Path) -> None:
    async def git(*words: str) -> None:
        process = await asyncio.create_subprocess_exec("git", *words, cwd=root)
        assert await process.wait() == 0

    name = ["-c", "user.name=Sipho N", "-c", "user.email=s@example.org"]
    await git("init", "--quiet")
    await git("add", ".")
    await git(*name, "commit", "--quiet", "-m", "begin")
    async with open_app(root) as opened:
        await opened.press("t", "o")
        await opened.until(lambda: "Sipho N" in str(opened.app.screen.query_one("#hint").render()))
        await opened.press(*"Si", "tab", "enter")
        assert "owner: Sipho N" in await until_written(opened, root, "Sipho")


async def test_a_service_that_is_excluded_is_never_asked_to_be_better(open_app: OpenApp, root: Path) -> None:
    (root / ".workbench").mkdir()
    (root / TRIAGE).write_text("version: 1\nservices:\n  course-service: {decision: no-database}\n")
    write_schema(root, "course-service", "model {{{")
    async with open_app(root) as opened:
        await opened.press("right_square_bracket")
        assert opened.selected == "auth-service"
        await opened.press("o", "o", "o", "o", "o", "o")
        assert [line for line in opened.lines() if line.startswith("\u2013")] == [
            "\u2013 course-service no database needed"
        ]


async def test_one_remark_on_a_migration_is_waived_where_people_look_at_it(
    open_app: OpenApp, root: Path
) -> None:
    migrations = root / "services/course-service/prisma/migrations"
    (migrations / "20260101_less").mkdir(parents=True)
    (migrations / "20260101_less/migration.sql").write_text('DROP TABLE "Lesson";\n')
    async with open_app(root) as opened:
        await opened.press("down", "3")
        assert opened.screen.checklist.go_to_item("migrations") is not None
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, ScriptReport))
        assert 'DROP TABLE "Lesson";' in str(opened.app.screen.query_one("#script").render())
        await opened.press("escape")
        await opened.press("t", "w", *"gone", "enter", "enter")
        text = await until_written(opened, root, "data-loss")
        assert "item: migrations/20260101_less/data-loss" in text
        await opened.until(lambda: any(item.waived for item in opened.screen.selected.checklist))
        assert "1 remark waived: gone" in " ".join(" ".join(opened.checklist()).split())
