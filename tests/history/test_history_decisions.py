"""Who decided what, out of real repositories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history.repository import CATALOG, SCHEMA, Repository, schema_of
from workbench.review.saying import Words
from workbench.workspace.history.decisions import decisions_of
from workbench.workspace.reviews import reviewing
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git

TRIAGE = ".workbench/triage.yaml"


def triage(**services: str) -> str:
    return "version: 1\nservices:\n" + "".join(f"  {name}: {what}\n" for name, what in services.items())


def told(root: Path) -> list[str]:
    return [f"{one.at:%m-%d} {one.author} {one.service}: {one.what}" for one in decisions_of(root)]


def test_each_change_of_the_triage_is_told_with_who_committed_it(repository: Repository) -> None:
    repository.commit("2026-11-02", {TRIAGE: triage(auth="{owner: thabo}", chat="{status: to-do}")})
    changed = triage(auth="{owner: thabo, decision: retire}", chat="{status: done}")
    second = repository.commit("2026-11-03", {TRIAGE: changed}, "Naledi")
    repository.commit("2026-11-05", {TRIAGE: triage(auth="{owner: thabo}")})
    assert told(repository.root) == [
        "11-05 Thabo auth: no longer excluded",
        "11-05 Thabo chat: stage done -> none",
        "11-03 Naledi auth: excluded: to be retired",
        "11-03 Naledi chat: stage to-do -> done",
        "11-02 Thabo auth: owner thabo",
        "11-02 Thabo chat: stage none -> to-do",
    ]
    assert decisions_of(repository.root)[2].commit == second


def test_whoever_decided_on_a_branch_is_told_and_not_who_merged_it(repository: Repository) -> None:
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG})
    repository.git("switch", "-qc", "work")
    repository.commit("2026-11-03", {TRIAGE: triage(auth="{owner: naledi}")}, "Naledi")
    repository.git("switch", "-q", "main")
    repository.commit("2026-11-04", {"readme.md": "x"})
    repository.git("merge", "-q", "--no-ff", "work")
    assert told(repository.root) == ["11-03 Naledi auth: owner naledi"]


def test_a_triage_that_can_not_be_read_costs_only_what_is_wrong_in_it(repository: Repository) -> None:
    repository.commit("2026-11-02", {TRIAGE: triage(auth="{owner: thabo, decision: eat}")})
    assert told(repository.root) == ["11-02 Thabo auth: owner thabo"]


def test_verdicts_are_told_with_who_gave_them_and_once(repository: Repository) -> None:
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG, schema_of("auth"): SCHEMA})
    workspace = Workspace(repository.root)
    workspace.load()
    list(workspace.check())
    reviewing.comment(workspace, "auth", "Naledi", "A", Words("why so few?"))
    reviewing.approve(workspace, "auth", "Naledi", "well done")
    first = repository.commit("2026-11-03", {}, "Thabo")
    reviewing.request_changes(workspace, "auth", "Sipho")
    repository.commit("2026-11-04", {}, "Thabo")
    decisions = decisions_of(repository.root)
    assert {(one.author, one.service, one.what) for one in decisions} == {
        ("Naledi", "auth", "approved: well done"),
        ("Sipho", "auth", "requested changes"),
    }
    assert len(decisions) == 2
    assert next(one for one in decisions if one.author == "Naledi").commit == first


def test_a_verdict_that_was_taken_back_says_so(repository: Repository) -> None:
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG, schema_of("auth"): SCHEMA})
    workspace = Workspace(repository.root)
    workspace.load()
    list(workspace.check())
    reviewing.approve(workspace, "auth", "Naledi")
    workspace.undo(workspace.plan_undo(None).act.id)
    repository.commit("2026-11-03", {})
    assert [one.what for one in decisions_of(repository.root)] == ["took back: approved", "approved"]
