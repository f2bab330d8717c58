"""Advice on migrations, with the real squawk: where it points, whose names it uses, what it leaves unsaid."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workspace.bookshop import HEAD, INIT
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.safety.advice import Script, advise
from workbench.safety.belongings import completed
from workbench.safety.freshness import is_fresh
from workbench.safety.ignores import sift
from workbench.safety.lexing import statements
from workbench.safety.linter import find_squawk, squawk_at
from workbench.safety.squawk import SquawkError, examine
from workbench.safety.subjects import outline_of

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.checklist.finding import Finding

SCHEMA = f"""{HEAD}
model Book {{
  id     Int    @id
  isbn   String
  pages  Int    @map("page_count")
  shelf  Int
  writer Writer @relation(fields: [by], references: [id])
  by     Int    @map("writer_id")

  @@map("books")
}}

model Writer {{
  id    Int    @id
  books Book[]
}}
"""
LATER = """\
/*
  Warnings:

  - You are about to drop the column `full_title` on the `books` table. All the data in it will be lost.
  - Added the required column `isbn` to the `books` table without a default value.

*/
-- AlterTable: ✓ 😀
ALTER TABLE "books" DROP COLUMN "full_title",
ADD COLUMN     "isbn" TEXT NOT NULL,
ALTER COLUMN "page_count" SET DATA TYPE BIGINT;

/* ✓ */ DROP TABLE "Leaflet";

-- AddForeignKey
ALTER TABLE "books" ADD CONSTRAINT "books_writer_id_fkey" FOREIGN KEY ("writer_id") REFERENCES "Writer"("id");
"""


@pytest.fixture(scope="module")
def schema() -> Schema:
    return Schema((parse(SCHEMA),))


def advice(script: str, schema: Schema, *earlier: str, config: str | None = None) -> list[Finding]:
    program = find_squawk(None)
    assert program is not None, "the extra `lint` belongs to the extra `test`"
    remarks = examine(squawk_at(program, config), {"one": script})["one"].remarks
    return list(advise(Script("migration.sql", script, earlier), schema, remarks))


def test_each_finding_stands_at_its_clause_and_names_model_and_field(schema: Schema) -> None:
    found = [
        (one.rule.partition("/")[2], one.model, one.field, LATER[one.start : one.end].partition("\n")[0])
        for one in advice(LATER, schema)
    ]
    assert found == [
        ("require-lock-timeout", "Book", None, 'ALTER TABLE "books" DROP COLUMN "full_title",'),
        ("data-loss", "Book", None, 'DROP COLUMN "full_title"'),
        ("fails-with-rows", "Book", "isbn", 'ADD COLUMN     "isbn" TEXT NOT NULL'),
        ("changing-column-type", "Book", "pages", "SET DATA TYPE BIGINT"),
        ("data-loss", None, None, 'DROP TABLE "Leaflet"'),
        (
            "adding-foreign-key-constraint",
            "Book",
            "by",
            'CONSTRAINT "books_writer_id_fkey" FOREIGN KEY ("writer_id") REFERENCES "Writer"("id")',
        ),
    ]


def test_what_the_schema_knows_no_longer_keeps_the_name_of_the_database(schema: Schema) -> None:
    column, table = (one for one in advice(LATER, schema) if one.rule == "migrations/data-loss")
    assert column.message.startswith("`Book.full_title`: You are about to drop the column `full_title`")
    assert table.message == "`Leaflet`: The table is dropped with all its rows"


def test_a_script_that_only_creates_things_is_fresh_and_there_is_nothing_to_say_of_it(schema: Schema) -> None:
    assert is_fresh(INIT)
    assert advice(INIT, schema) == []


@pytest.mark.parametrize(
    "more",
    [
        'ALTER TABLE "Book" ADD CONSTRAINT "f" FOREIGN KEY ("id") REFERENCES "Elsewhere"("id");',
        'CREATE INDEX "i" ON "Elsewhere"("id");',
        'CREATE INDEX CONCURRENTLY "i" ON "Book"("id");',
        'alter table "Elsewhere" add column x int not null;',
        'ALTER TABLE "Book" RENAME TO "Elsewhere";',
        "DELETE FROM elsewhere;",
        "DO $$ BEGIN NULL; END $$;",
    ],
)
def test_a_script_that_meets_anything_else_is_not_fresh(more: str) -> None:
    assert not is_fresh(f"{INIT}\n{more}\n")


def test_the_lock_that_is_missing_is_told_at_the_first_table_that_was_there_before(schema: Schema) -> None:
    script = f'{INIT}\n-- CreateIndex\nCREATE INDEX "books_isbn_idx" ON "books"("isbn");\n'
    assert {(one.rule, script[one.start :].partition(" ON")[0]) for one in advice(script, schema)} == {
        ("migrations/require-lock-timeout", 'CREATE INDEX "books_isbn_idx"'),
        ("migrations/require-concurrent-index-creation", 'CREATE INDEX "books_isbn_idx"'),
    }


def test_an_index_may_be_made_concurrently_in_a_migration_of_its_own(schema: Schema) -> None:
    alone = 'CREATE INDEX CONCURRENTLY "books_isbn_idx" ON "books"("isbn");\n'
    rule = "migrations/ban-concurrent-index-creation-in-transaction"
    assert rule not in {one.rule for one in advice(alone, schema)}
    assert rule in {one.rule for one in advice(f'{alone}DROP INDEX "x";\n', schema)}


EARLIER = (
    """\
