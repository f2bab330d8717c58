"""Reviewing in the app: what is said stands in the file, and what stands in the file is shown."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from tests.ui.conftest import NARROW, WIDE, courses, write_schema
from tests.ui.panels_sample import shown
from tests.ui.test_ui_scoreboard import until_shown
from workbench.review.lines import read_lines
from workbench.review.saying import Words
from workbench.ui.dialogs import DiffConfirm
from workbench.ui.editor.choice_dialog import ChoiceDialog
from workbench.ui.frame.side import SideTab
from workbench.ui.preview.schema_view import SchemaView
from workbench.ui.review.dialog import CommentDialog
from workbench.ui.review.view import ReviewView
from workbench.workspace.reviews import reviewing
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened
    from workbench.review.review import Review

FILE = "services/course-service/prisma/schema.prisma"


class Elsewhere:
    """Somebody else at work in another process, as it were."""

    def __init__(self, root: Path, name: str = "maria") -> None:
        self.workspace = Workspace(root)
        self.workspace.load()
        self.name = name

    @property
    def review(self) -> Review:
        """The review as it stands in the file."""
        list(self.workspace.check(["course-service"]))
        return self.workspace.reviews.look_at("course-service").review

    def comment(self, on: str, text: str, suggestion: str | None = None) -> None:
        """Begin a thread."""
        reviewing.comment(self.workspace, "course-service", self.name, on, Words(text, suggestion))

    def reply(self, text: str) -> None:
        """Go on with the first thread."""
        [thread, *_] = self.review.threads
        reviewing.reply(self.workspace, "course-service", self.name, thread.id, Words(text))


def reviews(root: Path) -> Path:
    """The file of the review."""
    return root / ".workbench" / "reviews" / "course-service.jsonl"


def panel(opened: Opened) -> list[str]:
    """The rows of the review that are on the screen."""
    return shown(opened.screen.query_one(ReviewView))


def schema(opened: Opened) -> list[str]:
    """The rows of the schema that are on the screen."""
    return shown(opened.screen.query_one("#preview-disk", SchemaView))


async def to_price(opened: Opened) -> None:
    """Go to the price of a course, in the schema."""
    await courses(opened)
    await opened.settle()
    await opened.press("2", "home")
    while "price" not in opened.screen.preview.visible_text.splitlines()[_line(opened) - 1]:
        await opened.press("down")


def _line(opened: Opened) -> int:
    assert opened.screen.preview is not None
    position = opened.screen.preview.current_position
    assert position is not None
    return position[1]


async def type_text(opened: Opened, text: str) -> None:
    """Type into what has the focus."""
    await opened.press(
        *("space" if char == " " else "question_mark" if char == "?" else char for char in text)
    )


async def test_c_comments_on_the_field_under_the_cursor(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, author="thabo") as opened:
        await to_price(opened)
        await opened.press("c")
        assert isinstance(opened.app.screen, CommentDialog)
        await type_text(opened, "Why a Float?")
        await opened.press("ctrl+s")
        await opened.until(reviews(root).exists)
        [thread] = Elsewhere(root).review.threads
        assert (thread.on, thread.comments[0].author) == ("Course.price", "thabo")
        await opened.until(lambda: any("╰ ● thabo: Why a Float?" in row for row in schema(opened)))
        assert any(row.startswith((" ●13", "✗●13")) for row in schema(opened))


async def test_the_review_is_the_second_face_of_the_right_panel(open_app: OpenApp, root: Path) -> None:
    Elsewhere(root).comment("Course.price", "Why a Float?")
    async with open_app(root) as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("C")
        assert opened.screen.side.tab is SideTab.REVIEW
        assert "   Why a Float?" in panel(opened)
        await opened.press("C")
        assert opened.screen.side.tab is SideTab.CHECKLIST
        assert opened.screen.checklist.has_focus_within
        await opened.press("C", "3")
        assert opened.screen.side.tab is SideTab.CHECKLIST


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_review_is_chosen_with_the_mouse(
    open_app: OpenApp, root: Path, size: tuple[int, int]
) -> None:
    async with open_app(root, size) as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("3")
        line = "".join(segment.text for segment in opened.app.screen._compositor.render_strips()[1])
        await opened.pilot.click(offset=(line.index("Review") + 2, 1))
        await opened.settle()
        assert opened.screen.side.tab is SideTab.REVIEW
        assert opened.screen.query_one(ReviewView).has_focus


async def test_what_somebody_else_says_comes_by_itself(open_app: OpenApp, root: Path) -> None:
    maria = Elsewhere(root)
    async with open_app(root) as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("C")
        maria.comment("Course.price", "Why a Float?")
        await opened.until(lambda: "   Why a Float?" in panel(opened))
        maria.reply("Nobody?")
        await opened.until(lambda: "   Nobody?" in panel(opened))
        assert any("(1 reply)" in row for row in schema(opened))


async def test_c_on_the_line_of_an_open_thread_replies(open_app: OpenApp, root: Path) -> None:
    Elsewhere(root).comment("Course.price", "Why a Float?")
    async with open_app(root, author="thabo") as opened:
        await to_price(opened)
        await opened.press("c")
        await type_text(opened, "Right")
        await opened.press("ctrl+s")
        await opened.until(lambda: len(Elsewhere(root).review.threads[0].comments) == 2)


async def test_enter_in_the_review_goes_to_the_place(open_app: OpenApp, root: Path) -> None:
    Elsewhere(root).comment("Course.price", "Why a Float?")
    async with open_app(root) as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("C", "n", "enter")
        assert opened.screen.preview.has_focus_within
        assert _line(opened) == 13


async def test_c_from_the_line_of_a_thread_finds_the_thread(open_app: OpenApp, root: Path) -> None:
    maria = Elsewhere(root)
    maria.comment("Course.id", "One")
    maria.comment("Course.price", "Two")
    async with open_app(root) as opened:
        await to_price(opened)
        await opened.press("C")
        thread = opened.screen.query_one(ReviewView).thread
        assert thread is not None
        assert thread.on == "Course.price"


async def test_a_thread_is_resolved_and_taken_up_again(open_app: OpenApp, root: Path) -> None:
    Elsewhere(root).comment("Course.price", "Why a Float?")
    async with open_app(root) as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("C", "n", "x")
        await opened.until(lambda: any(row.startswith("▸○ Course.price") for row in panel(opened)))
        assert not any("╰ ●" in row for row in schema(opened))
        await opened.press("x")
        await opened.until(lambda: any(row.startswith("▾● Course.price") for row in panel(opened)))


async def test_a_suggestion_is_looked_at_applied_and_undone(open_app: OpenApp, root: Path) -> None:
    before = (root / FILE).read_text()
    Elsewhere(root).comment("Course.price", "Cents!", "price  Decimal @db.Decimal(12, 2)")
    async with open_app(root, author="thabo") as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("C", "n", "p")
        await opened.until(lambda: isinstance(opened.app.screen, DiffConfirm))
        assert (root / FILE).read_text() == before
        await opened.press("y")
        await opened.until(lambda: "Decimal(12, 2)" in (root / FILE).read_text())
        await opened.until(lambda: any("applied by thabo" in row for row in panel(opened)))
        await opened.press("u", "y")
        await opened.until(lambda: (root / FILE).read_text() == before)
        await opened.until(lambda: any("p shows it and applies it" in row for row in panel(opened)))


async def test_a_schema_of_several_files_is_reviewed_where_each_thing_stands(
    open_app: OpenApp, root: Path
) -> None:
    folder = root / "services/course-service/prisma/schema"
    folder.mkdir()
    first, second = folder / "courses.prisma", folder / "lessons.prisma"
    (root / FILE).rename(first)
    second.write_text("model Lesson {\n  id    String @id\n  price Float\n}\n")
    before = first.read_text()
    Elsewhere(root).comment("Lesson.price", "Cents!", "price Decimal @db.Decimal(12, 2)")
    async with open_app(root, author="thabo") as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("C", "n")
        assert any("Lesson.price  lessons.prisma:3" in row for row in panel(opened))
        await opened.press("enter")
        assert opened.screen.preview is not None
        position = opened.screen.preview.current_position
        assert position is not None
        assert position[:2] == ("services/course-service/prisma/schema/lessons.prisma", 3)
        assert any("╰ ● maria: Cents!" in row for row in schema(opened))
        await opened.press("C", "p")
        await opened.until(lambda: isinstance(opened.app.screen, DiffConfirm))
        await opened.press("y")
        await opened.until(lambda: "Decimal(12, 2)" in second.read_text())
        assert first.read_text() == before
        await opened.until(lambda: any("applied by thabo" in row for row in panel(opened)))


async def test_an_approval_lapses_with_an_edit(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, author="thabo") as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("C", "a")
        assert isinstance(opened.app.screen, ChoiceDialog)
        await opened.press("y")
        await opened.until(lambda: panel(opened)[0].startswith(" ☑ thabo approves"))
        file = root / FILE
        write_schema(root, "course-service", file.read_text() + "\n// an edit\n")
        await opened.until(lambda: panel(opened)[0].startswith(" ☐ thabo approved"))


async def test_changes_are_requested_with_a_reason(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, author="thabo") as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("C", "A")
        assert isinstance(opened.app.screen, CommentDialog)
        await type_text(opened, "Money")
        await opened.press("ctrl+s")
        await opened.until(lambda: panel(opened)[:2][1:] == ["   Money"])


async def test_what_could_not_be_sent_stands_in_the_dialog_again(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, author="thabo") as opened:
        await to_price(opened)
        await opened.press("c")
        await type_text(opened, "Cents")
        await opened.press("f2", "end", "left_curly_bracket", "ctrl+s")
        await opened.until(lambda: any("not sent" in notice for notice in opened.notices()))
        await opened.until(lambda: isinstance(opened.app.screen, CommentDialog))
        assert opened.app.screen.query_one(TextArea).text == "Cents"
        assert not reviews(root).exists()


def drafts(state: Path) -> list[Path]:
    """What is kept of what nobody has sent."""
    return list((state / "review").rglob("*.json"))


def leave(state: Path, root: Path, text: str) -> None:
    """Keep a comment in a process that is gone."""
    keep = (
        "import sys; from pathlib import Path; from workbench.ui.review.draft import Draft, Kind; "
        "from workbench.ui.review.keeping import Drafts; "
        "Drafts(Path(sys.argv[1]), Path(sys.argv[2])).keep("
        "1, Draft('course-service', Kind.COMMENT, 'Course.price', sys.argv[3]))"
    )
    subprocess.run([sys.executable, "-c", keep, state, root, text], check=True)


async def test_what_was_typed_before_a_crash_stands_in_the_dialog_again(
    open_app: OpenApp, root: Path, tmp_path: Path
) -> None:
    leave(tmp_path / "state", root, "Half a sen")
    async with open_app(root) as opened:
        await to_price(opened)
        await opened.press("c")
        assert opened.app.screen.query_one(TextArea).text == "Half a sen"
        await opened.press("t", "ctrl+s")
        await opened.until(reviews(root).exists)
        await opened.until(lambda: not drafts(tmp_path / "state"))
        assert Elsewhere(root).review.threads[0].comments[0].text == "Half a sent"


async def test_what_is_typed_is_kept_until_it_is_discarded(
    open_app: OpenApp, root: Path, tmp_path: Path
) -> None:
    async with open_app(root) as opened:
        await to_price(opened)
        await opened.press("c")
        await type_text(opened, "Half")
        await opened.until(lambda: drafts(tmp_path / "state") != [])
        await opened.press("escape", "d")
        await opened.until(lambda: drafts(tmp_path / "state") == [])


async def test_a_line_that_nobody_can_read_is_told_and_kept(open_app: OpenApp, root: Path) -> None:
    Elsewhere(root).comment("Course.price", "Why a Float?")
    with reviews(root).open("a") as stream:
        stream.write("a line of something else\n")
    async with open_app(root) as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("C", "n", "x")
        await opened.until(lambda: any(row.startswith("▸○") for row in panel(opened)))
        assert any("line 2 was passed over" in row for row in panel(opened))
        assert len(read_lines(reviews(root).read_bytes()).notices) == 1


async def test_what_is_said_of_another_service_is_not_seen(open_app: OpenApp, root: Path) -> None:
    Elsewhere(root).comment("Course.price", "Why a Float?")
    async with open_app(root) as opened:
        await courses(opened)
        await opened.settle()
        assert any("╰ ●" in row for row in schema(opened))
        opened.screen.go_to("payment-gateway")
        await opened.settle()
        assert not any("╰ ●" in row for row in schema(opened))
        await opened.press("C")
        assert panel(opened)[0].startswith(" · No verdict yet")


async def test_in_the_tree_c_speaks_of_the_whole_schema(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("c")
        await type_text(opened, "Good")
        await opened.press("ctrl+s")
        await opened.until(reviews(root).exists)
        [thread] = Elsewhere(root).review.threads
        assert thread.on == ""
        await opened.until(lambda: "●1" in opened.line("course-service"))


async def test_c_on_a_finding_of_the_checklist_speaks_of_its_place(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("3", "n", "c")
        await opened.until(lambda: isinstance(opened.app.screen, CommentDialog))
        title = str(opened.app.screen.query_one("Vertical").border_title)
        assert title == "Comment on Course.price"


async def test_the_palette_comments_at_the_cursor_of_the_editor(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await to_price(opened)
        await opened.press("i", "home", "enter", "end")
        await opened.screen.perform("comment")
        await opened.until(lambda: isinstance(opened.app.screen, CommentDialog))
        title = str(opened.app.screen.query_one("Vertical").border_title)
        assert title == "Comment on Course.price"


async def test_the_editor_hides_the_threads_of_the_schema_below_it(open_app: OpenApp, root: Path) -> None:
    Elsewhere(root).comment("Course.price", "Why a Float?")
    async with open_app(root) as opened:
        await to_price(opened)
        await opened.press("i", "up")
        await opened.screen.perform("comment")
        await opened.until(lambda: isinstance(opened.app.screen, CommentDialog))
        title = str(opened.app.screen.query_one("Vertical").border_title)
        assert title == "Comment on Course.status"


async def test_a_service_without_a_schema_has_nothing_to_speak_of(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        opened.screen.go_to("chat-service")
        await opened.settle()
        await opened.press("c")
        assert any("no schema yet" in notice for notice in opened.notices())
        await opened.press("C", "a")
        assert "No schema yet" in panel(opened)[1]
        assert any("no schema here to give a verdict on" in notice for notice in opened.notices())


async def test_a_fix_asked_for_in_the_review_is_not_that_of_the_hidden_checklist(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await courses(opened)
        await opened.settle()
        await opened.press("3", "n", "C", "f")
        await opened.until(lambda: isinstance(opened.app.screen, DiffConfirm))
        assert "findings in course-service" in str(opened.app.screen.query_one("Vertical").border_title)


async def test_a_cell_of_the_scoreboard_leads_to_the_checklist_also_from_the_review(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await opened.press("C")
        await until_shown(opened)
        await opened.press("down", "right", "right", "enter")
        assert opened.screen.side.tab is SideTab.CHECKLIST
        assert opened.screen.checklist.has_focus_within
