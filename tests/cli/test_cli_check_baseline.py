"""`check --baseline`: what was accepted stays accepted, and nothing else does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

BASELINE = ".workbench/baseline.json"
ORDERS = "services/order-service/prisma/schema.prisma"


@pytest.fixture
def check(workbench: Callable[..., Outcome], workspace: Path) -> Callable[..., Outcome]:
    """Call `workbench check --static` on the workspace."""

    def call(*words: str | Path) -> Outcome:
        return workbench("check", "--static", "-w", workspace, *words)

    return call


@pytest.fixture
def accepted(check: Callable[..., Outcome], workspace: Path) -> Path:
    """A baseline of what is wrong in the workspace."""
    assert check().code == 1
    assert check("--write-baseline").code == 0
    return workspace / BASELINE


def test_what_is_accepted_does_not_fail_and_lines_may_shift(
    check: Callable[..., Outcome], workspace: Path, accepted: Path
) -> None:
    schema = workspace / ORDERS
    schema.write_text("// above all others\n\n" + schema.read_text())
    outcome = check("--baseline", accepted)
    assert outcome.code == 0
    assert outcome.stdout.startswith("nothing better, nothing worse, held against")


def test_one_more_of_the_same_rule_is_new(
    check: Callable[..., Outcome], workspace: Path, accepted: Path
) -> None:
    schema = workspace / ORDERS
    schema.write_text(schema.read_text().replace("lines       Line[]", "lines Line[]\n  netAmount Float"))
    outcome = check("--baseline", accepted, "--format", "json")
    assert outcome.code == 1
    comparison = json.loads(outcome.stdout)["comparison"]
    assert (comparison["improved"], comparison["regressed"]) == (0, 1)
    [order] = [one for one in comparison["services"] if one["new"]]
    assert order["name"] == "order-service"
    assert order["new"] == ["data-types/money Order.netAmount"]
    text = check("--baseline", accepted).stdout
    assert f"{ORDERS}:10:13 " in text
    assert "Order.totalAmount" not in text
    github = check("--baseline", accepted, "--format", "github").stdout
    assert github.count("::error") == 1
    results = json.loads(check("--baseline", accepted, "--format", "sarif").stdout)["runs"][0]["results"]
    assert sum("suppressions" not in one and one["level"] == "error" for one in results) == 1
    failures = check("--baseline", accepted, "--format", "junit").stdout.count("<failure")
    assert failures == 1


def test_what_is_fixed_is_told_and_can_no_longer_come_back_once_it_is_taken_out(
    check: Callable[..., Outcome], workspace: Path, accepted: Path
) -> None:
    schema = workspace / ORDERS
    before = schema.read_text()
    schema.write_text(before.replace("Float", "Decimal @db.Decimal(18, 2)"))
    outcome = check("--baseline", accepted)
    assert outcome.code == 0
    assert "1 flaw fixed" in outcome.stdout
    assert "data-types/money Order.totalAmount" in outcome.stdout
    assert "1 gone" in check("--baseline", accepted, "--write-baseline").stderr
    schema.write_text(before)
    assert check("--baseline", accepted).code == 1


def test_a_place_that_is_wrong_in_another_way_is_changed_and_neither_fixed_nor_accepted(
    check: Callable[..., Outcome], workspace: Path
) -> None:
    schema = workspace / ORDERS
    bare = schema.read_text().replace("  orderId ", "  buyerId String @db.Uuid\n  orderId ")
    schema.write_text(bare)
    assert check("--write-baseline").code == 0
    schema.write_text(bare.replace("  buyerId", "  /// @ref nowhere.Buyer.id\n  buyerId"))
    against = ("--baseline", workspace / BASELINE)
    outcome = check(*against, "--format", "json")
    assert outcome.code == 1
    [order] = [one for one in json.loads(outcome.stdout)["comparison"]["services"] if one["new"]]
    was, now = "relationships/bare-id Line.buyerId", "relationships/broken-ref Line.buyerId"
    assert (order["fixed"], order["new"]) == ([], [now, "indexes/reference Line.buyerId"])
    assert order["changed"] == [{"was": was, "now": now}]
    assert "[relationships/broken-ref, fixable, was relationships/bare-id]" in check(*against).stdout
    assert "`relationships/broken-ref`, was `relationships/bare-id`" in (
        check(*against, "--format", "markdown").stdout
    )
    assert check(*against, "--write-baseline").code == 0
    accepted = json.loads((workspace / BASELINE).read_text())["services"]["order-service"]
    assert now in accepted
    assert was not in accepted


def test_a_schema_in_the_place_of_none_may_still_lack_migrations_and_a_seed(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    assert workbench("check", "-w", workspace, "--write-baseline").code == 0
    assert workbench("generate", "course-service", "-w", workspace).code == 0
    outcome = workbench("check", "course-service", "--baseline", workspace / BASELINE, "-w", workspace)
    assert "migrations/" not in outcome.stdout
    assert "seed/" not in outcome.stdout
    assert "schema/missing" in outcome.stdout


def test_a_service_by_itself_leaves_what_is_accepted_of_others(
    check: Callable[..., Outcome], workspace: Path, accepted: Path
) -> None:
    before = json.loads(accepted.read_text())["services"]
    schema = workspace / ORDERS
    schema.write_text(schema.read_text().replace("Float", "Decimal @db.Decimal(18, 2)"))
    assert check("order-service", "--write-baseline").code == 0
    after = json.loads(accepted.read_text())["services"]
    assert after["ghost-service"] == before["ghost-service"] == ["schema/missing"]
    assert len(after["order-service"]) == len(before["order-service"]) - 1


def test_a_baseline_is_written_as_an_act_that_can_be_undone(
    workbench: Callable[..., Outcome], workspace: Path, accepted: Path
) -> None:
    assert workbench("undo", "-w", workspace).code == 0
    assert not accepted.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "there is no baseline"),
        ("{", "is not one"),
        ('{"version": 2, "services": {}}', "is of version 2"),
        ('{"version": 1, "services": {"a": [1]}}', "is not one"),
    ],
)
def test_a_baseline_that_makes_no_sense_accepts_nothing(
    check: Callable[..., Outcome], workspace: Path, text: str | None, said: str
) -> None:
    file = workspace / "accepted.json"
    if text is not None:
        file.write_text(text)
    outcome = check("--baseline", file)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert said in outcome.stderr
