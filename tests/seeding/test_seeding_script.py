"""The script as a text: the same for the same schema, whatever else changes."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given

from tests.psl.schema_strategies import OK_CASES, mangled_schemas
from tests.seeding.seeding_support import HARD, HEAD, files_of, rows_of, schema, schema_of, seed_of
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.psl.table_names import quoted_name
from workbench.seeding.errors import (
    NothingToSeedError,
    RequiredCycleError,
    SeedError,
    UnsupportedColumnError,
    UnsupportedProviderError,
)
from workbench.seeding.identity import row_id
from workbench.seeding.literals import literal
from workbench.seeding.row import Json
from workbench.seeding.script import seed_sql
from workbench.seeding.stamp import is_stamped, is_untouched, stamped

if TYPE_CHECKING:
    from workbench.seeding.row import Value

ORDERS = "model Order {\n  id String @id @default(uuid())\n  title String @unique\n  lines Line[]\n}\n"
LINES = (
    "model Line {\n  id Int @id @default(autoincrement())\n  orderId String\n"
    "  amount Decimal @db.Decimal(9, 2)\n"
    "  order Order @relation(fields: [orderId], references: [id])\n}\n"
)
MORE = (
    "model Audit {\n  id Int @id\n  orderRef String\n  lineId Int\n"
    "  line Line @relation(fields: [lineId], references: [id])\n}\n"
)


def statements(sql: str) -> list[str]:
    return [part for part in sql.split(";\n\n") if "INSERT" in part]


def test_the_same_schema_gives_the_same_script_in_every_process() -> None:
    program = (
        "import sys; from tests.seeding.seeding_support import files_of, schema_of; "
        "from workbench.seeding.script import seed_sql; "
        "sys.stdout.write(seed_sql(schema_of(files_of('auth-service')), 'auth-service'))"
    )
    scripts = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert scripts == {seed_sql(schema_of(files_of("auth-service")), "auth-service").encode()}


def test_another_service_has_other_rows() -> None:
    assert statements(seed_sql(schema(ORDERS), "a")) != statements(seed_sql(schema(ORDERS), "b"))


def test_another_model_changes_no_row_of_the_others() -> None:
    before = statements(seed_sql(schema(ORDERS + LINES), "shop"))
    body = MORE + ORDERS + LINES.replace("  order Order", "  audits Audit[]\n  order Order")
    after = statements(seed_sql(schema(body), "shop"))
    # The first comes behind the head of the script.
    assert {part.partition("INSERT")[2] for part in before} < {part.partition("INSERT")[2] for part in after}


def test_more_rows_begin_with_the_same_ones() -> None:
    few, many = (
        {table.model: rows for table, rows in rows_of(schema(ORDERS), "shop", rows)} for rows in (20, 60)
    )
    assert [row.values for row in many["Order"]][: len(few["Order"])] == [row.values for row in few["Order"]]


def test_services_agree_on_ids() -> None:
    body = (
        "model Order {\n  id Int @id\n  /// @ref auth-service.User.id\n  userId String @db.Uuid\n"
        "  /// @ref auth-service.User.id\n  otherUserId String @unique\n}\n"
    )
    users = next(rows for table, rows in seed_of("auth-service") if table.model == "User")
    owned = {row.values["id"] for row in users}
    assert str(row_id("auth-service", "User", 0)) in owned
    ((_, orders),) = rows_of(schema(body))
    for row in orders:
        assert row.values["userId"] in owned
        assert row.values["otherUserId"] in owned


def test_names_are_those_of_the_database() -> None:
    script = seed_sql(schema_of(HARD), "hard")
    assert 'INSERT INTO "Other Schema"."odd table" ("the key", "next key", "Colour", "shades")' in script
    assert 'INSERT INTO "Other Schema"."_Friend\'s" ("A", "B")' in script
    assert "'light'" in script


def test_what_the_database_fills_by_itself_is_left_to_it() -> None:
    head = next(line for line in seed_sql(schema_of(HARD), "hard").splitlines() if '"public"."Types"' in line)
    assert '"hidden"' in head
    assert not any(f'"{name}"' in head for name in ("place", "box", "made"))


def test_models_that_need_each_other_come_in_one_statement() -> None:
    script = seed_sql(schema_of(HARD), "hard")
    assert 'WITH circle_1 AS (\nINSERT INTO "public"."Captain"' in script


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "NULL"),
        (True, "true"),
        ("it's \\ fine", "'it''s \\ fine'"),
        (b"\x00\xff", "'\\x00ff'"),
        (Json('{"a": "b\'c"}'), """'{"a": "b''c"}'"""),
        (('a"b', "c\\d", "NULL", ""), """'{"a\\"b","c\\\\d","NULL",""}'"""),
        ((), "'{}'"),
        (UUID(int=0), "'00000000-0000-0000-0000-000000000000'"),
    ],
)
def test_a_value_is_written_as_postgresql_reads_it(value: Value, expected: str) -> None:
    assert literal(value) == expected


def test_a_quote_in_a_name_is_doubled() -> None:
    assert quoted_name('say "x"') == '"say ""x"""'


