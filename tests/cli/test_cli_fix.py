"""`workbench fix`: what it mends, what it asks, and when it writes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import ORDERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Workbench = Callable[..., Outcome]

SCHEMA = "services/order-service/prisma/schema.prisma"
STATUS = '  status      String @default("draft")\n'

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def orders(workspace: Path) -> Path:
    """The workspace, and in it an order with a status whose values nobody tells."""
    schema = workspace / SCHEMA
    schema.write_text(schema.read_text().replace("  totalAmount", f"{STATUS}  totalAmount"))
    return workspace


def test_what_is_safe_is_written_and_the_rest_is_asked(workbench: Workbench, orders: Path) -> None:
    outcome = workbench("fix", "--workspace", orders)
    text = (orders / SCHEMA).read_text()
    assert "@default(uuid()) @db.Uuid" in text
    assert "onDelete: Restrict" in text
    assert "@@index([status])" in text
    assert STATUS in text
    assert outcome.code == 1
    assert outcome.stdout.startswith("? order-service  ")
    assert "order-service:Order.status" in outcome.stdout
    assert outcome.stderr.endswith("2 ask for an answer, 0 errors and 0 warnings have no mechanical cure\n")


def test_fixing_again_changes_nothing(workbench: Workbench, orders: Path) -> None:
    workbench("fix", "--workspace", orders)
    once = (orders / SCHEMA).read_bytes()
    outcome = workbench("fix", "--workspace", orders)
    assert (orders / SCHEMA).read_bytes() == once
    assert outcome.stderr.startswith("0 findings to fix in 0 schemas")


def test_with_all_questions_answered_no_error_is_left(workbench: Workbench, orders: Path) -> None:
    answers = ("--set", "Order.status = DRAFT, PAID", "--set", "order-service:Order.totalAmount=12,2")
    outcome = workbench("fix", "order-service", *answers, "--workspace", orders)
    assert outcome.code == 0
    text = (orders / SCHEMA).read_text()
    assert 'enum OrderStatus {\n  DRAFT @map("draft")\n  PAID  @map("paid")\n}' in text
    assert "@db.Decimal(12, 2)" in text
    checked = workbench("check", "order-service", "--workspace", orders, "--format", "json")
    [service] = json.loads(checked.stdout)["services"]
    assert service["diagnostics"] == []
    assert [item["id"] for item in service["checklist"] if item["status"] != "pass"] == ["migrations", "seed"]


def test_the_answers_file_that_it_drafts_can_be_filled_in_and_given_back(
    workbench: Workbench, orders: Path, tmp_path: Path
) -> None:
    drafted = workbench("fix", "--dry-run", "--format", "answers", "--workspace", orders)
    assert drafted.stdout.splitlines() == [
        "# how many digits and decimals has `Order.totalAmount`? digits and decimals, such as `18, 2`",
        "order-service:Order.totalAmount = 18, 2",
        "# which values can `Order.status` have besides `draft`? the members, separated by commas",
        "# order-service:Order.status =",
    ]
    answers = tmp_path / "answers"
    answers.write_text(drafted.stdout.replace("# order-service:Order.status =", "Order.status = draft, paid"))
    outcome = workbench("fix", "--answers", answers, "--workspace", orders)
    assert outcome.code == 0
    assert "enum OrderStatus {\n  draft\n  paid\n}" in (orders / SCHEMA).read_text()


def test_suggestions_are_taken_where_somebody_says_so(workbench: Workbench, orders: Path) -> None:
    outcome = workbench("fix", "--suggestions", "--workspace", orders)
    assert "Decimal @db.Decimal(18, 2)" in (orders / SCHEMA).read_text()
    assert "1 asks for an answer" in outcome.stderr


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("Order.status", "is no answer: write `[SERVICE:][RULE:]MODEL.FIELD=ANSWER`"),
        ("Order.status=yes", "expects the members, separated by commas"),
        ("Order.nothing=yes", "nothing asks about `Order.nothing`"),
        ("other:Order.status=A,B", "nothing asks about `Order.status`"),
    ],
)
def test_an_answer_to_nothing_is_refused_and_nothing_is_written(
    workbench: Workbench, orders: Path, answer: str, why: str
) -> None:
    before = (orders / SCHEMA).read_bytes()
    outcome = workbench("fix", "--set", answer, "--workspace", orders)
    assert outcome.code == 2
    assert why in outcome.stderr
    assert (orders / SCHEMA).read_bytes() == before


def test_a_dry_run_writes_nothing_and_says_by_its_code_that_there_is_something(
    workbench: Workbench, orders: Path
) -> None:
    before = (orders / SCHEMA).read_bytes()
    outcome = workbench("fix", "--dry-run", "--rule", "timestamps", "--workspace", orders)
    assert outcome.code == 1
    assert outcome.stdout == "✓ order-service  4 to fix: timestamps 4\n"
    assert (orders / SCHEMA).read_bytes() == before
    workbench("fix", "--rule", "timestamps", "--workspace", orders)
    assert workbench("fix", "--dry-run", "--rule", "timestamps", "--workspace", orders).code == 0


@pytest.mark.git
def test_the_diff_can_be_applied_by_git(workbench: Workbench, orders: Path) -> None:
    shown = workbench("fix", "--dry-run", "--diff", "--workspace", orders)
    applied = orders.parent / "applied"
    applied.mkdir()
    target = applied / SCHEMA
    target.parent.mkdir(parents=True)
    target.write_bytes((orders / SCHEMA).read_bytes())
    subprocess.run(["git", "apply", "-"], input=shown.stdout, text=True, cwd=applied, check=True)
    workbench("fix", "--workspace", orders)
    assert target.read_bytes() == (orders / SCHEMA).read_bytes()


def test_json_says_what_is_fixed_asked_and_left(workbench: Workbench, orders: Path) -> None:
    outcome = workbench("fix", "--format", "json", "--workspace", orders)
    document = json.loads(outcome.stdout)
    assert document["summary"] == {
        "services": 1,
        "changed": 1,
        "written": 1,
        "fixed": 10,
        "questions": 2,
        "left": 0,
        "refused": 0,
    }
    [service] = document["services"]
    assert service["files"] == [SCHEMA]
    assert [question["place"] for question in service["questions"]] == [
        "order-service:data-types/money:Order.totalAmount",
        "order-service:enums/text-status:Order.status",
    ]
    assert service["questions"][0]["suggestions"] == ["18, 2"]
    assert service["reason"] is None


REFUND = (
    ORDERS.partition("model")[0]
    + """
