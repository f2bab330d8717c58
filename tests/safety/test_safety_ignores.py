"""Comments in a migration set aside what is said of it, as far as they reach and where they say why."""

from __future__ import annotations

import pytest

from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.safety.advice import Script, advise
from workbench.safety.ignores import Sifted, sift

SCHEMA = Schema((parse('datasource db {\n  provider = "postgresql"\n}\n'),))
WHY = "-- workbench-ignore data-loss: copied\n"
FIRST = 'ALTER TABLE "books" DROP COLUMN "a"'


def sifted(script: str, *, is_complete: bool = True) -> Sifted:
    return sift("m.sql", script, advise(Script("m.sql", script), SCHEMA), is_complete=is_complete)


@pytest.mark.parametrize(
    ("script", "standing"),
    [
        (f'{FIRST},\n DROP COLUMN "b";', "ab"),
        # Ours speaks for what follows: a statement, or a part of one.
        (f'{WHY}{FIRST},\n DROP COLUMN "b";\nALTER TABLE "books" DROP COLUMN "c";', "c"),
        (f'{FIRST},\n{WHY} DROP COLUMN "b",\n DROP COLUMN "c";', "ac"),
        (f'{FIRST}, -- workbench-ignore migrations/data-loss: copied\n DROP COLUMN "b";', "b"),
        (f"-- workbench-ignore other, migrations: copied\r\n{FIRST};\r\n", ""),
        (f"{WHY}/* and */\n\n-- AlterTable\n{FIRST};", ""),
        # What is no comment sets nothing aside.
        (f"COMMENT ON TABLE \"books\" IS '\n{WHY}'; {FIRST};", "a"),
        # squawk's speaks for the next line, or for all of the file.
        (f'-- squawk-ignore ban-drop-column\n{FIRST},\n DROP COLUMN "b";', "b"),
        (f'-- squawk-ignore-file ban-drop-column\n\n{FIRST};\nDROP TABLE "b";', "b"),
        (f"-- squawk-ignore\n{FIRST};", "a"),
    ],
)
def test_a_comment_speaks_for_what_follows_it_or_for_its_line(script: str, standing: str) -> None:
    found = sifted(script)
    losses = [one for one in found.standing if one.rule == "migrations/data-loss"]
    assert "".join(one.message.split("`")[1][-1] for one in losses) == standing
    everything = advise(Script("m.sql", script), SCHEMA)
    assert sorted((*losses, *found.waived), key=lambda one: one.start) == list(everything)
    assert bool(found.reasons) is bool(found.waived)


def test_a_comment_without_a_reason_or_without_effect_is_told_at_its_place() -> None:
    script = f"-- workbench-ignore data-loss\n{FIRST};\n-- workbench-ignore fails-with-rows: x\nSELECT 1;"
    told = [(one.rule, one.range.start.line, one.message) for one in sifted(script).standing]
    no_reason = (
        "`workbench-ignore data-loss` gives no reason, so it sets nothing aside: add one behind a colon"
    )
    assert told == [
        ("suppressions/no-reason", 1, no_reason),
        ("migrations/data-loss", 2, "`books.a`: The column is dropped with all that is in it"),
        ("suppressions/unused", 3, "`workbench-ignore fails-with-rows` sets nothing aside: remove it"),
    ]
    # Nobody knows it before a linter has seen the script.
    rules = [one.rule for one in sifted(script, is_complete=False).standing]
    assert rules == ["suppressions/no-reason", "migrations/data-loss"]


def test_above_all_statements_it_speaks_for_what_prisma_wrote_at_the_head() -> None:
    sqlite = Schema((parse('datasource db {\n  provider = "sqlite"\n}\n'),))
    head = "/*\n  Warnings:\n\n  - All the data will be lost.\n\n*/\n"
    for above, standing in ((WHY, 0), ("", 1)):
        script = f"{head}{above}PRAGMA foreign_keys=OFF;\n{'' if above else WHY}SELECT 1;\n"
        found = sift("m.sql", script, advise(Script("m.sql", script), sqlite), is_complete=True)
        assert sum(one.rule == "migrations/data-loss" for one in found.standing) == standing
