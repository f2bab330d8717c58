"""How many services were covered and proven on which day, out of real repositories."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.history.repository import CATALOG, SCHEMA, Repository, progress_with, schema_of
from workbench.workspace.git import NoRevisionError
from workbench.workspace.history.days import Day, read_days, standing
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git

PROGRESS = "DATABASE-SCHEMA-PROGRESS.md"
TRIAGE = ".workbench/triage.yaml"


def day(number: int, services: int, covered: int, proven: int | None = None) -> Day:
    return Day(date(2026, 11, number), services, covered, proven)


def test_a_day_counts_as_it_ended(repository: Repository) -> None:
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG, schema_of("old"): SCHEMA})
    repository.commit("2026-11-04T08:00:00+00:00", {schema_of("auth"): SCHEMA})
    repository.commit("2026-11-04T16:00:00+00:00", {schema_of("chat"): SCHEMA})
    repository.commit("2026-11-09", {schema_of("auth"): None})
    assert read_days(repository.root).days == (day(2, 4, 1), day(4, 4, 3), day(9, 4, 2))


def test_what_was_committed_before_the_catalog_counts_once_there_is_one(repository: Repository) -> None:
    repository.commit("2026-10-01", {schema_of("auth"): SCHEMA})
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG})
    assert read_days(repository.root).days == (day(2, 4, 1),)


def test_the_catalog_of_the_day_says_which_services_there_are(repository: Repository) -> None:
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG, schema_of("auth"): SCHEMA})
    moved = CATALOG.replace("{name: auth, priority: 1}", "{name: auth, priority: 1, path: apps/login}")
    repository.commit("2026-11-03", {"catalog.yaml": moved})
    repository.commit("2026-11-05", {"apps/login/schema.prisma": SCHEMA})
    repository.commit("2026-11-06", {"catalog.yaml": "services:\n  - {name: auth}\n"})
    assert read_days(repository.root).days == (day(2, 4, 1), day(3, 4, 0), day(5, 4, 1), day(6, 1, 1))


def test_excluded_services_leave_the_count_on_the_day_they_are_excluded(repository: Repository) -> None:
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG, schema_of("auth"): SCHEMA})
    repository.commit("2026-11-03", {TRIAGE: "services:\n  auth:\n    decision: retire\n"})
    repository.commit("2026-11-04", {TRIAGE: "services:\n  auth:\n    decision: implement\n"})
    assert read_days(repository.root).days == (day(2, 4, 1), day(3, 3, 0), day(4, 4, 1))


def test_proven_is_what_the_progress_file_says_and_unknown_without_it(repository: Repository) -> None:
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG})
    repository.commit("2026-11-03", {PROGRESS: progress_with("auth", "a-stranger")})
    repository.commit("2026-11-04", {schema_of("chat"): SCHEMA})
    repository.commit("2026-11-05", {PROGRESS: progress_with("auth", "course")})
    repository.commit("2026-11-06", {PROGRESS: "<!-- workbench:phases -->\n- [x] `auth`\n"})
    repository.commit("2026-11-07", {PROGRESS: None})
    proven = [one.proven for one in read_days(repository.root).days]
    assert proven == [None, 1, 1, 2, None, None]


def test_blueprints_bases_and_strangers_cover_nothing(repository: Repository) -> None:
    files = (
        "blueprints/auth.prisma",
        ".workbench/base/auth.prisma",
        "services/auth.prisma",
        "tools/x.prisma",
    )
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG, **dict.fromkeys(files, SCHEMA)})
    assert read_days(repository.root).days == (day(2, 4, 0),)


def test_a_service_within_another_one_owns_what_lies_in_it(repository: Repository) -> None:
    catalog = "services:\n  - {name: auth}\n  - {name: keys, path: services/auth/keys}\n"
    repository.commit("2026-11-02", {"catalog.yaml": catalog, "services/auth/keys/schema.prisma": SCHEMA})
    assert read_days(repository.root).days == (day(2, 2, 1),)


def test_what_was_merged_counts_where_it_was_merged(repository: Repository) -> None:
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG})
    repository.git("switch", "-qc", "work")
    repository.commit("2026-11-03", {schema_of("auth"): SCHEMA})
    repository.git("switch", "-q", "main")
    repository.commit("2026-11-04", {schema_of("chat"): SCHEMA})
    when = "2026-11-06T12:00:00+00:00"
    repository.git("merge", "-q", "--no-ff", "work", GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)
    assert read_days(repository.root).days == (day(2, 4, 0), day(4, 4, 1), day(6, 4, 2))


def test_a_clock_that_was_wrong_does_not_turn_days_around(repository: Repository) -> None:
    repository.commit("2026-11-05", {"catalog.yaml": CATALOG})
    repository.commit("2026-11-03", {schema_of("auth"): SCHEMA})
    assert read_days(repository.root).days == (day(5, 4, 1),)


def test_days_begin_at_midnight_in_utc(repository: Repository) -> None:
    repository.commit("2026-11-03T01:00:00+02:00", {"catalog.yaml": CATALOG})
    assert [one.day for one in read_days(repository.root).days] == [date(2026, 11, 2)]


def test_the_repository_may_begin_above_the_workspace(tmp_path: Path) -> None:
    root = tmp_path / "ws é [a]"
    root.mkdir()
    repository = Repository(root.resolve(), tmp_path)
    (tmp_path / "catalog.yaml").write_text("services: []\n")
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG, schema_of("auth"): SCHEMA})
    assert read_days(repository.root).days == (day(2, 4, 1),)


def test_without_a_catalog_there_are_no_days(repository: Repository) -> None:
    repository.commit("2026-11-02", {schema_of("auth"): SCHEMA})
    assert read_days(repository.root).days == ()


def test_a_shallow_clone_says_that_it_is_one(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG})
    repository.commit("2026-11-03", {schema_of("auth"): SCHEMA})
    assert not read_days(repository.root).is_cut_short
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(clone))
    record = read_days(clone.resolve())
    assert record.is_cut_short
    assert record.days == (day(3, 4, 1),)


def test_no_repository_and_no_commit_are_told_apart(tmp_path: Path, repository: Repository) -> None:
    with pytest.raises(NoRevisionError, match="the workspace is in no git repository"):
        read_days(tmp_path)
    with pytest.raises(NoRevisionError, match="nothing has been committed yet"):
        read_days(repository.root)


def test_today_is_what_is_on_disk(repository: Repository) -> None:
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG, schema_of("auth"): SCHEMA})
    for path, text in {
        schema_of("chat"): SCHEMA,
        TRIAGE: "services:\n  old:\n    decision: retire\n",
    }.items():
        file = repository.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    workspace = Workspace(repository.root)
    workspace.load()
    list(workspace.check())
    now = standing(workspace.snapshots(), date(2026, 11, 8))
    assert now == day(8, 3, 2, 0)
    assert read_days(repository.root).up_to(now).days == (day(2, 4, 1), now)