CREATE TYPE "Mood" AS ENUM ('A');
CREATE TABLE "volumes" ("id" INTEGER NOT NULL, "number" TEXT NOT NULL, "mood" "Mood" NOT NULL,
    CONSTRAINT "volumes_pkey" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "volumes_number_key" ON "volumes"("number");
CREATE INDEX "volumes_many" ON "volumes"("number", "id");
ALTER TABLE "volumes" ADD CONSTRAINT "volumes_by" FOREIGN KEY ("id") REFERENCES "Writer"("id");
""",
    """\
ALTER TABLE "volumes" RENAME TO "books";
ALTER TABLE "books" RENAME COLUMN "number" TO "isbn";
ALTER INDEX "volumes_number_key" RENAME TO "books_isbn_key";
ALTER TABLE "books" RENAME CONSTRAINT "volumes_by" TO "books_by";
""",
)
ALL_RULES = 'assume_in_transaction = false\npg_version = "15.0"\nexcluded_rules = ["require-lock-timeout"]\n'


@pytest.mark.parametrize(
    ("script", "rule", "named"),
    [
        ('DROP INDEX "books_isbn_key";', "require-concurrent-index-deletion", "Book.isbn"),
        ('DROP INDEX IF EXISTS "public"."volumes_many";', "require-concurrent-index-deletion", "Book"),
        ('DROP INDEX "nobodys";', "require-concurrent-index-deletion", "nobodys"),
        ('ALTER TABLE "books" DROP CONSTRAINT "books_by";', "prefer-robust-stmts", "Book.id"),
        ('DROP TYPE "Mood";', "ban-drop-type", "Book.mood"),
        (
            """\
                CREATE TYPE "New" AS ENUM ('B');
                ALTER TABLE "books" ALTER COLUMN "isbn" TYPE "New" USING ("isbn"::text::"New");
                ALTER TYPE "Mood" RENAME TO "Old";
                ALTER TYPE "New" RENAME TO "Mood";
                DROP TYPE "Old";
            """,
            "ban-drop-type",
            "Book.mood",
        ),
    ],
)
def test_whose_something_is_that_is_dropped_earlier_migrations_tell(
    schema: Schema, script: str, rule: str, named: str
) -> None:
    found = [one for one in advice(script, schema, *EARLIER, config=ALL_RULES) if rule in one.rule]
    assert [one.message.partition(": ")[0] for one in found] == [f"`{named}`"]


def test_of_other_databases_only_what_prisma_said_is_told() -> None:
    sqlite = Schema((parse(SCHEMA.replace('"postgresql"', '"sqlite"')),))
    redefined = f'{LATER}\nDROP TABLE "books";\nALTER TABLE "new_books" RENAME TO "books";\n'
    assert [(one.rule, one.range.start.line) for one in advise(Script("m.sql", redefined), sqlite)] == [
        ("migrations/data-loss", 4),
        ("migrations/fails-with-rows", 5),
    ]


def test_a_configuration_that_squawk_rejects_is_its_answer() -> None:
    program = find_squawk(None)
    assert program is not None
    with pytest.raises(SquawkError, match="Configuration error"):
        examine(squawk_at(program, "rules = ["), {"one": "SELECT 1;"})


def test_squawk_is_looked_for_on_the_search_path_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = find_squawk(None)
    assert program is not None
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    assert find_squawk("") is None
    shutil.copy(program, tmp_path / "elsewhere-squawk")
    (tmp_path / "bin").mkdir()
    (tmp_path / "elsewhere-squawk").rename(tmp_path / "bin" / program.name)
    assert find_squawk(str(tmp_path / "bin")) == tmp_path / "bin" / program.name


NOTHING = Schema((parse(HEAD),))
DROPS = (
    'DROP INDEX "i"',
    'CREATE INDEX "i" ON "books"("x")',
    "-- workbench-ignore data-loss: x\n",
    "RENAME TO",
    "TYPE",
)
PIECES = st.sampled_from(
    [*LATER.split(), *DROPS, "(", ")", ",", ";", '"', "'", "$$", "$a$", "/*", "*/", "--", "\n", "ON", "é😀"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_text_is_read_and_each_word_stands_where_it_says(script: str) -> None:
    tokens = [token for statement in statements(script) for token in statement]
    for token in tokens:
        text = script[token.start : token.end]
        assert token.text == "$$" or token.text == (
            text[1:-1].replace('""', '"') if token.is_quoted else text if text[-1] == "'" else text.lower()
        )
    assert [token.start for token in tokens] == sorted({token.start for token in tokens})
    subjects = completed(script, [script]).subjects
    assert all(0 <= one.start < one.end <= len(script) for one in subjects)
    assert [(one.start, one.end, one.action) for one in subjects] == [
        (one.start, one.end, one.action) for one in outline_of(script).subjects
    ]
    sifted = sift("m.sql", script, advise(Script("m.sql", script), NOTHING), is_complete=True)
    assert all(0 <= one.start < one.end <= len(script) for one in sifted.standing)
