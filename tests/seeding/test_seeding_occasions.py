"""Optional columns hold a value when the rest of the row says that they do."""

from __future__ import annotations

import pytest

from tests.seeding.seeding_support import rows_of, schema

LIFE = """
model Article {
  id             Int           @id
  status         ArticleStatus
  publishedAt    DateTime?
  publishedById  String?
  withdrawnAt    DateTime?
  withdrawReason String?
  decidedAt      DateTime?
  startedAt      DateTime?
}

enum ArticleStatus {
  DRAFT
  REVIEW
  PUBLISHED
  ARCHIVED
  WITHDRAWN
}
"""


def test_dates_agree_with_how_far_a_row_has_come() -> None:
    ((_, rows),) = rows_of(schema(LIFE), rows=60)
    there: dict[object, dict[str, set[bool]]] = {}
    for row in rows:
        for field, value in row.values.items():
            there.setdefault(row.values["status"], {}).setdefault(field, set()).add(value is not None)
    for status in ("DRAFT", "REVIEW", "PUBLISHED", "ARCHIVED"):
        assert there[status]["publishedAt"] == {status in {"PUBLISHED", "ARCHIVED"}}
        assert there[status]["publishedById"] == {status in {"PUBLISHED", "ARCHIVED"}}
        assert there[status]["withdrawnAt"] == there[status]["withdrawReason"] == {False}
        assert there[status]["startedAt"] == {status != "DRAFT"}
        assert there[status]["decidedAt"] == {status in {"PUBLISHED", "ARCHIVED"}}
    assert there["WITHDRAWN"]["withdrawnAt"] == there["WITHDRAWN"]["withdrawReason"] == {True}
    # It may have been published before.
    assert True in there["WITHDRAWN"]["publishedAt"]
    assert False in there["WITHDRAWN"]["publishedAt"]


SLOTS = """
model Course {{
  id        String     @id @default(uuid()) @db.Uuid
  revisions Revision[]
}}

model Revision {{
  id       String         @id @default(uuid()) @db.Uuid
  courseId String         @db.Uuid
  /// {remark}
  liveFor  {type}? @unique
  status   RevisionStatus @default(DRAFT)

  course Course @relation(fields: [courseId], references: [id])
}}

enum RevisionStatus {{
  DRAFT
  LIVE
  RETIRED
}}
"""


@pytest.mark.parametrize(
    ("remark", "kind", "field"),
    [
        ("courseId while LIVE, else null: one at a time.", "String", "courseId"),
        ("The course until RETIRED, then null.", "String", "courseId"),
        ("`<course id>:<status>` while LIVE, else null.", "String", None),
        ("1 while LIVE, else null.", "Int", None),
        ("`<course id>/<status>` from LIVE on, else null.", "String", None),
    ],
)
def test_a_slot_is_taken_while_a_row_is_in_its_status(remark: str, kind: str, field: str | None) -> None:
    body = SLOTS.format(remark=remark, type=kind)
    rows = next(rows for table, rows in rows_of(schema(body)) if table.model == "Revision")
    due = {"DRAFT", "LIVE"} if "until" in remark else {"LIVE", "RETIRED"} if "from" in remark else {"LIVE"}
    taken = [row for row in rows if row.values["liveFor"] is not None]
    assert taken
    assert all((row.values["liveFor"] is not None) == (row.values["status"] in due) for row in rows)
    if field is not None:
        assert all(row.values["liveFor"] == row.values[field] for row in taken)
    elif kind == "Int":
        assert [row.values["liveFor"] for row in taken] == [1]
    else:
        joint = "/" if "/" in remark else ":"
        wanted = {f"{row.values['courseId']}{joint}{row.values['status']}" for row in taken}
        assert {row.values["liveFor"] for row in taken} == wanted


@pytest.mark.parametrize(
    ("comment", "held"),
    [
        ("For CODE, such as `python`.", {"CODE"}),
        ("Only for CODE and PANEL.", {"CODE", "PANEL"}),
        ("What it says; set when kind is PANEL.", {"PANEL"}),
    ],
)
def test_a_comment_says_with_which_kind_a_column_goes(comment: str, held: set[str]) -> None:
    body = (
        f"model Scene {{\n  id Int @id\n  kind SceneKind\n  /// {comment}\n  text String?\n}}\n"
        "enum SceneKind {\n  CODE\n  MODEL\n  PANEL\n}\n"
    )
    ((_, rows),) = rows_of(schema(body))
    assert {row.values["kind"] for row in rows} == {"CODE", "MODEL", "PANEL"}
    assert all((row.values["text"] is not None) == (row.values["kind"] in held) for row in rows)


def test_a_foreign_key_goes_with_its_status() -> None:
    body = (
        "model Batch {\n  id Int @id\n  payouts Payout[]\n}\n"
        "model Payout {\n  id Int @id\n  status PayoutStatus\n  /// @when status = SENT\n  batchId Int?\n"
        "  batch Batch? @relation(fields: [batchId], references: [id])\n}\n"
        "enum PayoutStatus {\n  ASKED\n  SENT\n  REFUSED\n}\n"
    )
    payouts = next(rows for table, rows in rows_of(schema(body)) if table.model == "Payout")
    assert {row.values["status"] for row in payouts} == {"ASKED", "SENT", "REFUSED"}
    assert all((row.values["batchId"] is not None) == (row.values["status"] == "SENT") for row in payouts)
