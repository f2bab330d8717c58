"""A migration and two proofs to show."""

from __future__ import annotations

from tests.workspace.bookshop import HEAD
from workbench.checklist.finding import Finding, Severity, Status
from workbench.checklist.presence import Outcome
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.psl.source import Source
from workbench.safety.advice import Script, advise
from workbench.safety.remark import Remark
from workbench.workspace.migrations.history import History
from workbench.workspace.migrations.plan import MigrationPlan
from workbench.workspace.proofs.proof import Proof, Rows
from workbench.workspace.safety.asking import PlanAdvice

FOLDER = "services/course-service/prisma"
SCRIPT = 'CREATE TABLE "Course" ("id" TEXT NOT NULL);\n\nALTER TABLE "Lesson" ADD COLUMN "courseId" TEXT;\n'
FIRST = "20261123120000_init"

LOSS = (
    "You are about to drop the column `price` on the `Course` table. All the data in the column will be lost."
)
IMPOSSIBLE = (
    "Added the required column `level` to the `Course` table without a default value. "
    "This is not possible if the table is not empty."
)
DESTRUCTIVE = MigrationPlan(
    service="course-service",
    provider="postgresql",
    history=History(f"{FOLDER}/migrations", (), None),
    files=(),
    name="20261124090000_update",
    label="update",
    sql=f"""\
/*
  Warnings:

  - {LOSS}

*/
-- CreateEnum
CREATE TYPE "CourseStatus" AS ENUM ('DRAFT', 'PUBLISHED', 'ARCHIVED');

-- AlterTable
ALTER TABLE "Course" DROP COLUMN "price",
ADD COLUMN     "level" INTEGER NOT NULL,
ADD COLUMN     "status" "CourseStatus" NOT NULL DEFAULT 'DRAFT';

-- CreateIndex
CREATE INDEX "Course_status_idx" ON "Course"("status");
""",
    warnings=(LOSS,),
    impossible=(IMPOSSIBLE,),
)
INDEX_AT = DESTRUCTIVE.sql.index("CREATE INDEX")
ADVICE = PlanAdvice(
    advise(
        Script(DESTRUCTIVE.path, DESTRUCTIVE.sql),
        Schema((parse(f"{HEAD}\nmodel Course {{\n  level Int\n  status CourseStatus\n}}\n"),)),
        [
            Remark(
                "require-concurrent-index-creation",
                "During normal index creation, table updates are blocked: Use `concurrently`",
                INDEX_AT,
                INDEX_AT + 12,
            )
        ],
        (IMPOSSIBLE, LOSS),
    )
)


def _proof(replayed: Outcome, loaded: Outcome | None, rows: tuple[Rows, ...], drift: str = "") -> Proof:
    return Proof(
        key="",
        engine="6.19.3",
        database="PostgreSQL 18.6 (embedded)",
        seconds=0.84,
        at="2026-11-23T12:00:00+00:00",
        replayed=replayed,
        loaded=loaded,
        rows=rows,
        drift=drift,
    )


PROVEN = _proof(
    Outcome(Status.PASS, "2 migrations replayed on PostgreSQL 18.6 (embedded), no drift"),
    Outcome(Status.PASS, "1310 rows in 3 models"),
    (Rows("Course", 12), Rows("Lesson", 48), Rows("Enrollment", 1_250)),
)

BROKEN = _proof(
    Outcome(
        Status.FAIL,
        f"`{FIRST}` can't be applied",
        (
            Finding(
                "migrations/broken",
                Severity.ERROR,
                'relation "Lesson" does not exist',
                f"{FOLDER}/migrations/{FIRST}/migration.sql",
                Source(SCRIPT).range(SCRIPT.index("ALTER"), SCRIPT.index("ALTER") + 5),
                SCRIPT.index("ALTER"),
                SCRIPT.index("ALTER") + 5,
            ),
        ),
    ),
    Outcome(Status.UNKNOWN, "not loaded, since the migrations can't be replayed"),
    (),
)
