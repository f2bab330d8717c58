"""What was decided about services, as it is seen in passing: in the tree, the header and the checklist."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from tests.ui.test_ui_shell_words import FACTS, entry, snapshot, text
from workbench.checklist.finding import Status
from workbench.triage.decision import Decision, Stage, Triage
from workbench.ui.checklist.remarks import remarks_of
from workbench.ui.frame.header import header_pieces
from workbench.ui.signs import STAGES, Flags
from workbench.ui.tree.groups import Group, Tally
from workbench.ui.tree.labels import group_pieces, service_pieces
from workbench.ui.tree.rows import GroupRow
from workbench.workspace.snapshot import ServiceSnapshot, ServiceState


def decided(state: ServiceState = ServiceState.FAILING, **fields: object) -> ServiceSnapshot:
    return replace(snapshot(state, 3), triage=Triage(**fields))  # type: ignore[arg-type]


def line(known: ServiceSnapshot | None, width: int, summary: str = "Course management") -> str:
    pieces = service_pieces(entry("course-service", summary), known, width, flags=Flags.TRIAGED)
    assert cell_len(text(pieces)) == width
    return " ".join(text(pieces).split())


def test_every_stage_has_a_sign_and_a_word_of_its_own() -> None:
    assert list(STAGES) == [stage.value for stage in Stage]
    assert len({sign.mark for sign in STAGES.values()}) == len({sign.word for sign in STAGES.values()}) == 5
    assert all(cell_len(sign.mark) == 1 for sign in STAGES.values())


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (60, "✗ course-service Course management TM ◔ 3/10"),
        (44, "✗ course-service Course manag… TM ◔ 3/10"),
        (24, "✗ course-s… TM ◔ 3/10"),
    ],
)
def test_owner_and_stage_are_seen_however_narrow_the_tree(width: int, words: str) -> None:
    assert line(decided(owner="Thabo Mokoena", stage=Stage.IN_PROGRESS), width) == words


def test_lines_leave_room_for_an_owner_as_soon_as_one_service_has_one() -> None:
    alone, beside = (
        text(service_pieces(entry("x"), snapshot(ServiceState.FAILING, 3), 40, flags=flags))
        for flags in (Flags.NONE, Flags.TRIAGED)
    )
    assert (alone[-6:], beside[-6:]) == ("  3/10", "  3/10")
    assert line(decided(), 24) == "✗ course-s… 3/10"


@pytest.mark.parametrize(
    ("triage", "words"),
    [
        (Triage(decision=Decision.DUPLICATE, of="auth"), "\u2013 course-service = auth"),
        (Triage(decision=Decision.CONSOLIDATE, of="auth"), "\u2013 course-service ⇒ auth"),
        (Triage(decision=Decision.RETIRE), "\u2013 course-service to be retired"),
        (Triage(decision=Decision.NO_DATABASE), "\u2013 course-service no database needed"),
    ],
)
def test_an_excluded_service_says_why_and_counts_nothing(triage: Triage, words: str) -> None:
    known = replace(snapshot(ServiceState.EXCLUDED, 3), triage=triage)
    assert line(known, 60) == words
    pieces = service_pieces(entry("course-service"), known, 60)
    assert ("course-service", "text-disabled") in pieces


def test_what_is_to_be_implemented_is_no_duplicate_any_more() -> None:
    known = replace(snapshot(ServiceState.FAILING), triage=Triage(decision=Decision.IMPLEMENT))
    assert "=" not in text(service_pieces(entry("a", "", "auth-service"), known, 60))
    assert "=" in text(service_pieces(entry("a", "", "auth-service"), snapshot(ServiceState.FAILING), 60))


@given(st.text(min_size=1, max_size=12), st.sampled_from([None, *Stage]), st.integers(22, 90))
def test_no_owner_makes_a_line_wider_or_breaks_it(owner: str, stage: Stage | None, width: int) -> None:
    pieces = text(
        service_pieces(entry("course-service"), decided(owner=owner, stage=stage), width, "", Flags.TRIAGED)
    )
    assert cell_len(pieces) == width
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in pieces)


def test_excluded_services_of_a_group_are_counted_apart() -> None:
    group = Group("priority-1", "Core Services", tuple(map(str, range(15))))
    all_shown = group_pieces(GroupRow(group, True, 15), Tally(13, 3, 0, excluded=2), 40)
    assert text(all_shown).endswith("3/13 \u20132 ▰▱▱▱▱")
    some_shown = group_pieces(GroupRow(group, True, 4), Tally(13, 3, 0, excluded=2), 40)
    assert text(some_shown).endswith("4 of 15")


@pytest.mark.parametrize(
    ("width", "is_told"), [(160, True), (110, True), (60, False)], ids=["wide", "medium", "narrow"]
)
def test_the_header_counts_what_is_excluded(width: int, is_told: bool) -> None:
    pieces = header_pieces(replace(FACTS, excluded=14, checking=None), width)
    assert ("14 excluded" in text(pieces)) is is_told
    assert "59/190" in text(pieces)


def test_the_checklist_tells_what_was_decided_before_all_else() -> None:
    known = decided(
        owner="Thabo Mokoena", stage=Stage.BLOCKED, decision=Decision.DUPLICATE, of="auth", note="ask Zanele"
    )
    told = [(remark.title, remark.text, remark.service) for remark in remarks_of(known)]
    assert told == [
        ("Excluded", "duplicate of auth; not counted", "auth"),
        ("In the hands of", "Thabo Mokoena, blocked", None),
        ("Note", "ask Zanele", None),
    ]
    assert all(remark.status is not Status.FAIL for remark in remarks_of(known))
    assert remarks_of(decided()) == []
