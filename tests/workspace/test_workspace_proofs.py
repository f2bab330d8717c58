"""What a proof says of good and of bad services, by real runs in a real PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workspace.bookshop import (
    FOREIGN_KEY,
    HEAD,
    INDEX,
    INIT,
    LOCK,
    LOCK_PATH,
    MIGRATION_PATH,
    MODELS,
    NAME,
    PRISMA,
    SCHEMA,
    SCHEMA_PATH,
    SEED,
    SEED_PATH,
    TABLES,
    write_bookshop,
)
from workbench.checklist.finding import Status
from workbench.workspace.proofs.batch import Attempt, prove_services
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.checklist.presence import Outcome
    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.proofs.proof import Proof

    Prove = Callable[..., Attempt]

VIEW = """
generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["views"]
}

view Shelf {
  id   Int    @unique
  name String @map("title")

  @@map("shelf")
}
"""


@pytest.fixture
def attempt(root: Path, laboratory: Laboratory) -> Prove:
    """Prove the service as it is on disk, on the embedded PostgreSQL unless told otherwise."""

    def attempt_on(where: Laboratory = laboratory) -> Attempt:
        workspace = Workspace(root)
        workspace.load()
        [attempted] = prove_services(workspace, ["shop"], where)
        return attempted

    return attempt_on


def proof_of(attempt: Attempt) -> Proof:
    assert attempt.proof is not None, attempt.why
    return attempt.proof


def only_finding(outcome: Outcome | None) -> tuple[str, str, str]:
    """Rule, `file:line` and message of the one finding of something that failed."""
    assert outcome is not None
    assert outcome.status is Status.FAIL
    [finding] = outcome.findings
    return finding.rule, f"{finding.file}:{finding.range.start.line}", finding.message


class TestGreen:
    def test_a_service_whose_migrations_give_its_schema_and_whose_seed_loads_is_proven(
        self, root: Path, attempt: Prove
    ) -> None:
        write_bookshop(root)
        proof = proof_of(attempt())
        assert proof.is_good
        assert proof.drift == ""
        assert {rows.model: rows.number for rows in proof.rows} == {"Author": 1, "Book": 2}
        assert "embedded" in proof.database

    def test_it_is_proven_on_a_server_by_a_role_that_may_create_databases_and_no_more(
        self, root: Path, attempt: Prove, server_laboratory: Laboratory
    ) -> None:
        write_bookshop(root)
        proof = proof_of(attempt(server_laboratory))
        assert proof.is_good
        assert "server" in proof.database

    def test_several_migrations_are_replayed_in_the_order_of_their_names(
        self, root: Path, write: Callable[..., None], attempt: Prove
    ) -> None:
        write_bookshop(root, migration=TABLES)
        write({f"{PRISMA}/migrations/20260102000000_index/migration.sql": INDEX + FOREIGN_KEY})
        proof = proof_of(attempt())
        assert proof.is_good
        assert proof.replayed.evidence.startswith("2 migrations replayed")

    def test_a_schema_in_several_files_is_one(
        self, root: Path, write: Callable[..., None], attempt: Prove
    ) -> None:
        write_bookshop(root, schema=None)
        author, book = MODELS.split("\nmodel Book")
        write(
            {
                f"{PRISMA}/schema/head.prisma": HEAD,
                f"{PRISMA}/schema/author.prisma": author,
                f"{PRISMA}/schema/book.prisma": "model Book" + book,
            }
        )
        assert proof_of(attempt()).is_good

    def test_tables_in_several_postgresql_schemas_are_found(self, root: Path, attempt: Prove) -> None:
        head = HEAD.replace("  url ", '  schemas  = ["public", "books"]\n  url ')
        models = MODELS.replace("@@index", '@@schema("books")\n  @@index')
        models = models.replace("books Book[]\n", 'books Book[]\n\n  @@schema("public")\n')
        in_books = INIT.replace('"Book"', '"books"."Book"')
        write_bookshop(
            root,
            schema=head + models,
            migration=f'CREATE SCHEMA IF NOT EXISTS "books";\n{in_books}',
            seed=SEED.replace('"Book"', '"books"."Book"'),
        )
        proof = proof_of(attempt())
        assert proof.is_good, (proof.replayed, proof.drift)
        assert [rows.number for rows in proof.rows] == [1, 2]

    @pytest.mark.parametrize("place", ["laboratory", "server_laboratory"])
    def test_extensions_of_the_migrations_are_there(
        self, root: Path, attempt: Prove, place: str, request: pytest.FixtureRequest
    ) -> None:
        write_bookshop(
            root,
            schema=SCHEMA.replace("name  String", "name  String @db.Citext"),
            migration=(
                'CREATE EXTENSION IF NOT EXISTS "citext";\ncreate extension pgcrypto;\n'
                + INIT.replace('"name" TEXT', '"name" CITEXT')
            ),
            seed=SEED + "SELECT gen_random_bytes(4);\n",
        )
        assert proof_of(attempt(request.getfixturevalue(place))).is_good

    def test_a_view_holds_no_rows_of_its_own(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, schema=SCHEMA + VIEW, migration=f'{INIT}CREATE VIEW "shelf" AS TABLE "Book";\n')
        proof = proof_of(attempt())
        assert proof.is_good
        assert [rows.model for rows in proof.rows] == ["Author", "Book"]

    def test_an_index_may_be_built_concurrently_in_a_migration_of_its_own(
        self, root: Path, write: Callable[..., None], attempt: Prove
    ) -> None:
        write_bookshop(root, migration=TABLES + FOREIGN_KEY)
        index = INDEX.replace("CREATE INDEX", "CREATE INDEX CONCURRENTLY")
        write({f"{PRISMA}/migrations/20260102000000_index/migration.sql": index})
        assert proof_of(attempt()).is_good

    def test_what_a_seed_does_to_its_session_does_not_hide_its_rows(self, root: Path, attempt: Prove) -> None:
        qualified = SEED.replace('INTO "', 'INTO public."')
        # As pg_dump begins its scripts.
        dump = "SELECT pg_catalog.set_config('search_path', '', false);\n"
        write_bookshop(root, seed=dump + qualified + "SET statement_timeout = 1;\n")
        assert proof_of(attempt()).is_good

    def test_a_seed_may_be_longer_than_any_schema(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, seed="-- many rows\n" * 400_000 + SEED)
        assert proof_of(attempt()).is_good

    @pytest.mark.parametrize("provider", ["postgres", "postgresql"])
    def test_both_names_of_the_provider_are_postgresql(
        self, root: Path, attempt: Prove, provider: str
    ) -> None:
        write_bookshop(root, schema=SCHEMA.replace('"postgresql"', f'"{provider}"'))
        assert proof_of(attempt()).is_good

    def test_a_lock_file_is_not_needed(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, lock=None)
        assert proof_of(attempt()).is_good


class TestRed:
    def test_a_migration_that_postgresql_refuses_is_named_with_the_place(
        self, root: Path, attempt: Prove
    ) -> None:
        write_bookshop(root, migration=INIT.replace('"name" TEXT', '"name" TXET'))
        proof = proof_of(attempt())
        assert not proof.is_good
        assert only_finding(proof.replayed) == (
            "migrations/broken",
            f"{MIGRATION_PATH}:4",
            'type "txet" does not exist',
        )
        assert NAME in proof.replayed.evidence
        assert proof.loaded is not None
        assert proof.loaded.status is Status.UNKNOWN

    def test_a_migration_whose_last_statement_fails_is_not_half_a_pass(
        self, root: Path, attempt: Prove
    ) -> None:
        write_bookshop(root, migration=INIT + 'TABLE "Nowhere";\n')
        rule, place, message = only_finding(proof_of(attempt()).replayed)
        assert (rule, message) == ("migrations/broken", 'relation "Nowhere" does not exist')
        assert place == f"{MIGRATION_PATH}:{INIT.count(chr(10)) + 1}"

    def test_what_is_missing_in_the_database_is_shown_as_sql(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, migration=TABLES + FOREIGN_KEY)
        proof = proof_of(attempt())
        rule, _, message = only_finding(proof.replayed)
        assert rule == "migrations/drift"
        statement = INDEX.splitlines()[-1]
        assert statement in proof.drift
        assert statement in message
        assert proof.loaded is not None
        assert proof.loaded.status is Status.PASS

    def test_more_than_the_schema_says_is_drift_too(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, migration=INIT + 'ALTER TABLE "Book" ADD COLUMN "isbn" TEXT;\n')
        proof = proof_of(attempt())
        assert not proof.is_good
        assert 'DROP COLUMN "isbn"' in proof.drift

    @pytest.mark.parametrize("script", ["", 'CREATE VIEW "shelf" AS SELECT "id" FROM "Book";'])
    def test_a_view_that_no_migration_makes_is_missed_though_prisma_does_not_compare_views(
        self, root: Path, attempt: Prove, script: str
    ) -> None:
        write_bookshop(root, schema=SCHEMA + VIEW, migration=f"{INIT}{script}\n")
        proof = proof_of(attempt())
        rule, place, message = only_finding(proof.replayed)
        assert (rule, place.split(":")[0]) == ("migrations/view", SCHEMA_PATH)
        assert "`Shelf`" in message
        assert proof.loaded is not None
        assert proof.loaded.status is Status.PASS

    def test_a_lock_file_of_another_database_is_refused(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, lock=LOCK.replace("postgresql", "mysql"))
        rule, place, message = only_finding(proof_of(attempt()).replayed)
        assert (rule, place) == ("migrations/unusable", f"{LOCK_PATH}:1")
        assert "mysql" in message

    def test_a_migration_without_its_script_is_refused_as_by_prisma(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root)
        (root / PRISMA / "migrations/20260102000000_lost").mkdir()
        rule, _, message = only_finding(proof_of(attempt()).replayed)
        assert rule == "migrations/unusable"
        assert "`20260102000000_lost`" in message

    def test_no_migrations_at_all(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, migration=None, lock=None)
        proof = proof_of(attempt())
        assert (proof.replayed.status, proof.replayed.evidence) == (Status.FAIL, "no migrations")

    def test_a_seed_for_a_table_that_is_not_there(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, seed=f'{SEED}\nINSERT INTO "Nowhere" VALUES (1);\n')
        assert only_finding(proof_of(attempt()).loaded) == (
            "seed/broken",
            f"{SEED_PATH}:4",
            'relation "Nowhere" does not exist',
        )

    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_places_are_counted_in_characters(self, root: Path, attempt: Prove, newline: str) -> None:
        script = f'-- 📚 é\n{INIT}/* 📚 */ TABLE "Nö📚";\n'
        write_bookshop(root, migration=script.replace("\n", newline))
        outcome = proof_of(attempt()).replayed
        [finding] = outcome.findings
        start = finding.range.start
        assert (start.line, start.column) == (INIT.count("\n") + 2, 15)
        path = root / MIGRATION_PATH
        assert path.read_bytes()[start.offset :].startswith('"Nö📚"'.encode())

    def test_a_seed_that_breaks_a_foreign_key_names_the_row(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, seed=SEED.replace("People', 1", "People', 77"))
        rule, _, message = only_finding(proof_of(attempt()).loaded)
        assert rule == "seed/broken"
        assert "Book_authorId_fkey" in message
        assert "(authorId)=(77)" in message

    @pytest.mark.parametrize(
        "seed",
        [
            SEED.splitlines()[0],
            # A transaction that nobody commits leaves nothing.
            f"{SEED.splitlines()[0]}COMMIT; BEGIN; {SEED.splitlines()[1]}",
        ],
    )
    def test_a_model_without_rows_is_named_at_its_place(self, root: Path, attempt: Prove, seed: str) -> None:
        write_bookshop(root, seed=seed)
        rule, place, message = only_finding(proof_of(attempt()).loaded)
        assert (rule, message) == ("seed/empty-model", "the seed gives `Book` no rows")
        assert place == f"{SCHEMA_PATH}:12"

    def test_no_seed_is_no_proof(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, seed=None)
        proof = proof_of(attempt())
        assert proof.loaded is None
        assert not proof.is_good

    def test_nothing_of_one_service_helps_the_next(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root)
        assert proof_of(attempt()).is_good
        write_bookshop(root, migration="SELECT 1;\n")
        proof = proof_of(attempt())
        assert "CREATE TABLE" in proof.drift
        assert not proof.is_good


class TestUnknown:
    """Nothing was run, or what was run says nothing: then there is no proof, good or bad."""

    def test_a_seed_that_is_a_program_is_not_loaded(
        self, root: Path, write: Callable[..., None], attempt: Prove
    ) -> None:
        write_bookshop(root, seed=None)
        write({f"{PRISMA}/seed.ts": "console.log('seeded')\n"})
        proof = proof_of(attempt())
        assert not proof.is_good
        assert proof.loaded is not None
        assert proof.loaded.status is Status.UNKNOWN
        assert "seed.ts" in proof.loaded.evidence

    def test_another_database_than_postgresql(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, schema=SCHEMA.replace("postgresql", "mysql"))
        attempted = attempt()
        assert attempted.proof is None
        assert attempted.why == "MySQL is not supported yet, only PostgreSQL and SQLite are"

    def test_a_schema_without_a_database(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, schema=MODELS)
        attempted = attempt()
        assert attempted.proof is None
        assert attempted.why == "the schema has no datasource"

    def test_a_schema_that_prisma_rejects(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, schema=SCHEMA.replace("name  String", "name  Strnig"))
        attempted = attempt()
        assert attempted.proof is None
        assert attempted.why == "Prisma rejects the schema; `workbench check shop` says why"

    def test_a_file_that_is_not_text(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root)
        (root / SEED_PATH).write_bytes(b"\xff")
        attempted = attempt()
        assert attempted.proof is None
        assert attempted.why == f"`{SEED_PATH}` can't be read: it is not valid UTF-8"

    def test_a_file_where_the_migrations_should_be(self, root: Path, attempt: Prove) -> None:
        write_bookshop(root, migration=None, lock=None)
        (root / PRISMA / "migrations").write_text("")
        attempted = attempt()
        assert attempted.proof is None
        assert attempted.why == f"`{PRISMA}/migrations` can't be read: it is a file, not a folder"

    @pytest.mark.parametrize("code", ["53100", "57014", "58030", "XX000"])
    def test_a_database_that_breaks_down_proves_nothing(self, root: Path, attempt: Prove, code: str) -> None:
        breakdown = f"DO $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '{code}'; END $$;\n"
        parts = {"migration": breakdown + INIT} if code.startswith("5") else {"seed": breakdown + SEED}
        write_bookshop(root, **parts)
        attempted = attempt()
        assert attempted.proof is None
        assert attempted.why == "the database gave up: no space left"

    def test_an_extension_that_the_embedded_postgresql_lacks_stops_only_its_own_service(
        self, root: Path, laboratory: Laboratory
    ) -> None:
        write_bookshop(root, "a-map", migration=f"CREATE EXTENSION postgis;\n{INIT}")
        write_bookshop(root, "b-shop")
        workspace = Workspace(root)
        workspace.load()
        first, second = prove_services(workspace, ["a-map", "b-shop"], laboratory)
        assert first.proof is None
        assert "`postgis`" in first.why
        assert "--database-url" in first.why
        assert proof_of(second).is_good