model Refund {
  id      String @id @default(uuid()) @db.Uuid
  /// @ref order-service.Order.id
  orderId String
}
"""
)


def test_what_others_notice_is_told_before_it_is_written_and_not_of_those_who_follow(
    workbench: Workbench, orders: Path
) -> None:
    refunds = orders / "services/refund-service/prisma/schema.prisma"
    refunds.parent.mkdir(parents=True)
    refunds.write_text(REFUND)
    alone = workbench("fix", "order-service", "--dry-run", "--workspace", orders)
    told = "order-service `Order.id` becomes `String @default(uuid()) @db.Uuid`: 1 field in 1 service refers"
    assert f"  {told} to it, and breaks by that\n" in alone.stdout
    shown = workbench("fix", "order-service", "--dry-run", "--diff", "--workspace", orders)
    assert told in shown.stderr
    assert told not in shown.stdout
    together = workbench("fix", "--format", "json", "--workspace", orders)
    [impact] = json.loads(together.stdout)["impact"]
    assert (impact["service"], impact["field"], impact["breaks"]) == ("order-service", "id", 0)
    [user] = impact["references"]
    assert (user["service"], user["field"]) == ("refund-service", "orderId")
    assert "orderId String @db.Uuid" in refunds.read_text()


def test_a_service_without_a_schema_is_named_where_it_is_asked_for(
    workbench: Workbench, workspace: Path
) -> None:
    assert "ghost-service" not in workbench("fix", "--workspace", workspace).stdout
    outcome = workbench("fix", "ghost-service", "--workspace", workspace)
    assert outcome.code == 1
    assert outcome.stdout == "✗ ghost-service  not written: it has no schema\n"


def test_a_rule_that_is_none_is_refused_with_the_nearest(workbench: Workbench, workspace: Path) -> None:
    outcome = workbench("fix", "--rule", "timestamp", "--workspace", workspace)
    assert outcome.code == 2
    assert "there is no item or rule `timestamp` (did you mean `timestamps`?)" in outcome.stderr


def test_a_schema_that_prisma_rejects_already_is_fixed_as_far_as_nothing_gets_worse(
    workbench: Workbench, orders: Path
) -> None:
    schema = orders / SCHEMA
    schema.write_text(schema.read_text() + "\nmodel Odd {\n  id String @id\n  x  Nowhere\n}\n")
    outcome = workbench("fix", "--rule", "indexes", "--workspace", orders)
    assert "@@index([status])" in schema.read_text()
    assert "not written" not in outcome.stdout


def on_a_terminal(folder: Path, typed: str) -> int:
    """Run `workbench fix` with a terminal for its input, type something, and wait for its end."""
    ours, its = pty.openpty()
    try:
        os.write(ours, typed.encode())
        done = subprocess.run(
            [sys.executable, "-m", "workbench", "fix", "--workspace", str(folder)],
            stdin=its,
            capture_output=True,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(its)
    assert b"Write this?" in done.stderr
    return done.returncode


@pytest.mark.parametrize("typed", ["n\n", "y\n"])
def test_on_a_terminal_it_asks_first(orders: Path, typed: str) -> None:
    before = (orders / SCHEMA).read_bytes()
    assert on_a_terminal(orders, typed) == 1
    assert ((orders / SCHEMA).read_bytes() == before) is (typed == "n\n")
