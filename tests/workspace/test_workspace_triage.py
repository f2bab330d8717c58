"""What people have decided about services, in what is known of these."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from workbench.checklist.finding import Status
from workbench.triage.decision import UNDECIDED, Decision, Stage, Triage, Waiver
from workbench.workspace.changes import describe
from workbench.workspace.root import TRIAGE
from workbench.workspace.snapshot import ServiceState
from workbench.workspace.verdicts.verdict import Verdict
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workbench.checklist.finding import ItemResult
    from workbench.workspace.snapshot import ServiceSnapshot

    Write = Callable[[Mapping[str, str]], None]

CATALOG = "services:\n  - {name: shop}\n  - {name: store}\n  - {name: empty}\n"
SCHEMA = """\
datasource db {
  provider = "postgresql"
}

model Product {
  id     String @id @default(uuid()) @db.Uuid
  sku    String @unique
  weight Int
}
"""
"""Lacks timestamps, and nothing else that reading it can tell."""


@pytest.fixture
def workspace(root: Path, write: Write) -> Workspace:
    write(
        {
            "catalog.yaml": CATALOG,
            "services/shop/prisma/schema.prisma": SCHEMA,
            "services/store/prisma/schema.prisma": SCHEMA,
        }
    )
    return opened(root)


def opened(root: Path) -> Workspace:
    workspace = Workspace(root, cache_folder=root.parent / "cache")
    workspace.load()
    return workspace


def decided(root: Path, entries: str) -> Workspace:
    """The workspace after somebody has written these entries by hand."""
    write_triage(root, entries)
    return opened(root)


def write_triage(root: Path, entries: str) -> Path:
    file = root / TRIAGE
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"version: 1\nservices:\n{entries}", encoding="utf-8")
    return file


def checked(workspace: Workspace, name: str = "shop") -> ServiceSnapshot:
    for _ in workspace.check([name]):
        pass
    snapshot = workspace.snapshot(name)
    assert snapshot is not None
    return snapshot


def judged(workspace: Workspace, name: str = "shop") -> ServiceSnapshot:
    """The service after Prisma has accepted its schema."""
    checked(workspace, name)
    for question in workspace.verdicts.questions([name]):
        workspace.verdicts.learn(question, Verdict())
    return checked(workspace, name)


def item(snapshot: ServiceSnapshot, id_: str) -> ItemResult:
    return next(result for result in snapshot.checklist if result.id == id_)


def test_without_a_file_nobody_has_decided_anything(workspace: Workspace) -> None:
    assert checked(workspace).triage == UNDECIDED
    assert workspace.triage_problems == ()


def test_what_the_file_says_is_part_of_what_is_known_of_a_service(workspace: Workspace) -> None:
    entry = "  shop: {owner: thabo, status: in-review, decision: implement, note: soon}\n"
    triage = checked(decided(workspace.root, entry)).triage
    assert triage == Triage("thabo", Stage.IN_REVIEW, Decision.IMPLEMENT, note="soon")


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        ("{decision: duplicate, of: store}", "duplicate of store"),
        ("{decision: consolidate, of: store}", "to be consolidated with store"),
        ("{decision: retire}", "to be retired"),
        ("{decision: no-database}", "no database needed"),
    ],
)
@pytest.mark.parametrize("name", ["shop", "empty"])
def test_a_service_that_needs_no_schema_is_excluded_with_or_without_one(
    workspace: Workspace, name: str, decision: str, why: str
) -> None:
    snapshot = checked(decided(workspace.root, f"  {name}: {decision}\n"), name)
    assert snapshot.state is ServiceState.EXCLUDED
    assert snapshot.triage.why_excluded == why


def test_an_excluded_service_is_counted_among_the_excluded_alone(workspace: Workspace) -> None:
    after = decided(workspace.root, "  shop: {decision: retire}\n  empty: {decision: no-database}\n")
    unchecked = after.totals()
    for _ in after.check():
        pass
    totals = after.totals()
    assert (totals.services, totals.with_schema, totals.missing, totals.excluded) == (1, 1, 0, 2)
    assert (unchecked.services, unchecked.with_schema, unchecked.missing, unchecked.excluded) == (1, 1, 0, 2)


def test_a_waived_item_is_waived_and_says_why(workspace: Workspace) -> None:
    before = checked(workspace)
    assert before.state is ServiceState.FAILING
    waivers = "[{item: timestamps, because: loaded from a file}, {item: soft-delete, because: never deleted}]"
    after = checked(decided(workspace.root, f"  shop: {{waivers: {waivers}}}\n"))
    assert item(after, "timestamps").status is Status.WAIVED
    assert item(after, "timestamps").evidence.endswith(": loaded from a file")
    assert item(after, "timestamps").findings == ()
    assert item(after, "timestamps").waived == item(before, "timestamps").findings
    assert after.state is ServiceState.PASSING
    assert item(checked(opened(workspace.root), "store"), "timestamps").status is Status.FAIL


def test_a_waiver_holds_on_its_last_day_and_not_on_the_next(workspace: Workspace) -> None:
    waiver = Waiver("seed", "soon", date(2026, 12, 31))
    assert not waiver.is_over(date(2026, 12, 31))
    assert waiver.is_over(date(2027, 1, 1))
    ended = "[{item: timestamps, because: for now, until: 2001-02-03}]"
    after = decided(workspace.root, f"  shop: {{waivers: {ended}}}\n")
    assert item(checked(after), "timestamps").status is Status.FAIL
    assert item(checked(after), "timestamps").evidence.endswith("; its waiver ended on 2001-02-03")
    [problem] = after.triage_problems
    assert str(problem) == (
        f"{TRIAGE}:3:20: the waiver of `timestamps` ended on 2001-02-03, so nothing is waived"
    )


def test_waiving_everything_proves_nothing(workspace: Workspace) -> None:
    waivers = "".join(
        f"      - {{item: {id_}, because: we say so}}\n"
        for id_ in ("timestamps", "soft-delete", "migrations", "seed")
    )
    after = judged(decided(workspace.root, f"  shop:\n    waivers:\n{waivers}"))
    assert {result.status for result in after.checklist} <= {Status.PASS, Status.WAIVED}
    assert after.state is ServiceState.PASSING


def test_nothing_is_waived_of_a_schema_that_can_not_be_read_to_its_end(
    workspace: Workspace, write: Write
) -> None:
    write({"services/shop/prisma/schema.prisma": SCHEMA + "model {\n"})
    after = checked(decided(workspace.root, "  shop: {waivers: [{item: timestamps, because: x}]}\n"))
    assert after.state is ServiceState.FAILING
    assert item(after, "timestamps").status is Status.FAIL


def test_a_decision_made_by_hand_is_followed_without_reading_a_schema_again(workspace: Workspace) -> None:
    for _ in workspace.check():
        pass
    store = workspace.snapshot("store")
    file = write_triage(workspace.root, "  shop: {decision: duplicate, of: store, owner: thabo}\n")
    refresh = workspace.refresh([file])
    assert [line for change in refresh.changes for line in describe(change)] == [
        "shop: owner thabo",
        "shop: excluded: duplicate of store",
    ]
    assert not refresh.structure_changed
    assert workspace.snapshot("store") is store
    assert workspace.totals().excluded == 1
    file.unlink()
    refresh = workspace.refresh([file])
    assert [line for change in refresh.changes for line in describe(change)] == [
        "shop: no owner",
        "shop: no longer excluded",
    ]
    assert workspace.totals().excluded == 0


def test_a_decision_about_a_service_that_nobody_looked_at_yet_waits(workspace: Workspace) -> None:
    file = write_triage(workspace.root, "  shop: {decision: retire}\n")
    assert workspace.refresh([file]).changes == ()
    assert checked(workspace).state is ServiceState.EXCLUDED


def test_a_mistake_is_told_and_costs_no_other_decision(workspace: Workspace) -> None:
    for _ in workspace.check():
        pass
    file = write_triage(
        workspace.root, "  shop: {status: don}\n  stor: {owner: lerato}\n  empty: {owner: x}\n"
    )
    refresh = workspace.refresh([file])
    stage, name = refresh.messages
    assert stage.startswith(f"{TRIAGE}:3:18: `status` can't be `don`: expected `to-do`, `in-progress`, ")
    assert stage.endswith(" (did you mean `done`?)")
    assert name == f"{TRIAGE}:4:3: there is no service `stor` (did you mean `store`?)"
    assert [change.name for change in refresh.changes] == ["empty"]


def test_of_a_file_that_is_no_yaml_the_last_good_state_stays(workspace: Workspace) -> None:
    after = decided(workspace.root, "  shop: {decision: retire}\n")
    assert checked(after).state is ServiceState.EXCLUDED
    file = write_triage(workspace.root, "  shop: {decision: retire\n")
    refresh = after.refresh([file])
    assert refresh.changes == ()
    assert len(refresh.messages) == 1
    assert "is not valid YAML" in refresh.messages[0]


def test_two_services_can_not_stand_for_each_other(workspace: Workspace) -> None:
    entries = (
        "  shop: {decision: duplicate, of: store}\n"
        "  store: {decision: duplicate, of: shop}\n"
        "  empty: {decision: duplicate, of: shop}\n"
    )
    after = decided(workspace.root, entries)
    assert [str(problem) for problem in after.triage_problems] == [
        f"{TRIAGE}:3:35: `store` leads back to `shop`, so the decision does not count",
        f"{TRIAGE}:4:36: `shop` leads back to `store`, so the decision does not count",
    ]
    assert checked(after, "empty").state is ServiceState.EXCLUDED
    assert checked(after).state is ServiceState.FAILING


def test_an_excluded_duplicate_is_not_held_against_its_original(workspace: Workspace, write: Write) -> None:
    fields = "".join(f"  shelf{letter} Int\n" for letter in "ABCDEFGH")
    text = SCHEMA.replace("  weight Int\n", fields)
    write({f"services/{name}/prisma/schema.prisma": text for name in ("shop", "store")})
    before = opened(workspace.root)
    for _ in before.check():
        pass
    copy = before.snapshot("store")
    assert copy is not None
    assert copy.is_wanting
    refresh = before.refresh([write_triage(workspace.root, "  shop: {decision: duplicate, of: store}\n")])
    assert [change.name for change in refresh.changes] == ["shop", "store"]
    original = before.snapshot("store")
    assert original is not None
    assert not original.is_wanting
