"""Reviews on disk: added to, read, counted, watched and taken back."""

from __future__ import annotations

import os
import queue
from typing import TYPE_CHECKING

import pytest

from tests.workspace.bookshop import BOOKSHOP, SCHEMA, SCHEMA_PATH
from workbench.review.errors import ReviewError
from workbench.review.saying import Words
from workbench.review.summary import NO_REVIEW
from workbench.review.thread import ThreadState
from workbench.workspace.errors import UndoRefusedError, UnknownServiceError, WriteRefusedError
from workbench.workspace.opening import read_bytes
from workbench.workspace.reviews import reviewing
from workbench.workspace.reviews.files import review_path, reviewed_service
from workbench.workspace.root import REVIEWS
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workbench.review.review import Review
    from workbench.workspace.staging import Target

PATIENCE = 20.0
FILE = review_path("shop")
ATTRIBUTES = ".workbench/.gitattributes"
CATALOG = "services:\n  - {name: shop}\n  - {name: other}\n"


@pytest.fixture
def workspace(root: Path, write: Callable[[Mapping[str, str]], None]) -> Workspace:
    write({**BOOKSHOP, "catalog.yaml": CATALOG})
    return opened(root)


def opened(root: Path) -> Workspace:
    workspace = Workspace(root)
    workspace.load()
    list(workspace.check())
    return workspace


def said(workspace: Workspace) -> Review:
    return workspace.reviews.look_at("shop").review


def comment(workspace: Workspace, text: str = "why?", on: str = "Book.title") -> str:
    """Begin a thread; gives its id."""
    reviewing.comment(workspace, "shop", "Thabo", on, Words(text))
    return said(workspace).threads[-1].id


class TestAdding:
    def test_a_comment_is_one_line_and_changes_what_is_known(self, workspace: Workspace, root: Path) -> None:
        change = reviewing.comment(workspace, "shop", "Thabo", "Book.title", Words("why?"))
        assert change is not None
        assert change.after is not None
        assert change.after.review.open == 1
        assert (root / FILE).read_text(encoding="utf-8").count("\n") == 1
        [thread] = said(workspace).threads
        assert (thread.on, thread.author, thread.comments[0].text) == ("Book.title", "Thabo", "why?")

    def test_all_that_people_do_is_there_for_the_next_process(self, workspace: Workspace, root: Path) -> None:
        one, other = comment(workspace), comment(workspace, on="Author")
        reviewing.reply(workspace, "shop", "Zanele", one, Words("since", "title String @unique"))
        reviewing.resolve(workspace, "shop", "Zanele", one)
        reviewing.resolve(workspace, "shop", "Zanele", other)
        reviewing.reopen(workspace, "shop", "Thabo", other)
        reviewing.approve(workspace, "shop", "Zanele")
        reviewing.request_changes(workspace, "shop", "Thabo", "one more thing")
        again = opened(root)
        assert said(again) == said(workspace)
        assert [thread.state for thread in said(again).threads] == [ThreadState.RESOLVED, ThreadState.OPEN]
        snapshot = again.snapshot("shop")
        assert snapshot is not None
        assert snapshot.review.changes_requested == ("Thabo",)
        assert snapshot.review.approved == ("Zanele",)

    def test_git_is_told_with_the_first_event_and_only_then(self, workspace: Workspace, root: Path) -> None:
        comment(workspace)
        comment(workspace)
        assert (root / ATTRIBUTES).read_text() == "reviews/*.jsonl merge=union\n"

    @pytest.mark.parametrize("own", ["*.yaml text\n", "*.yaml text", "reviews/*.jsonl merge=ours\n"])
    def test_what_people_tell_git_themselves_stays(self, workspace: Workspace, root: Path, own: str) -> None:
        (root / ".workbench").mkdir()
        (root / ATTRIBUTES).write_text(own)
        comment(workspace)
        told = (root / ATTRIBUTES).read_text()
        assert told.startswith(own)
        assert told.count("reviews/*.jsonl") == 1

    def test_nonsense_leaves_nothing_behind(self, workspace: Workspace, root: Path) -> None:
        with pytest.raises(ReviewError):
            reviewing.comment(workspace, "shop", "Thabo", "Book.nothing", Words("why?"))
        with pytest.raises(ReviewError):
            reviewing.comment(workspace, "shop", "Thabo", "Book.title", Words("  "))
        with pytest.raises(UnknownServiceError):
            reviewing.comment(workspace, "nobody", "Thabo", "", Words("why?"))
        assert not (root / ".workbench").exists()

    def test_a_half_line_of_a_killed_process_is_closed_and_kept(
        self, workspace: Workspace, root: Path
    ) -> None:
        comment(workspace, "first")
        with (root / FILE).open("ab") as file:
            file.write(b'{"event":"comment","id":"01')
        comment(workspace, "second")
        assert b'{"event":"comment","id":"01\n' in (root / FILE).read_bytes()
        review = said(workspace)
        assert [thread.comments[0].text for thread in review.threads] == ["first", "second"]
        assert [notice.line for notice in review.notices] == [2]
        snapshot = workspace.snapshot("shop")
        assert snapshot is not None
        assert snapshot.review.notices == 1

    def test_a_folder_that_leads_out_of_the_workspace_is_not_written_to(
        self, workspace: Workspace, root: Path, tmp_path: Path
    ) -> None:
        outside = tmp_path / "outside"
        outside.mkdir()
        (root / ".workbench").mkdir()
        (root / REVIEWS).symlink_to(outside)
        with pytest.raises(WriteRefusedError, match="lies outside the workspace"):
            comment(workspace)
        assert list(outside.iterdir()) == []

    def test_what_is_no_file_is_not_written_to(self, workspace: Workspace, root: Path) -> None:
        (root / REVIEWS).mkdir(parents=True)
        os.mkfifo(root / FILE)
        with pytest.raises(ReviewError, match="not a regular file"):
            comment(workspace)

    def test_a_review_that_can_not_be_read_says_why(self, workspace: Workspace, root: Path) -> None:
        (root / FILE).mkdir(parents=True)
        workspace.refresh({root / REVIEWS})
        with pytest.raises(ReviewError, match="it is a folder, not a file"):
            said(workspace)
        snapshot = workspace.snapshot("shop")
        assert snapshot is not None
        assert snapshot.review.notices == 1


