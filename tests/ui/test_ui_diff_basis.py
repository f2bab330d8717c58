"""What the Diff tab compares: the files on disk with what would be generated, or with the last commit."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import COURSES, write_schema
from tests.ui.panels_sample import COURSE, PATH, TEXT, Host, shown, snapshot
from workbench.ui.preview import PreviewPanel, Reason, Tab
from workbench.ui.preview.diff_tab import DiffTab
from workbench.workspace.revisions import CommittedFile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened

THEN = TEXT.replace("Float", "Int")
HINT = "D compares with the last commit"


def git(root: Path, *words: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "all")


def said(tab: DiffTab) -> list[str]:
    return [row.strip() for row in shown(tab) if row.strip()]


def tabs_of(opened: Opened) -> str:
    line = opened.screen.query_one("TabLine")
    return line.render_line(0).text.strip()


@pytest.mark.git
async def test_a_key_compares_with_the_last_commit_and_back(open_app: OpenApp, root: Path) -> None:
    commit(root)
    write_schema(root, "course-service", COURSES.replace("Float", "Decimal"))
    async with open_app(root) as opened:
        opened.screen.go_to("course-service")
        await opened.settle()
        await opened.press("2", "D")
        tab = opened.screen.query_one(DiffTab)
        assert "Diff: disk → generated" in tabs_of(opened)
        await opened.press("D")
        assert "Diff: HEAD → disk" in tabs_of(opened)
        assert tabs_of(opened).endswith("+1 -1")
        assert any("-   price  Float" in row for row in said(tab))
        assert any("+   price  Decimal" in row for row in said(tab))
        await opened.press("y")
        assert "-  price  Float\n+  price  Decimal\n" in opened.app.clipboard
        await opened.press("D")
        assert "Diff: disk → generated" in tabs_of(opened)


@pytest.mark.git
async def test_the_difference_follows_the_disk_and_new_commits(open_app: OpenApp, root: Path) -> None:
    commit(root)
    file = write_schema(root, "course-service", COURSES.replace("Course", "Lesson"))
    async with open_app(root) as opened:
        opened.screen.go_to("course-service")
        await opened.settle()
        await opened.press("2", "D", "D")
        tab = opened.screen.query_one(DiffTab)
        assert (tab.added, tab.removed) == (1, 1)
        file.write_text(COURSES.replace("Course", "Lesson") + "\n// one more\n")
        opened.screen.feed.refresh({file})
        await opened.until(lambda: (tab.added, tab.removed) == (3, 1))
        git(root, "commit", "-qam", "more")
        await opened.press("v", "v", "v")
        assert said(tab) == ["Nothing has changed since the last commit"]


@pytest.mark.git
async def test_a_click_on_the_tab_asks_git_too(open_app: OpenApp, root: Path) -> None:
    commit(root)
    write_schema(root, "course-service", COURSES.replace("Course", "Lesson"))
    async with open_app(root) as opened:
        opened.screen.go_to("course-service")
        await opened.settle()
        await opened.press("2", "D", "D")
        tab = opened.screen.query_one(DiffTab)
        git(root, "commit", "-qam", "more")
        await opened.pilot.click("TabLine", offset=(25, 0))
        await opened.settle()
        assert said(tab) == ["Nothing has changed since the last commit"]


@pytest.mark.git
async def test_a_file_that_is_new_since_the_commit_is_all_added(open_app: OpenApp, root: Path) -> None:
    commit(root)
    write_schema(root, "chat-service", COURSES)
    async with open_app(root) as opened:
        opened.screen.go_to("chat-service")
        await opened.settle()
        await opened.press("2", "D", "D")
        tab = opened.screen.query_one(DiffTab)
        assert (tab.added, tab.removed) == (COURSES.count("\n"), 0)
        assert tabs_of(opened).endswith(f"not committed yet  +{COURSES.count(chr(10))} -0")


async def test_without_a_repository_the_reason_is_said(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        opened.screen.go_to("course-service")
        await opened.settle()
        await opened.press("2", "D", "D")
        tab = opened.screen.query_one(DiffTab)
        assert said(tab)[0] == "Nothing to compare with"
        assert said(tab)[1] in {"The workspace is in no git repository", "Git is not installed"}


async def test_an_answer_about_another_service_is_not_shown() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(COURSE, Reason("no blueprint yet"))
        panel.action_choose(Tab.DIFF)
        panel.action_compare()
        await pilot.pause()
        tab = panel.query_one(DiffTab)
        assert said(tab) == ["Asking git…"]
        tab.learn_committed("another", (CommittedFile(PATH, THEN),))
        assert said(tab) == ["Asking git…"]
        tab.learn_committed("course-service", (CommittedFile(PATH, THEN),))
        assert any("+   price   Float" in row for row in said(tab))
        panel.show(snapshot(TEXT, name="another", paths=("services/another/a.prisma",)), Reason("none"))
        await pilot.pause()
        assert said(tab) == ["Asking git…"]


async def test_of_several_files_those_that_changed_stand_under_their_titles() -> None:
    panel = PreviewPanel()
    paths = ("a/one.prisma", "a/two.prisma")
    async with Host(panel).run_test(size=(80, 30)) as pilot:
        panel.show(snapshot(TEXT, TEXT, paths=paths), Reason("no blueprint yet"))
        panel.action_choose(Tab.DIFF)
        panel.action_compare()
        tab = panel.query_one(DiffTab)
        files = (CommittedFile("a/one.prisma", TEXT), CommittedFile("a/two.prisma", THEN))
        tab.learn_committed("course-service", files)
        await pilot.pause()
        assert said(tab)[0].startswith("▾ a/two.prisma  +1 -1")
        assert panel.current_position == ("a/two.prisma", 4, 1)
        tab.learn_committed("course-service", (*files, CommittedFile("a/gone.prisma", TEXT)))
        await pilot.pause()
        titles = [row.rstrip(" ─") for row in said(tab) if row.startswith("▾")]
        assert titles == ["▾ a/gone.prisma  +0 -12  no longer there", "▾ a/two.prisma  +1 -1"]
        assert panel.visible_text.startswith("--- a/a/gone.prisma\n+++ /dev/null\n")
        assert "--- a/a/two.prisma\n+++ b/a/two.prisma\n" in panel.visible_text


async def test_where_nothing_would_be_generated_the_other_comparison_is_named() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(COURSE, Reason("no blueprint yet"))
        panel.action_choose(Tab.DIFF)
        await pilot.pause()
        assert said(panel.query_one(DiffTab)) == ["Nothing to compare with", "No blueprint yet", HINT]
