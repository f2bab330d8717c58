"""`workbench review`: threads, suggestions and verdicts from the command line."""

from __future__ import annotations

import io
import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from workbench.workspace.reviews.files import review_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

SERVICE = "order-service"
SCHEMA = f"services/{SERVICE}/prisma/schema.prisma"


@pytest.fixture
def review(
    workbench: Callable[..., Outcome], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Outcome]:
    """Call `workbench review` there, as Thabo."""
    monkeypatch.setenv("SCHEMA_WORKBENCH_AUTHOR", "Thabo")
    return lambda *words: workbench("review", "-w", workspace, *words)


def of(outcome: Outcome) -> Any:
    return json.loads(outcome.stdout)


def begin(review: Callable[..., Outcome], on: str = "Order.totalAmount", text: str = "why a Float?") -> str:
    """Comment; gives the short id that people are shown."""
    shown = review(SERVICE, "--on", on, "--comment", text).stdout
    return shown.split()[1]


class TestLooking:
    def test_nobody_has_said_anything(self, review: Callable[..., Outcome]) -> None:
        assert review() == (
            0,
            "",
            "nobody has reviewed a schema yet; `workbench review SERVICE --comment TEXT` begins\n",
        )
        assert review(SERVICE) == (0, "", f"nobody has said anything about {SERVICE} yet\n")

    def test_a_thread_stands_below_the_lines_that_it_is_about(self, review: Callable[..., Outcome]) -> None:
        name = begin(review, text="why a Float?\nmoney is Decimal")
        outcome = review(SERVICE)
        assert outcome.code == 1, "somebody waits for an answer"
        lines = outcome.stdout.splitlines()
        assert lines[0] == f"● {name}  Order.totalAmount  {SCHEMA}:8"
        assert lines[1] == "  8 │   totalAmount Float"
        assert lines[2].startswith("    Thabo  20")
        assert lines[3:5] == ["      why a Float?", "      money is Decimal"]

    def test_of_a_long_block_the_beginning_is_shown(
        self, review: Callable[..., Outcome], workspace: Path
    ) -> None:
        path = workspace / SCHEMA
        fields = "".join(f"  field{number} Int\n" for number in range(20))
        path.write_text(path.read_text() + f"\nmodel Long {{\n  id Int @id\n{fields}}}\n")
        begin(review, on="Long")
        assert "    │ 16 lines more" in review(SERVICE).stdout

    def test_what_waits_is_listed_for_each_person(self, review: Callable[..., Outcome]) -> None:
        name = begin(review)
        assert (
            review().stdout
            == f"whoever it belongs to\n  {SERVICE}  {name}  Order.totalAmount  answer  Thabo: why a Float?\n"
        )
        review(SERVICE, "--reply", name, "--comment", "no reason", "--author", "Zanele")
        outcome = review()
        assert outcome.code == 1
        assert outcome.stdout.splitlines() == [
            "Thabo",
            f"  {SERVICE}  {name}  Order.totalAmount  resolve, or go on  Zanele: no reason",
        ]
        review(SERVICE, "--resolve", name)
        assert review() == (0, "", "nothing waits for anybody\n")

    def test_the_owner_is_named(self, review: Callable[..., Outcome], workspace: Path) -> None:
        (workspace / ".workbench").mkdir()
        (workspace / ".workbench/triage.yaml").write_text(
            f"version: 1\nservices:\n  {SERVICE}:\n    owner: amara\n"
        )
        begin(review)
        assert review().stdout.splitlines()[0] == "amara"
        [service] = of(review("--format", "json"))["services"]
        assert service["awaited"][0]["who"] == "amara"

    def test_what_is_gone_says_what_it_was(self, review: Callable[..., Outcome], workspace: Path) -> None:
        name = begin(review)
        path = workspace / SCHEMA
        path.write_text(path.read_text().replace("  totalAmount Float\n", ""))
        lines = review(SERVICE).stdout.splitlines()
        assert lines[:2] == [f"◌ {name}  Order.totalAmount  gone", "    │ totalAmount Float"]

    def test_nothing_in_a_file_steers_the_terminal(
        self, review: Callable[..., Outcome], workspace: Path
    ) -> None:
        begin(review, text="red \x1b[31m alert\x07")
        review(SERVICE, "--comment", "x", "--author", "a\x1b[2Jb")
        path = workspace / review_path(SERVICE)
        path.write_bytes(path.read_bytes().replace(b"Thabo", b"Th\\u001bbo"))
        for outcome in (review(), review(SERVICE)):
            assert "\x1b" not in outcome.stdout
            assert "\x07" not in outcome.stdout


