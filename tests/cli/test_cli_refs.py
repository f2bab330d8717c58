"""`workbench refs` on a monorepo without a catalog."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.monorepo.laying_out import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "harbour")


def test_the_document_has_the_shape_that_scripts_rely_on(
    harbour: Path, workbench: Callable[..., Outcome]
) -> None:
    outcome = workbench("refs", "--format", "json", "-w", harbour)
    document = json.loads(outcome.stdout)
    assert outcome.code == 1
    assert document["version"] == 1
    (mismatch,) = (one for one in document["references"] if one["status"] == "type-mismatch")
    assert mismatch == {
        "from": {
            "service": "shop",
            "model": "Order",
            "field": "userId",
            "file": "apps/shop/prisma/schema/orders.prisma",
            "line": 4,
        },
        "to": {"service": "db", "model": "User", "field": "id"},
        "declared": True,
        "status": "type-mismatch",
        "message": "it is of type `Int`, its owner's is `String`",
        "text": "db.User.id",
    }
    assert [one["from"]["field"] for one in document["references"] if one["status"] == "broken"] == [
        "leadId",
        "approvedBy",
    ]
    assert [one["from"]["field"] for one in document["references"] if not one["declared"]] == ["userId"]
    # Two variables, one database; and a third app that nobody knows about reads a variable of its own.
    assert document["collisions"] == [
        {
            "table": "payments",
            "services": ["billing", "payouts"],
            "database": "postgresql://db.harbour.example:5432/money",
        }
    ]
    assert document["cycles"] == [["web", "billing"]]
    assert document["unknown_databases"] == [{"service": "shop", "variable": "DATABASE_URL"}]
    assert "s3cret" not in outcome.stdout


def test_a_neighbourhood_tells_the_worst_first(harbour: Path, workbench: Callable[..., Outcome]) -> None:
    lines = workbench("refs", "billing", "-w", harbour).stdout.splitlines()
    assert lines[0] == "billing"
    assert lines[2] == "    ✗ db  2 fields"
    assert lines[3].split("  apps/")[0] == (
        "        ✗ Invoice.approvedBy → db.Usr.id: `db` has no model `Usr` (did you mean `User`?)"
    )
    assert "  used by" in lines


def test_an_impact_is_told_before_anybody_edits(harbour: Path, workbench: Callable[..., Outcome]) -> None:
    outcome = workbench("refs", "--impact", "db.User.id=Int", "-w", harbour)
    assert outcome.code == 1
    assert outcome.stdout.splitlines()[0] == (
        "`User.id` becomes `Int`: 5 fields in 4 services refer to it, 4 of which break by that"
    )
    assert workbench("refs", "--impact", "db.Usr.id", "-w", harbour).code == 2


@pytest.mark.parametrize(
    ("form", "edge"),
    [
        ("mermaid", '  s3 -->|"leadId"| s4'),
        ("dot", '  "billing" -> "crm" [label="leadId", color="#c62828", fontcolor="#c62828"];'),
    ],
)
def test_services_are_drawn(harbour: Path, workbench: Callable[..., Outcome], form: str, edge: str) -> None:
    assert edge in workbench("refs", "--format", form, "-w", harbour).stdout.splitlines()


def test_who_mends_what_is_wrong_gets_a_good_exit(harbour: Path, workbench: Callable[..., Outcome]) -> None:
    for path, wrong, right in (
        ("apps/billing/prisma/schema/invoices.prisma", "db.Usr.id", "db.User.id"),
        (
            "apps/billing/prisma/schema/customers.prisma",
            "  /// @ref crm.Lead.id\n",
            "  /// @external: the crm\n",
        ),
        ("apps/shop/prisma/schema/orders.prisma", "userId    Int ", "userId    String"),
        ("apps/payouts/.env", "/money?", "/payouts?"),
    ):
        file = harbour / path
        file.write_text(file.read_text().replace(wrong, right))
    outcome = workbench("refs", "-w", harbour)
    assert (outcome.code, outcome.stderr) == (0, "")
