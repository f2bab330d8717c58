"""Values say what the names and comments of their columns say."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from tests.seeding.seeding_support import ALL, files_of, rows_of, schema, schema_of
from workbench.seeding.relational import tables_of
from workbench.seeding.texts import has_recipe

FIELDS = {
    "programmingLanguage String": r"[a-z]+",
    "vaultPath String": r"secret/[a-z]+/[a-z-]+",
    "keyPrefix String @db.VarChar(12)": r"sk_live_[0-9a-f]{4}",
    "taxYear Int": r"202\d",
    "requiredApprovals Int": r"[1-5]",
    "minimumReviewers Int": r"[1-5]",
    "signaturesNeeded Int": r"[1-5]",
    "heightPixels Int": r"\d{3,4}",
    "exitCode Int": r"0|1|2|137|143",
    "port Int @unique": r"80\d\d",
    "givenNames String": r"(?!.* Given$).+",
    "traceId String": r"[0-9a-f]{32}",
    'currency String @default("AZR")': r"AZR",
    "imageDigest String @db.VarChar(80)": r"sha256:[0-9a-f]{64}",
    "contentHash String @db.Char(64)": r"[0-9a-f]{64}",
    "month DateTime @db.Date": r"2025-\d\d-01",
    "phone String": r"\+[1-9]\d{6,14}",
    "email String": r"[a-z0-9.]+@example\.(com|net|org)",
    "countryCode String @db.Char(2)": r"[A-Z]{2}",
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_value_is_what_its_name_says(field: str) -> None:
    ((_, rows),) = rows_of(schema(f"model Thing {{\n  id Int @id\n  {field}\n}}\n"), rows=40)
    name = field.split(maxsplit=1)[0]
    assert [row.values[name] for row in rows if not re.fullmatch(FIELDS[field], str(row.values[name]))] == []


@pytest.mark.parametrize(
    ("model", "shape"),
    [("HeadsetModel", r"[A-Z]\w+ .+"), ("Agent", r".+ Agent"), ("SupportAgent", r"\S+ \S+")],
)
def test_a_name_is_that_of_its_kind(model: str, shape: str) -> None:
    ((_, rows),) = rows_of(schema(f"model {model} {{\n  id Int @id\n  name String\n}}\n"))
    names = [str(row.values["name"]) for row in rows]
    assert [name for name in names if not re.fullmatch(shape, name)] == []
    assert not any(name.startswith("tutor-") for name in names)


@pytest.mark.parametrize(
    ("comment", "shape"),
    [
        ("Such as `AGP-0042`.", r"AGP-00\d\d"),
        ("As cited, such as `s19(1)` or `A.5.15`.", r"s19\(\d+\)|A\.5\.\d+"),
        ("Object and past tense, such as `lesson_opened`.", r"[a-z]+_opened"),
        ("Path with parameters in braces: `/learners/{id}/results`.", r"/[a-z]+/\{id\}/results"),
    ],
)
def test_a_value_is_like_the_example_in_its_comment(comment: str, shape: str) -> None:
    body = f"model Thing {{\n  id Int @id\n  /// {comment}\n  mark String\n}}\n"
    ((_, rows),) = rows_of(schema(body), rows=40)
    values = {str(row.values["mark"]) for row in rows}
    assert len(values) > 1
    assert [value for value in values if not re.fullmatch(shape, value)] == []


def test_a_number_lies_in_the_range_of_its_comment() -> None:
    body = "model Thing {\n  id Int @id\n  /// 1 to 3.\n  grade Int\n  /// 0 to 1.\n  sureness Float\n}\n"
    ((_, rows),) = rows_of(schema(body), rows=60)
    assert {row.values["grade"] for row in rows} == {1, 2, 3}
    assert all(0 <= float(str(row.values["sureness"])) < 1 for row in rows)


@pytest.mark.parametrize(
    "names",
    [
        ("p50Millis", "p95Millis", "p99Millis"),
        ("lowEstimate", "medianEstimate", "highEstimate"),
        ("minimumAmount", "maximumAmount"),
    ],
)
def test_the_least_is_never_more_than_the_most(names: tuple[str, ...]) -> None:
    fields = "".join(f"  {name} Int\n" for name in reversed(names))
    ((_, rows),) = rows_of(schema(f"model Thing {{\n  id Int @id\n{fields}}}\n"), rows=40)
    held = [[int(str(row.values[name])) for name in names] for row in rows]
    assert held == [sorted(values) for values in held]
    assert any(values[0] < values[-1] for values in held)


def test_a_window_is_over_within_hours() -> None:
    body = "model Thing {\n  id Int @id\n  windowStart DateTime\n  windowEnd DateTime\n  text String\n}\n"
    ((_, rows),) = rows_of(schema(body))
    for row in rows:
        start, end = row.values["windowStart"], row.values["windowEnd"]
        assert isinstance(start, datetime)
        assert isinstance(end, datetime)
        assert timedelta() < end - start <= timedelta(hours=6)


CHAIN = """
model Stream {
  id      Int     @id
  entries Entry[]
}

model Entry {
  id           Int     @id
  streamId     Int
  sequence     Int
  hash         String  @db.Char(64)
  previousHash String? @db.Char(64)

  stream Stream @relation(fields: [streamId], references: [id])
}
"""


def test_entries_are_chained_and_numbered_within_their_stream() -> None:
    entries = next(rows for table, rows in rows_of(schema(CHAIN)) if table.model == "Entry")
    last: dict[object, object] = {}
    counted: dict[object, int] = {}
    for row in entries:
        stream = row.values["streamId"]
        assert row.values["previousHash"] == last.get(stream)
        counted[stream] = counted.get(stream, 0) + 1
        assert row.values["sequence"] == counted[stream]
        last[stream] = row.values["hash"]
    assert max(counted.values()) > 1


def test_a_refund_is_no_greater_than_its_charge() -> None:
    body = (
        "model Charge {\n  id Int @id\n  amount Decimal @db.Decimal(12, 2)\n  currency String @db.Char(3)\n"
        "  refunds Refund[]\n}\n"
        "model Refund {\n  id Int @id\n  chargeId Int\n  amount Decimal @db.Decimal(12, 2)\n"
        "  currency String @db.Char(3)\n"
        "  charge Charge @relation(fields: [chargeId], references: [id])\n}\n"
    )
    found = {table.model: rows for table, rows in rows_of(schema(body))}
    charges = {row.values["id"]: row for row in found["Charge"]}
    for refund in found["Refund"]:
        charge = charges[refund.values["chargeId"]]
        assert 0 < float(str(refund.values["amount"])) <= float(str(charge.values["amount"]))
        assert refund.values["currency"] == charge.values["currency"]


def test_few_texts_are_mere_topics() -> None:
    columns = [
        column
        for service in ALL
        for table in tables_of(schema_of(files_of(service)))
        for column in table.columns
        if column.type == "String" and column.reference is None
        if column.native != "Uuid" and column.words[-1] != "id" and column.slot is None
    ]
    assert sum(not has_recipe(column) for column in columns) < len(columns) / 20
