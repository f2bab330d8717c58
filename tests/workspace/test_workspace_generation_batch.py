"""From nothing to proven as one act: what is done, what is left alone, and how it goes on after a stop."""

from __future__ import annotations

import os
from itertools import count, islice
from typing import TYPE_CHECKING

import pytest

from workbench.merge.merged import Choice
from workbench.workspace.generation.account import Account
from workbench.workspace.generation.batch import bring_to_proof
from workbench.workspace.generation.outcome import Result, Step
from workbench.workspace.generation.pending import pending_changes
from workbench.workspace.generation.schemas import generate_schemas
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workbench.workspace.generation.outcome import Outcome
    from workbench.workspace.laboratory import Laboratory

    Write = Callable[[Mapping[str, str]], None]

CATALOG = "services:\n  - {name: notes}\n  - {name: people}\n"
NOTES = """\
model Note {
  text     String @db.VarChar(200)
  /// @ref people.Person.id
  personId String
}
"""
PEOPLE = "model Person {\n  name String @db.VarChar(80)\n}\n"
NAMES = ("notes", "people")
SCHEMA = "services/{}/prisma/schema.prisma"
BASE = ".workbench/base/{}.prisma"


@pytest.fixture
def workspace(root: Path, write: Write) -> Workspace:
    """Two services without a schema; the first refers to the second."""
    write({"catalog.yaml": CATALOG, "blueprints/notes.prisma": NOTES, "blueprints/people.prisma": PEOPLE})
    return opened(root)


def opened(root: Path) -> Workspace:
    workspace = Workspace(root)
    workspace.load()
    return workspace


