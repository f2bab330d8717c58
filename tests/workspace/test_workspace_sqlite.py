"""A service with SQLite goes the way of all others: proven, migrated, renamed, seeded, undone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.monorepo.laying_out import lay_out
from workbench.checklist.finding import Status
from workbench.safety.linter import squawk_at
from workbench.workspace.migrations.batch import plan_services
from workbench.workspace.migrations.wanted import Wanted
from workbench.workspace.proofs.batch import prove_services
from workbench.workspace.safety.asking import examine_plan
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.proofs.proof import Proof

APP = "apps/field/prisma"
MODELS = f"{APP}/schema/inspections.prisma"
MIGRATIONS = f"{APP}/schema/migrations"
INIT = f"{MIGRATIONS}/20250420070000_init/migration.sql"
SEED = """\
WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3)
INSERT INTO inspections (id, inspector_id, quay, updated_at) SELECT 'i' || x, 'u', 'q', '2026-01-01' FROM n;
INSERT INTO photos (id, inspection_id, path, updated_at) VALUES ('p', 'i2', 'a;b.jpg', CURRENT_TIMESTAMP);
"""


class Field:
    """The app of the monorepo whose database is SQLite."""

    def __init__(self, root: Path, laboratory: Laboratory) -> None:
        self.root = root
        self.workspace = Workspace(root)
        self._laboratory = laboratory

    def change(self, path: str, *replaced: tuple[str, str], text: str | None = None) -> None:
        """Change a file, or write one."""
        file = self.root / path
        content = file.read_text(encoding="utf-8") if text is None else text
        for old, new in replaced:
            assert old in content
            content = content.replace(old, new)
        file.write_text(content, encoding="utf-8")

    def prove(self) -> Proof:
        self.workspace.load()
        [attempt] = prove_services(self.workspace, ["field"], self._laboratory)
        assert attempt.proof is not None, attempt.why
        return attempt.proof

    def plan(self, *renames: Wanted) -> MigrationPlan | None:
        self.workspace.load()
        [planned] = plan_services(self.workspace, ["field"], self._laboratory, None, renames or None)
        assert not planned.why
        return planned.plan


@pytest.fixture
def field(tmp_path: Path, laboratory: Laboratory) -> Field:
    return Field(lay_out(tmp_path), laboratory)


def test_migrations_and_a_seed_are_proven(field: Field) -> None:
    field.change(f"{APP}/seed.sql", text=SEED)
    proof = field.prove()
    assert re.fullmatch(
        r"1 migration replayed on SQLite [\d.]+ \(embedded\), no drift", proof.replayed.evidence
    )
    assert proof.loaded is not None
    assert proof.loaded.evidence == "4 rows in 2 models"
    assert proof.is_good
    # The proof stands in the check that follows.
    [_] = field.workspace.check(["field"])
    snapshot = field.workspace.snapshot("field")
    assert snapshot is not None
    statuses = {item.id: item.status for item in snapshot.checklist}
    assert (statuses["migrations"], statuses["seed"]) == (Status.PASS, Status.PASS)


def test_what_is_wrong_is_found_at_its_place(field: Field) -> None:
    field.change(f"{APP}/seed.sql", text=SEED.replace("'i2'", "'nobody'"))
    loaded = field.prove().loaded
    assert loaded is not None
    assert [(one.message, one.range.start.line) for one in loaded.findings] == [
        ("FOREIGN KEY constraint failed", 3)
    ]
    field.change(MODELS, ("  quay        String\n", "  quay        String?\n"))
    drifted = field.prove().replayed
    assert drifted.evidence == "1 migration replayed, but the result is not this schema"
    assert drifted.findings[0].message.endswith(
        'would add: CREATE TABLE "new_inspections" (…) (and 4 more statements)'
    )
    field.change(
        INIT,
        ('CREATE INDEX "photos', 'CREATE INDEX "inspections'),
        ("_inspection_id_idx", "_inspector_id_idx"),
    )
    broken = field.prove().replayed
    assert broken.evidence == "`20250420070000_init` can't be applied"
    assert [(one.message, one.range.start.line) for one in broken.findings] == [
        ("index inspections_inspector_id_idx already exists", 27)
    ]


def test_a_view_counts_by_its_columns(field: Field) -> None:
    """SQLite takes a name that it does not know for a text, which must not pass for the column."""
    view = '\nview Passed {\n  id   String @unique\n  berth String @map("quay")\n}\n'
    field.change(
        "apps/field/prisma/schema/schema.prisma",
        ('"prisma-client-js"\n', '"prisma-client-js"\n  previewFeatures = ["views"]\n'),
    )
    field.change(MODELS, ("\nmodel Photo {", f"{view}\nmodel Photo {{"))
    field.change(
        INIT,
        (
            '-- CreateIndex\nCREATE INDEX "photos',
            'CREATE VIEW "Passed" AS SELECT id FROM inspections;\n\n-- CreateIndex\nCREATE INDEX "photos',
        ),
    )
    assert [one.rule for one in field.prove().replayed.findings] == ["migrations/view"]
    field.change(INIT, ("SELECT id FROM", "SELECT id, quay FROM"))
    assert field.prove().replayed.status is Status.PASS


def test_a_migration_is_planned_written_and_undone(field: Field) -> None:
    (field.root / MIGRATIONS / "migration_lock.toml").unlink()
    field.change(
        MODELS,
        ("  quay        String\n", "  berth       String\n"),
        ("  passed      Boolean   @default(false)\n", ""),
    )
    plan = field.plan()
    assert plan is not None
    assert "-- RedefineTables" in plan.sql
    assert plan.likely == (Wanted("Inspection.quay", "berth"),)
    # No linter of PostgreSQL's is started for it: this one is not there.
    advice = examine_plan(field.workspace, plan, squawk_at(Path("/nowhere/squawk"), None))
    assert advice.silence == ""
    assert [(one.rule, one.model, one.message.partition(":")[0]) for one in advice.findings] == [
        ("migrations/data-loss", "Inspection", "`Inspection.passed`"),
        ("migrations/data-loss", "Inspection", "`Inspection.quay`"),
        ("migrations/fails-with-rows", "Inspection", "`Inspection.berth`"),
    ]

    renaming = field.plan(*plan.likely)
    assert renaming is not None
    assert 'ALTER TABLE "inspections" RENAME COLUMN "quay" TO "berth";' in renaming.sql
    assert [one for one in renaming.warnings if "quay" in one] == []
    before = sorted((field.root / "apps").rglob("*"))
    field.workspace.migrations.write(renaming)
    lock = (field.root / MIGRATIONS / "migration_lock.toml").read_text(encoding="utf-8")
    assert lock.endswith('provider = "sqlite"\n')
    assert field.prove().replayed.status is Status.PASS
    assert field.plan() is None
    field.workspace.undo()
    assert sorted((field.root / "apps").rglob("*")) == before