@pytest.mark.parametrize("provider", ["sqlserver", "mysql"])
def test_another_database_is_refused(provider: str) -> None:
    text = f'datasource db {{\n  provider = "{provider}"\n}}\n{ORDERS}'
    with pytest.raises(UnsupportedProviderError, match=f"for `{provider}`"):
        seed_sql(Schema((parse(text),)), "shop")


def test_a_schema_without_a_model_is_refused() -> None:
    with pytest.raises(NothingToSeedError):
        seed_sql(schema("enum A {\n  B\n}\n"), "shop")


def test_a_required_column_of_an_unknown_type_is_named() -> None:
    body = 'model A {\n  id Int @id\n  place Unsupported("point")\n}\n'
    with pytest.raises(UnsupportedColumnError, match=r"`A\.place` is required"):
        seed_sql(schema(body), "shop")


def test_models_that_share_each_other_s_id_are_named() -> None:
    body = (
        'model A {\n  id Int @id\n  b B @relation("X", fields: [id], references: [id])\n'
        '  bs B? @relation("Y")\n}\n'
        'model B {\n  id Int @id\n  a A @relation("Y", fields: [id], references: [id])\n'
        '  as A? @relation("X")\n}\n'
    )
    with pytest.raises(RequiredCycleError, match="no row of `A`, `B` can be the first") as caught:
        seed_sql(schema(body), "shop")
    assert isinstance(caught.value, SeedError)


@pytest.mark.parametrize("case", OK_CASES)
def test_any_schema_of_prisma_s_is_filled_or_refused_with_a_reason(case: str) -> None:
    schema = Schema((parse(OK_CASES[case]),))
    with contextlib.suppress(SeedError):
        assert "INSERT INTO" in seed_sql(schema, "any")


@given(text=mangled_schemas())
def test_a_schema_that_prisma_would_reject_does_no_harm(text: str) -> None:
    # The provider is put right, or most of them would be refused for that alone.
    schema = Schema((parse(HEAD), parse(text)))
    with contextlib.suppress(SeedError):
        assert "INSERT INTO" in seed_sql(schema, "any", 3)


def test_a_script_knows_whether_it_was_edited() -> None:
    script = stamped(("Seed.",), "BEGIN;\nCOMMIT;\n")
    assert is_untouched(script)
    assert is_untouched(script.replace("\n", "\r\n"))
    assert not is_untouched(script.replace("COMMIT", "ROLLBACK"))
    assert not is_untouched(script.replace("Seed.", "My seed."))
    assert is_stamped(script.replace("COMMIT", "ROLLBACK"))
    assert not is_stamped("BEGIN;\n")