def tree(root: Path) -> dict[str, bytes]:
    """All files of the workspace that the work is about."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and not any(path.is_relative_to(root / other) for other in ("blueprints", ".workbench/undo"))
    }


def steps(outcomes: list[Outcome]) -> list[tuple[str, str, str]]:
    return [(outcome.service, outcome.step.word, outcome.why or outcome.result.value) for outcome in outcomes]


def generate(workspace: Workspace, *names: str) -> list[tuple[str, str]]:
    """What came of generating schemas: service, and result or reason."""
    found = generate_schemas(workspace, names or NAMES)
    return [(outcome.service, outcome.why or outcome.result.value) for outcome in found]


# Schemas.


def test_a_second_run_writes_nothing_though_the_first_could_not_know_what_comes_after(
    workspace: Workspace, root: Path
) -> None:
    assert generate(workspace) == [("notes", "done"), ("people", "done")]
    assert "personId String @db.Uuid" in " ".join((root / SCHEMA.format("notes")).read_text().split())
    before = tree(root)
    assert generate(opened(root)) == [("notes", "kept"), ("people", "kept")]
    assert tree(root) == before


def test_owners_of_common_entities_are_generated_first(root: Path, write: Write) -> None:
    conventions = "conventions:\n  entities:\n    - {model: Person, owner: people}\n"
    write({"catalog.yaml": conventions + CATALOG})
    write({"blueprints/notes.prisma": NOTES, "blueprints/people.prisma": PEOPLE})
    assert [service for service, _ in generate(opened(root))] == ["people", "notes"]


def test_a_broken_blueprint_does_not_stop_the_rest(workspace: Workspace, write: Write) -> None:
    write({"blueprints/notes.prisma": "model Note {\n"})
    [(_, why), people] = generate(workspace)
    assert "notes.prisma:1" in why
    assert people == ("people", "done")


def test_what_somebody_edited_stays_and_what_the_blueprint_changed_comes_in(
    workspace: Workspace, root: Path, write: Write
) -> None:
    generate(workspace)
    edited = (root / SCHEMA.format("people")).read_text() + "\n// mine\n"
    write({SCHEMA.format("people"): edited, "blueprints/people.prisma": PEOPLE.replace("80", "90")})
    again = opened(root)
    assert not again.generation.is_due("people")
    (outcome,) = generate_schemas(again, ["people"])
    assert (outcome.result, outcome.kept) == (Result.DONE, "keeps 1 comment of yours")
    assert (root / SCHEMA.format("people")).read_text() == edited.replace("(80)", "(90)")
    assert (root / BASE.format("people")).read_text() == edited.replace("(80)", "(90)").removesuffix(
        "\n// mine\n"
    )
    assert generate(opened(root), "people") == [("people", "kept")]


def test_where_people_and_blueprint_clash_nothing_is_written(
    workspace: Workspace, root: Path, write: Write
) -> None:
    generate(workspace)
    edited = (root / SCHEMA.format("people")).read_text().replace("(80)", "(70)")
    write({SCHEMA.format("people"): edited, "blueprints/people.prisma": PEOPLE.replace("80", "90")})
    before = tree(root)
    (outcome,) = generate_schemas(opened(root), ["people"])
    assert outcome.why == "1 conflict with what people wrote (Person.name)"
    assert [(one.ours, one.theirs) for one in outcome.conflicts] == [("@db.VarChar(70)", "@db.VarChar(90)")]
    assert tree(root) == before


@pytest.mark.parametrize(("take", "size"), [(Choice.OURS, 70), (Choice.THEIRS, 90)])
def test_a_clash_that_was_decided_does_not_come_again(
    workspace: Workspace, root: Path, write: Write, take: Choice, size: int
) -> None:
    generate(workspace)
    edited = (root / SCHEMA.format("people")).read_text().replace("(80)", "(70)")
    write({SCHEMA.format("people"): edited, "blueprints/people.prisma": PEOPLE.replace("80", "90")})
    (outcome,) = generate_schemas(opened(root), ["people"], take=take)
    assert not outcome.has_failed
    assert f"VarChar({size})" in (root / SCHEMA.format("people")).read_text()
    assert generate(opened(root), "people") == [("people", "kept")]


@pytest.mark.usefixtures("workspace")
def test_a_schema_that_was_never_generated_gets_what_it_lacks(root: Path, write: Write) -> None:
    own = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel Own {\n  id Int @id // mine\n}\n'
    write({SCHEMA.format("people"): own})
    assert generate(opened(root), "people") == [("people", "done")]
    text = (root / SCHEMA.format("people")).read_text()
    assert "model Own {\n  id Int @id // mine\n}\n" in text
    assert "model Person {" in text
    assert 'url      = env("DATABASE_URL")' in text


def test_what_would_be_no_schema_together_is_not_written(root: Path, write: Write) -> None:
    write({"catalog.yaml": CATALOG, "blueprints/people.prisma": PEOPLE})
    own = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel Person {\n  code String @id\n}\n'
    write({SCHEMA.format("people"): own})
    (outcome,) = generate_schemas(opened(root), ["people"], take=Choice.THEIRS)
    assert outcome.why.endswith("don't fit together: `Person` has two ids")
    assert (root / SCHEMA.format("people")).read_text() == own


# What would change.


def test_what_would_change_is_told_and_nothing_written(
    workspace: Workspace, root: Path, write: Write
) -> None:
    generate(workspace)
    write({"blueprints/people.prisma": PEOPLE.replace("}", "  nick String?\n}")})
    before = tree(root)
    notes, people = pending_changes(opened(root), NAMES)
    assert not notes.is_change
    assert (people.service, people.is_change, str(people.lines)) == ("people", True, "+1")
    assert "nick" in people.files[0].text
    assert tree(root) == before


def test_a_changed_convention_changes_all_schemas(workspace: Workspace, root: Path, write: Write) -> None:
    generate(workspace)
    write({"catalog.yaml": "conventions:\n  deleted-at: removedAt\n" + CATALOG})
    assert [one.service for one in pending_changes(opened(root), NAMES) if one.is_change] == list(NAMES)


def test_looking_for_changes_can_be_called_off(workspace: Workspace) -> None:
    asked = count()
    assert len(list(pending_changes(workspace, NAMES, lambda: next(asked) >= 1))) == 1


def test_a_schema_that_nobody_edited_follows_its_blueprint(
    workspace: Workspace, root: Path, write: Write
) -> None:
    generate(workspace)
    write({"blueprints/people.prisma": PEOPLE.replace("80", "90")})
    again = opened(root)
    assert again.generation.is_due("people")
    assert generate(again) == [("notes", "kept"), ("people", "done")]
    assert "VarChar(90)" in (root / SCHEMA.format("people")).read_text()
    assert (root / BASE.format("people")).read_bytes() == (root / SCHEMA.format("people")).read_bytes()


def test_other_line_ends_are_no_edit(workspace: Workspace, root: Path, write: Write) -> None:
    generate(workspace)
    crlf = (root / SCHEMA.format("people")).read_text().replace("\n", "\r\n")
    write({SCHEMA.format("people"): crlf})
    again = opened(root)
    assert again.generation.is_due("people")
    assert generate(again, "people") == [("people", "kept")]
    assert (root / SCHEMA.format("people")).read_bytes() == crlf.encode()


# What a killed run leaves behind.


def test_a_base_without_a_schema_is_a_missing_schema(workspace: Workspace, root: Path) -> None:
    generate(workspace)
    before = tree(root)
    (root / SCHEMA.format("notes")).unlink()
    again = opened(root)
    assert again.generation.is_due("notes")
    assert generate(again) == [("notes", "done"), ("people", "kept")]
    assert tree(root) == before


def test_a_schema_that_is_ahead_of_its_base_gets_it(workspace: Workspace, root: Path, write: Write) -> None:
    generate(workspace)
    before = tree(root)
    write({BASE.format("notes"): "// what was generated before\n"})
    assert generate(opened(root)) == [("notes", "kept"), ("people", "kept")]
    assert tree(root) == before


def test_a_merge_that_was_killed_before_its_base_was_stored_is_not_made_twice(
    workspace: Workspace, root: Path, write: Write
) -> None:
    generate(workspace)
    old_base = (root / BASE.format("people")).read_text()
    edited = (root / SCHEMA.format("people")).read_text() + "\n// mine\n"
    longer = PEOPLE.replace("80", "90").replace("}", "  nick String?\n}")
    write({SCHEMA.format("people"): edited, "blueprints/people.prisma": longer})
    assert generate(opened(root), "people") == [("people", "done")]
    before = tree(root)
    write({BASE.format("people"): old_base})
    assert generate(opened(root), "people") == [("people", "kept")]
    assert tree(root) == before


def test_files_that_never_got_their_name_are_cleared_away_once_nobody_can_be_writing_them(
    workspace: Workspace, root: Path, write: Write
) -> None:
    old = [
        ".workbench/base/.notes.prisma.1.workbench-tmp",
        "services/notes/prisma/.a.workbench-tmp/migration.sql",
    ]
    new = "services/notes/prisma/.schema.prisma.2.workbench-tmp"
    write(dict.fromkeys((*old, new), "half"))
    for path in (root / old[0], (root / old[1]).parent):
        os.utime(path, (0, 0))
    generate(workspace)
    assert [path for path in tree(root) if "workbench-tmp" in path] == [new]


# All the way.


def test_services_are_brought_from_nothing_to_proven(
    workspace: Workspace, root: Path, laboratory: Laboratory
) -> None:
    outcomes = list(bring_to_proof(workspace, NAMES, laboratory))
    assert steps(outcomes) == [
        ("notes", "generate", "done"),
        ("people", "generate", "done"),
        *(("notes", step, "done") for step in ("migrate", "seed", "prove")),
        *(("people", step, "done") for step in ("migrate", "seed", "prove")),
    ]
    for name in NAMES:
        snapshot = workspace.snapshot(name)
        assert snapshot is not None
        assert snapshot.proof is not None
        assert snapshot.proof.is_good
    assert (root / "services/notes/prisma/seed.sql").is_file()
    assert len(list((root / "services/notes/prisma/migrations").iterdir())) == 2


def test_what_is_proven_is_passed_over(workspace: Workspace, root: Path, laboratory: Laboratory) -> None:
    list(bring_to_proof(workspace, NAMES, laboratory))
    before = tree(root)
    again = list(bring_to_proof(workspace, NAMES, laboratory))
    assert steps(again)[2:] == [("notes", "prove", "kept"), ("people", "prove", "kept")]
    # Another machine has the files, and none of the proofs.
    elsewhere = list(bring_to_proof(opened(root), NAMES, laboratory))
    assert [outcome.result for outcome in elsewhere] == [
        *[Result.KEPT] * 4,
        Result.DONE,
        *[Result.KEPT] * 2,
        Result.DONE,
    ]
    assert tree(root) == before


@pytest.mark.parametrize("done", range(1, 9))
def test_a_run_that_stops_after_any_step_is_continued_by_the_next(
    workspace: Workspace, root: Path, laboratory: Laboratory, done: int
) -> None:
    names = ("people", "notes")
    first = list(islice(bring_to_proof(workspace, names, laboratory), done))
    written = {path for outcome in first for path in outcome.paths}
    between = tree(root)
    rest = list(bring_to_proof(opened(root), names, laboratory))
    assert not any(outcome.has_failed for outcome in rest)
    assert written.isdisjoint(path for outcome in rest for path in outcome.paths)
    assert {path: text for path, text in tree(root).items() if path in between} == between
    for name in names:
        assert len(list((root / f"services/{name}/prisma/migrations").glob("*/migration.sql"))) == 1


def test_one_that_fails_gets_no_further_and_does_not_stop_the_rest(
    workspace: Workspace, root: Path, laboratory: Laboratory, write: Write
) -> None:
    write({"services/notes/prisma/migrations/20260101000000_init/migration.sql": "CREATE NONSENSE;\n"})
    outcomes = list(bring_to_proof(workspace, NAMES, laboratory))
    account = Account(NAMES, Step.PROVE)
    for outcome in outcomes:
        account.take(outcome)
    failure = account.failure("notes")
    assert failure is not None
    assert failure.step is Step.MIGRATE
    assert "20260101000000_init" in failure.why
    assert not (root / "services/notes/prisma/seed.sql").exists()
    assert (account.good, account.finished, account.share) == (1, 2, 1.0)
    assert account.is_good("people")


def test_a_migration_that_would_lose_data_is_left_to_people(
    workspace: Workspace, root: Path, laboratory: Laboratory, write: Write
) -> None:
    write({"blueprints/people.prisma": PEOPLE.replace("}", "  nickname String?\n}")})
    list(bring_to_proof(workspace, ["people"], laboratory))
    write({"blueprints/people.prisma": PEOPLE})
    *_, last = bring_to_proof(opened(root), ["people"], laboratory)
    assert (last.step, last.result) == (Step.MIGRATE, Result.FAILED)
    assert "`workbench migrate people` writes it" in last.why
    assert len(list((root / "services/people/prisma/migrations").glob("*/migration.sql"))) == 1


def test_somebody_s_own_seed_is_left_as_it_is_and_has_to_prove_itself(
    workspace: Workspace, root: Path, laboratory: Laboratory, write: Write
) -> None:
    write({"services/people/prisma/seed.sql": "SELECT 1;\n"})
    *_, seeded, proven = bring_to_proof(workspace, ["people"], laboratory)
    assert (seeded.step, seeded.result) == (Step.SEED, Result.KEPT)
    assert (proven.step, proven.result) == (Step.PROVE, Result.FAILED)
    assert proven.why == "seed 1 of 1 model have no rows: the seed gives `Person` no rows"
    assert (root / "services/people/prisma/seed.sql").read_text() == "SELECT 1;\n"


def test_what_is_called_off_stops_before_the_next_step(workspace: Workspace, laboratory: Laboratory) -> None:
    asked = count()
    batch = bring_to_proof(workspace, NAMES, laboratory, cancelled=lambda: next(asked) >= 4)
    assert [outcome.step.word for outcome in batch] == ["generate", "generate", "migrate", "seed"]