class TestCounting:
    def test_a_service_without_a_review_reads_no_file(
        self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        comment(workspace)

        def read(*_: object) -> bytes:
            raise AssertionError

        monkeypatch.setattr("workbench.workspace.reviews.reading.read_bytes", read)
        [snapshot] = workspace.check(["other"])
        assert snapshot.review is NO_REVIEW

    def test_an_event_costs_the_look_at_its_own_file_alone(
        self, workspace: Workspace, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        comment(workspace)
        reviewing.comment(workspace, "other", "Thabo", "", Words("hm"))
        seen = []

        def read(real: Path, path: str, maximum: int) -> bytes:
            seen.append(path)
            return read_bytes(real, path, maximum)

        monkeypatch.setattr("workbench.workspace.reviews.reading.read_bytes", read)
        reviewing.comment(workspace, "other", "Thabo", "", Words("more"))
        workspace.refresh({root / review_path("other")})
        assert set(seen) == {review_path("other")}

    def test_what_a_checkout_does_to_many_reviews_is_found(self, workspace: Workspace, root: Path) -> None:
        """A system that has lost events tells of the folder alone."""
        comment(workspace)
        reviewing.comment(workspace, "other", "Thabo", "", Words("hm"))
        other = opened(root)
        comment(other, "new")
        (root / review_path("other")).unlink()
        changes = workspace.refresh({root / REVIEWS}).changes
        assert {change.name for change in changes} == {"shop", "other"}
        assert workspace.reviews.services == ("shop",)

    def test_an_edit_of_the_schema_makes_threads_outdated_and_verdicts_lapse(
        self, workspace: Workspace, root: Path
    ) -> None:
        comment(workspace)
        reviewing.approve(workspace, "shop", "Zanele")
        (root / SCHEMA_PATH).write_text(SCHEMA.replace("  title    String\n", ""))
        [change] = workspace.refresh({root / SCHEMA_PATH}).changes
        assert change.after is not None
        numbers = change.after.review
        assert (numbers.open, numbers.outdated, numbers.approved, numbers.lapsed) == (0, 1, (), ("Zanele",))

    def test_what_was_counted_is_kept_for_the_next_run(
        self, workspace: Workspace, root: Path, tmp_path: Path
    ) -> None:
        comment(workspace)

        def numbers() -> object:
            cached = Workspace(root, cache_folder=tmp_path / "cache")
            cached.load()
            [snapshot] = cached.check(["shop"])
            return snapshot.review

        first = numbers()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("workbench.workspace.reviews.reading.review_in", None)
            assert numbers() == first

    def test_a_review_of_a_service_that_is_gone_does_no_harm(self, workspace: Workspace, root: Path) -> None:
        comment(workspace)
        (root / review_path("gone")).write_bytes((root / FILE).read_bytes())
        again = opened(root)
        assert again.reviews.services == ("shop",)


class TestWatching:
    def test_what_another_process_says_is_told(self, workspace: Workspace, root: Path) -> None:
        told: queue.Queue[frozenset[Path]] = queue.Queue()
        watch = workspace.watch(told.put, debounce=0.02)
        try:
            other = opened(root)
            for expected in (1, 2):
                comment(other)
                while True:
                    changes = workspace.refresh(told.get(timeout=PATIENCE)).changes
                    snapshot = workspace.snapshot("shop")
                    assert snapshot is not None
                    if snapshot.review.open == expected:
                        assert {change.name for change in changes} <= {"shop"}
                        break
        finally:
            watch.stop()

    def test_every_event_is_a_change_of_the_service_and_of_no_other(
        self, workspace: Workspace, root: Path
    ) -> None:
        thread = comment(workspace)
        other = opened(root)
        reviewing.reply(other, "shop", "Zanele", thread, Words("so"))
        [change] = workspace.refresh({root / FILE}).changes
        assert change.before is not None
        assert change.after is not None
        assert change.name == "shop"
        assert change.before.review.mark != change.after.review.mark

    @pytest.mark.parametrize("seen", [FILE, REVIEWS, ".workbench", "."])
    def test_a_review_that_is_deleted_is_gone(self, workspace: Workspace, root: Path, seen: str) -> None:
        comment(workspace)
        (root / FILE).unlink()
        workspace.refresh({root / seen})
        snapshot = workspace.snapshot("shop")
        assert snapshot is not None
        assert snapshot.review == NO_REVIEW
        assert workspace.reviews.services == ()


class TestUndoing:
    def test_a_comment_is_taken_back_without_cutting_the_file(self, workspace: Workspace, root: Path) -> None:
        comment(workspace, "rash")
        before = (root / FILE).read_bytes()
        undone, refresh = workspace.undo()
        assert undone.act.title == "comment on shop (Thabo)"
        assert [change.name for change in refresh.changes] == ["shop"]
        assert (root / FILE).read_bytes().startswith(before)
        assert said(workspace).is_empty

    def test_an_undo_is_undone_as_well(self, workspace: Workspace) -> None:
        comment(workspace)
        by = workspace.undo().undone.by
        assert said(workspace).is_empty
        by = workspace.undo(by).undone.by
        assert len(said(workspace).threads) == 1
        workspace.undo(by)
        assert said(workspace).is_empty

    def test_what_others_have_said_meanwhile_stays(self, workspace: Workspace, root: Path) -> None:
        thread = comment(workspace, "rash")
        [act] = workspace.acts()
        other = opened(root)
        reviewing.reply(other, "shop", "Zanele", thread, Words("so"))
        comment(other, "mine")
        workspace.undo(act.id)
        first, second = said(workspace).threads
        assert [one.text for one in first.comments] == ["", "so"]
        assert second.comments[0].text == "mine"

    def test_an_approval_that_is_taken_back_leaves_the_one_before(self, workspace: Workspace) -> None:
        reviewing.request_changes(workspace, "shop", "Zanele")
        reviewing.approve(workspace, "shop", "Zanele")
        workspace.undo()
        [verdict] = said(workspace).verdicts
        assert verdict.wants_changes

    def test_a_killed_act_whose_line_was_never_written_is_undone_by_nothing(
        self, workspace: Workspace, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def kill(target: Target, *_: object, **__: object) -> None:
            if target.path == FILE:
                raise KeyboardInterrupt

        comment(workspace)
        before = (root / FILE).read_bytes()
        monkeypatch.setattr("workbench.workspace.journal.writer.append_lines", kill)
        with pytest.raises(KeyboardInterrupt):
            comment(workspace)
        monkeypatch.undo()
        workspace.undo()
        assert (root / FILE).read_bytes() == before
        assert len(said(workspace).threads) == 1


class TestSuggesting:
    def test_it_is_applied_and_noted_in_one_act(self, workspace: Workspace, root: Path) -> None:
        words = Words("titles are short", "title    String @db.VarChar(200)")
        reviewing.comment(workspace, "shop", "Thabo", "Book.title", words)
        [thread] = said(workspace).threads
        proposal = workspace.reviews.propose_suggestion("shop", thread.id)
        assert proposal.titles == ("suggested by Thabo for `Book.title`",)
        change = workspace.reviews.apply_suggestion("shop", thread.id, proposal, "Zanele")
        assert change is not None
        assert change.after is not None
        assert change.after.review.suggestions == 0
        assert "title    String @db.VarChar(200)\n" in (root / SCHEMA_PATH).read_text()
        [thread] = said(workspace).threads
        assert thread.pending == ()
        workspace.undo()
        assert (root / SCHEMA_PATH).read_text() == SCHEMA
        [thread] = said(workspace).threads
        assert len(thread.pending) == 1

    def test_an_edit_that_is_saved_after_the_look_is_not_lost(self, workspace: Workspace, root: Path) -> None:
        reviewing.comment(workspace, "shop", "Thabo", "Book.title", Words("", "title Int"))
        [thread] = said(workspace).threads
        proposal = workspace.reviews.propose_suggestion("shop", thread.id)
        edited = SCHEMA + "// mine\n"
        (root / SCHEMA_PATH).write_text(edited)
        with pytest.raises(Exception, match="has changed on disk"):
            workspace.reviews.apply_suggestion("shop", thread.id, proposal, "Zanele")
        assert (root / SCHEMA_PATH).read_text() == edited
        assert len(said(workspace).threads[0].pending) == 1

    @pytest.mark.parametrize(
        ("after", "message"),
        [
            (SCHEMA.replace("  title    String\n", ""), "`Book.title` is gone"),
            (SCHEMA.replace("title    String", "title    Json"), "its type in another way"),
            (SCHEMA.replace("title    String", "title Int"), "`Book.title` says already what Thabo suggests"),
        ],
    )
    def test_what_does_not_fit_any_more_is_refused_with_the_reason(
        self, workspace: Workspace, root: Path, after: str, message: str
    ) -> None:
        reviewing.comment(workspace, "shop", "Thabo", "Book.title", Words("", "title Int"))
        (root / SCHEMA_PATH).write_text(after)
        with pytest.raises(ReviewError, match=message):
            workspace.reviews.propose_suggestion("shop", said(workspace).threads[0].id)

    def test_what_goes_together_with_an_edit_is_merged_and_says_so(
        self, workspace: Workspace, root: Path
    ) -> None:
        reviewing.comment(workspace, "shop", "Thabo", "Book.title", Words("", "title    String?"))
        (root / SCHEMA_PATH).write_text(SCHEMA.replace("title    String", "title    String @unique"))
        proposal = workspace.reviews.propose_suggestion("shop", said(workspace).threads[0].id)
        assert "title    String? @unique" in proposal.texts[SCHEMA_PATH]
        assert proposal.titles == ("suggested by Thabo for `Book.title`, merged with what has changed since",)

    def test_a_comment_without_a_suggestion_can_not_be_applied(self, workspace: Workspace) -> None:
        thread = comment(workspace)
        with pytest.raises(ReviewError, match="suggests no edit"):
            workspace.reviews.propose_suggestion("shop", thread)


@pytest.mark.parametrize(
    "name",
    [
        "shop",
        "a b",
        "../../etc/passwd",
        ".hidden",
        "..",
        "a/b",
        "a\\b",
        "é✓",
        "%2e",
        "CON",
        " x",
        "a%",
        "x.jsonl",
    ],
)
def test_a_name_never_leaves_the_folder_and_comes_back(name: str) -> None:
    path = review_path(name)
    assert path.startswith(f"{REVIEWS}/")
    assert "/" not in path.removeprefix(f"{REVIEWS}/")
    assert "\\" not in path
    assert not path.removeprefix(f"{REVIEWS}/").startswith(".")
    assert reviewed_service(path) == name


@pytest.mark.parametrize(
    "path", [f"{REVIEWS}/a/b.jsonl", f"{REVIEWS}/a.json", "a.jsonl", f"{REVIEWS}/a%2Fb c.jsonl~"]
)
def test_what_is_no_review_belongs_to_nobody(path: str) -> None:
    assert reviewed_service(path) is None


def test_nothing_is_undone_where_nothing_was_said(workspace: Workspace) -> None:
    with pytest.raises(UndoRefusedError, match="nothing to undo"):
        workspace.undo()
