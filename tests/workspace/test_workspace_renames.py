"""Migrations that rename, on a real PostgreSQL: what they keep, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workspace.bookshop import SCHEMA, SEED, write_bookshop
from workbench.checklist.finding import Status
from workbench.workspace.migrations.batch import plan_services
from workbench.workspace.migrations.wanted import Wanted
from workbench.workspace.proofs.batch import prove_services
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.migrations.batch import Planned

RENAMED = (
    SCHEMA.replace("model Book", "model Volume")
    .replace("Book[]", "Volume[]")
    .replace("  title    String", '  heading  String @map("head_line")\n  pages    Int?')
)
"""A table and a column have other names, and a column is new, which the engine joins in one statement."""


def planned(workspace: Workspace, laboratory: Laboratory, *renames: str) -> Planned:
    wanted = [Wanted.parse(one) for one in renames] if renames else None
    [one] = plan_services(workspace, ["shop"], laboratory, renames=wanted)
    return one


def test_a_rename_keeps_what_is_there_and_is_proven_by_replay(root: Path, laboratory: Laboratory) -> None:
    write_bookshop(root, schema=RENAMED, seed=SEED.replace('"Book" ("title"', '"Volume" ("head_line"'))
    workspace = Workspace(root)
    workspace.load()
    asked = planned(workspace, laboratory).plan
    assert asked is not None
    assert 'DROP TABLE "Book"' in asked.sql
    assert [str(one) for one in asked.likely] == ["Book=Volume", "Volume.title=heading"]

    refused = planned(workspace, laboratory, "Bok=Volume")
    assert refused.why == "`Bok=Volume`: no table or enum `Bok` goes away; what does: `Book`"

    plan = planned(workspace, laboratory, *map(str, asked.likely)).plan
    assert plan is not None
    assert (plan.likely, plan.warnings, plan.renamed) == ((), (), asked.likely)
    steps = [line for line in plan.sql.splitlines() if line.startswith("ALTER")]
    assert steps[:3] == [
        'ALTER TABLE "Book" RENAME TO "Volume";',
        'ALTER TABLE "Volume" RENAME CONSTRAINT "Book_pkey" TO "Volume_pkey";',
        'ALTER TABLE "Volume" RENAME COLUMN "title" TO "head_line";',
    ]
    assert "DROP" not in plan.sql
    workspace.migrations.write(plan)
    [attempt] = prove_services(workspace, ["shop"], laboratory)
    assert attempt.proof is not None
    assert attempt.proof.replayed.status is Status.PASS
    assert planned(workspace, laboratory).plan is None


def test_what_else_is_lost_is_told_at_the_head_of_the_renames(root: Path, laboratory: Laboratory) -> None:
    write_bookshop(root, schema=RENAMED.replace("  name  String\n", ""))
    workspace = Workspace(root)
    workspace.load()
    plan = planned(workspace, laboratory, "Book=Volume", "Volume.title=heading").plan
    assert plan is not None
    head, _, rest = plan.sql.partition("*/\n")
    assert "drop the column `name` on the `Author` table" in head
    assert rest.startswith("-- RenameTable")
    assert [("`name`" in one) for one in plan.warnings] == [True]