class TestSaying:
    def test_the_document_of_the_contract(self, review: Callable[..., Outcome]) -> None:
        name = begin(review)
        review(SERVICE, "--reply", name, "--comment", "no reason", "--author", "Zanele")
        review(SERVICE, "--approve", "--comment", "else fine", "--author", "Zanele")
        document = of(review(SERVICE, "--format", "json"))
        assert (document["version"], document["service"]) == (1, SERVICE)
        [thread] = document["threads"]
        assert (thread["on"], thread["state"], thread["file"]) == ("Order.totalAmount", "open", SCHEMA)
        assert thread["start"] == {"line": 8, "column": 3, "offset": 136}
        first, second = thread["comments"]
        assert first["id"] == thread["id"]
        assert (first["author"], first["text"], first["withdrawn"]) == ("Thabo", "why a Float?", False)
        assert (second["author"], second["text"]) == ("Zanele", "no reason")
        assert len(first["at"]) == len("2026-11-22T20:00:00Z")
        assert first["at"].endswith("Z")
        [verdict] = document["verdicts"]
        assert (verdict["author"], verdict["verdict"], verdict["current"], verdict["text"]) == (
            "Zanele",
            "approved",
            True,
            "else fine",
        )
        assert document["notices"] == []

    def test_a_program_gets_the_document_with_what_it_has_said(self, review: Callable[..., Outcome]) -> None:
        outcome = review(SERVICE, "--comment", "all of it", "--format", "json")
        assert outcome.code == 0
        [thread] = of(outcome)["threads"]
        assert (thread["on"], thread["file"], thread["start"]) == ("", None, None)

    def test_several_things_at_once_are_one_step_of_undo(
        self, review: Callable[..., Outcome], workbench: Callable[..., Outcome], workspace: Path
    ) -> None:
        name = begin(review)
        review(SERVICE, "--reply", name, "--comment", "done", "--resolve", name, "--approve")
        document = of(review(SERVICE, "--format", "json"))
        assert document["threads"][0]["state"] == "resolved"
        assert document["threads"][0]["settled"]["author"] == "Thabo"
        assert len(document["verdicts"]) == 1
        plan = workbench("undo", "-w", workspace, "--dry-run").stdout
        assert "withdraw    3 events of .workbench/reviews/order-service.jsonl" in plan
        undone = of(workbench("undo", "-w", workspace, "--format", "json"))
        assert undone["files"] == [{"path": review_path(SERVICE), "action": "withdraw"}]
        document = of(review(SERVICE, "--format", "json"))
        assert document["threads"][0]["state"] == "open"
        assert len(document["threads"][0]["comments"]) == 1
        assert document["verdicts"] == []

    def test_why_a_thread_is_resolved_stands_in_it(self, review: Callable[..., Outcome]) -> None:
        name = begin(review)
        review(SERVICE, "--resolve", name, "--comment", "never mind")
        [thread] = of(review(SERVICE, "--format", "json"))["threads"]
        assert [comment["text"] for comment in thread["comments"]] == ["why a Float?", "never mind"]
        assert thread["state"] == "resolved"
        review(SERVICE, "--reopen", name)
        assert of(review(SERVICE, "--format", "json"))["threads"][0]["state"] == "open"

    def test_a_verdict_lapses_with_any_edit_and_says_whose(
        self, review: Callable[..., Outcome], workspace: Path
    ) -> None:
        review(SERVICE, "--approve", "--author", "Zanele")
        assert review(SERVICE).code == 0
        (workspace / SCHEMA).write_text((workspace / SCHEMA).read_text() + "// more\n")
        outcome = review(SERVICE)
        assert outcome.code == 1
        assert outcome.stdout.startswith("~ Zanele approved 20")
        assert outcome.stdout.endswith("; lapsed, since the schema has changed\n")
        assert review().stdout.splitlines()[0] == "Zanele"

    def test_a_long_comment_comes_from_stdin(
        self, review: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("one\ntwo\n"))
        review(SERVICE, "--comment", "-")
        assert of(review(SERVICE, "--format", "json"))["threads"][0]["comments"][0]["text"] == "one\ntwo"

    @pytest.mark.git
    def test_without_a_word_about_it_the_author_is_the_one_of_git(
        self, review: Callable[..., Outcome], workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("SCHEMA_WORKBENCH_AUTHOR")
        subprocess.run(["git", "init", "-q", str(workspace)], check=True)
        subprocess.run(["git", "-C", str(workspace), "config", "user.name", "Nomsa"], check=True)
        review(SERVICE, "--comment", "hm")
        assert of(review(SERVICE, "--format", "json"))["threads"][0]["comments"][0]["author"] == "Nomsa"

    def test_a_line_that_can_not_be_read_is_told_and_kept(
        self, review: Callable[..., Outcome], workspace: Path
    ) -> None:
        begin(review)
        with (workspace / review_path(SERVICE)).open("a") as file:
            file.write("what is this?\n")
        assert "line 2 was passed over: it is not whole" in review(SERVICE).stdout
        review(SERVICE, "--comment", "more")
        assert "what is this?\n" in (workspace / review_path(SERVICE)).read_text()
        assert of(review(SERVICE, "--format", "json"))["notices"] == [{"line": 2, "why": "it is not whole"}]


class TestSuggesting:
    def suggest(
        self, review: Callable[..., Outcome], text: str = "totalAmount Decimal", **options: str
    ) -> str:
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        return review(SERVICE, "--on", "Order.totalAmount", "--suggest", text, *words).stdout.split()[1]

    def test_it_is_applied_and_shown_as_a_diff(self, review: Callable[..., Outcome], workspace: Path) -> None:
        name = self.suggest(review, comment="money")
        outcome = review(SERVICE, "--apply", name, "--author", "Zanele")
        assert outcome.code == 0
        assert "-  totalAmount Float\n+  totalAmount Decimal\n" in outcome.stdout
        assert "applied: suggested by Thabo for `Order.totalAmount`" in outcome.stderr
        assert "  totalAmount Decimal\n" in (workspace / SCHEMA).read_text()
        assert "suggests, applied by Zanele, 20" in review(SERVICE).stdout
        assert review().stdout.splitlines()[0] == "Thabo"

    def test_a_text_can_lie_in_a_file(self, review: Callable[..., Outcome], tmp_path: Path) -> None:
        file = tmp_path / "new.prisma"
        file.write_text("totalAmount Decimal\n")
        self.suggest(review, str(file))
        [thread] = of(review(SERVICE, "--format", "json"))["threads"]
        assert thread["comments"][0]["suggestion"] == {
            "text": "totalAmount Decimal",
            "about": "totalAmount Float",
            "applied": None,
        }

    def test_an_empty_text_takes_away(self, review: Callable[..., Outcome], workspace: Path) -> None:
        before = (workspace / SCHEMA).read_text()
        name = self.suggest(review, "")
        assert review(SERVICE, "--apply", name).code == 0
        assert (workspace / SCHEMA).read_text() == before.replace("  totalAmount Float\n", "")

    def test_what_prisma_would_reject_is_not_written(
        self, review: Callable[..., Outcome], workspace: Path
    ) -> None:
        before = (workspace / SCHEMA).read_text()
        name = self.suggest(review, "totalAmount Money")
        outcome = review(SERVICE, "--apply", name)
        assert outcome.code == 1
        assert "Prisma would reject the fixed schema" in outcome.stderr
        assert (workspace / SCHEMA).read_text() == before

    def test_what_does_not_fit_any_more_is_not_written(
        self, review: Callable[..., Outcome], workspace: Path
    ) -> None:
        name = self.suggest(review)
        edited = (workspace / SCHEMA).read_text().replace("totalAmount Float", "totalAmount Int")
        (workspace / SCHEMA).write_text(edited)
        outcome = review(SERVICE, "--apply", name)
        assert outcome.code == 1
        assert "has changed since: its type in another way than is suggested" in outcome.stderr
        assert (workspace / SCHEMA).read_text() == edited


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--comment", "x"], "name the service that this is about"),
        ([SERVICE, "--approve", "--request-changes"], "exclude each other"),
        ([SERVICE, "--on", "Order"], "--on needs --comment or --suggest"),
        ([SERVICE, "--reply", "123456"], "--reply needs --comment or --suggest"),
        ([SERVICE, "--suggest", "x"], "--suggest needs --on or --reply"),
        ([SERVICE, "--on", "Order", "--reply", "123456", "--comment", "x"], "give one of them"),
        ([SERVICE, "--apply", "123456", "--approve"], "--apply stands alone"),
        ([SERVICE, "--resolve", "123456", "--reopen", "123456"], "exclude each other"),
        ([SERVICE, "--resolve", "123456"], "there is no comment `123456` in this review"),
        ([SERVICE, "--apply", "123456"], "there is no comment `123456` in this review"),
        ([SERVICE, "--on", "Ordr", "--comment", "x"], "(did you mean `Order`?)"),
        ([SERVICE, "--comment", " "], "a comment says something; this one is empty"),
        ([SERVICE, "--on", "Order.id", "--suggest", "id String @id @"], "can't be read"),
        (["ghost-service", "--approve"], "ghost-service has no schema that can be read"),
        (["ghost-service", "--on", "A", "--comment", "x"], "there is no schema that `A` could be found in"),
        (["*-service", "--approve"], "means 3 services; a review is that of one"),
        (["nobody", "--approve"], "no service matches `nobody`"),
        ([SERVICE, "--comment", "x", "--author", "\x1b"], "no character that could be read"),
    ],
)
def test_nonsense_is_refused_in_one_line(
    review: Callable[..., Outcome], workspace: Path, words: list[str], message: str
) -> None:
    outcome = review(*words)
    assert outcome.code == 2
    assert message in outcome.stderr
    assert outcome.stdout == ""
    assert not (workspace / ".workbench").exists()
