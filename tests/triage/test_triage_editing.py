"""Decisions written into files that people have written, in all the ways in which they do."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from workbench.triage.changing import TriageChange, changed
from workbench.triage.decision import UNDECIDED, Decision, Stage, Triage, Waiver
from workbench.triage.editing import NotEditableError, edit
from workbench.triage.entry_editing import Edit
from workbench.triage.reading import parse_triage

ORDER = ("auth", "billing", "course", "exam")
POSITIONS = {name: number for number, name in enumerate(ORDER)}
SEED = Waiver("seed", "the data comes from the ministry", date(2026, 12, 31))

if TYPE_CHECKING:
    from collections.abc import Iterable


def written(text: str, edits: dict[str, Edit], dismissed: Iterable[tuple[str, str]] = ()) -> str:
    """The text after edits."""
    loaded = parse_triage(text.removeprefix("\ufeff"), "triage.yaml")
    return edit(text, loaded, edits, POSITIONS, dismissed).text


def decide(text: str, **changes: TriageChange) -> str:
    """The text after changes by the names of services."""
    known = parse_triage(text.removeprefix("\ufeff"), "").document.services
    edits = {
        name: Edit(changed(known[name].triage if name in known else UNDECIDED, change), is_anew=change.clear)
        for name, change in changes.items()
    }
    return written(text, edits)


def text_of(block: str) -> str:
    return dedent(block).lstrip("\n")


FULL = TriageChange("thabo", Stage.IN_PROGRESS, Decision.IMPLEMENT, note="waits", waive=(SEED,))

HAND_WRITTEN = text_of(
    """
    # Who does what; see the wiki.
    version: 1

    services:
      # --- core
      auth:
        owner:   "thabo"     # since May
        # asked twice
        decision: duplicate
        of: 'course'
        ticket: EDU-17
        # the end of it
      # --- money
      exam:   {owner: lerato, status: to-do}   # short

    dismissed:  # looked at in June
      - [auth, exam]
    # the last line
    """
)


def test_a_new_file_has_one_entry_for_each_service_in_the_order_of_the_catalog() -> None:
    owner = TriageChange(owner="thabo")
    assert decide("", exam=owner, course=FULL, auth=TriageChange(decision=Decision.DUPLICATE, of="exam")) == (
        text_of(
            """
            version: 1
            services:
              auth:
                decision: duplicate
                of: exam
              course:
                owner: thabo
                status: in-progress
                decision: implement
                note: waits
                waivers:
                  - item: seed
                    because: the data comes from the ministry
                    until: 2026-12-31
              exam:
                owner: thabo
            """
        )
    )


def test_a_decision_changes_its_own_lines_alone() -> None:
    after = decide(HAND_WRITTEN, auth=TriageChange(owner="lerato", of="exam", stage=Stage.BLOCKED))
    assert after == HAND_WRITTEN.replace(
        '    owner:   "thabo"     # since May\n',
        "    owner:   lerato     # since May\n",
    ).replace("    # asked twice\n", "    # asked twice\n    status: blocked\n", 0).replace(
        "    of: 'course'\n", "    of: exam\n"
    ).replace("# since May\n", "# since May\n    status: blocked\n")


def test_a_new_service_comes_behind_the_one_before_it_and_its_comments() -> None:
    after = decide(HAND_WRITTEN, billing=TriageChange(owner="sipho"))
    assert after == HAND_WRITTEN.replace(
        "    # the end of it\n", "    # the end of it\n  billing:\n    owner: sipho\n"
    )


def test_what_is_taken_away_goes_with_its_line() -> None:
    after = decide(HAND_WRITTEN, auth=TriageChange(decision=Decision.RETIRE, owner=None))
    assert after == HAND_WRITTEN.replace('    owner:   "thabo"     # since May\n', "").replace(
        "decision: duplicate\n    of: 'course'\n", "decision: retire\n"
    )


def test_an_entry_in_braces_stays_in_braces() -> None:
    short = "exam:   {owner: lerato, status: to-do}   # short"
    for change, line in (
        (TriageChange(stage=Stage.DONE), "exam:   {owner: lerato, status: done}   # short"),
        (TriageChange(owner=None), "exam:   {status: to-do}   # short"),
        (TriageChange(stage=None), "exam:   {owner: lerato}   # short"),
        (TriageChange(note="a, b"), 'exam:   {owner: lerato, status: to-do, note: "a, b"}   # short'),
        (
            TriageChange(waive=(Waiver("seed", "none yet"),)),
            "exam:   {owner: lerato, status: to-do, waivers: [{item: seed, because: none yet}]}   # short",
        ),
    ):
        assert decide(HAND_WRITTEN, exam=change) == HAND_WRITTEN.replace(short, line)


def test_an_entry_of_which_nothing_is_left_is_gone() -> None:
    after = decide(HAND_WRITTEN, exam=TriageChange(owner=None, stage=None))
    assert after == HAND_WRITTEN.replace("  exam:   {owner: lerato, status: to-do}   # short\n", "")
    cleared = decide(HAND_WRITTEN, auth=TriageChange(clear=True), exam=TriageChange(clear=True))
    assert parse_triage(cleared, "").document.services == {}
    assert cleared.startswith("# Who does what; see the wiki.\nversion: 1\n\nservices:\n")
    assert cleared.endswith("\ndismissed:  # looked at in June\n  - [auth, exam]\n# the last line\n")


def test_a_waiver_is_added_changed_and_taken_away_beside_others() -> None:
    before = text_of(
        """
        services:
          auth:
            waivers:
            - item: indexes   # small
              because: ten rows
            # and until it is loaded
            - {item: seed, because: later}
        """
    )
    waiver = Waiver("timestamps", "a register of another house")
    added = decide(before, auth=TriageChange(waive=(waiver,)))
    assert added == before + "    - item: timestamps\n      because: a register of another house\n"
    changed_ = decide(before, auth=TriageChange(waive=(SEED,)))
    assert changed_ == before.replace(
        "because: later}", "because: the data comes from the ministry, until: 2026-12-31}"
    )
    until = decide(before, auth=TriageChange(waive=(Waiver("indexes", "ten rows", date(2027, 1, 1)),)))
    assert until == before.replace("ten rows\n", "ten rows\n      until: 2027-01-01\n")
    gone = decide(before, auth=TriageChange(unwaive=("seed",)))
    assert gone == before.replace("    - {item: seed, because: later}\n", "")
    assert decide(before, auth=TriageChange(unwaive=("seed", "indexes"))) == "services:\n"


def test_a_mistake_of_somebody_else_stays_as_it_is() -> None:
    before = "services:\n  auth:\n    status: don\n    ownr: thabo\n  zzz: {x: 1}\n"
    after = decide(before, auth=TriageChange(note="see above"))
    assert after == before.replace("thabo\n", "thabo\n    note: see above\n") or after == before.replace(
        "don\n", "don\n    note: see above\n"
    )


@pytest.mark.parametrize(
    "before",
    [
        "services:\n",
        "services:\n  # here\n",
        "services: {}\n",
        "version: 1\n",
        "# nothing yet\n",
        "---\n",
        "services:\n  auth:\n",
        "services:\n  auth: ~\n",
        "services:\n  auth: {}",
        "services: {auth: {note: x}}",
        "{version: 1, services: {exam: {note: x}}}",
        "services:\n  exam: &them\n    owner: &me thabo\n  auth:\n    owner: *me\n",
        "services:\n  auth:\n    owner: &me thabo\n",
        'services:\n  "auth":\n    note: |\n      one\n\n      two\n\n  exam:\n    note: >-\n      x\n',
        "services:\n    exam:\n          owner: x",
        "services:\r\n  exam:\r\n    owner: x\r\n",
        "\ufeffservices:\n  exam:\n    owner: x\n",
        "dismissed:\n- [auth, exam]\nservices:\n  exam:\n    owner: x\n",
    ],
)
def test_what_is_decided_can_be_read_however_the_file_was_written(before: str) -> None:
    after = decide(before, auth=FULL, course=TriageChange(decision=Decision.RETIRE))
    document = parse_triage(after.removeprefix("\ufeff"), "").document
    known = parse_triage(before.removeprefix("\ufeff"), "").document.services
    auth = known["auth"].triage if "auth" in known else UNDECIDED
    assert document.services["auth"].triage == changed(auth, FULL)
    assert document.services["course"].triage == Triage(decision=Decision.RETIRE)
    assert after.startswith("\ufeff") is before.startswith("\ufeff")
    assert ("\r\n" in before) is ("\r\n" in after)
    assert after.count("\n") == after.count("\r\n") or "\r" not in after
    for comment in ("# here", "# nothing yet"):
        assert comment in after or comment not in before


def test_an_alias_of_what_changes_is_for_people() -> None:
    before = "services:\n  auth:\n    owner: &me thabo\n  exam:\n    owner: *me\n"
    with pytest.raises(NotEditableError, match="`auth` can only be changed by hand"):
        decide(before, auth=TriageChange(owner="lerato"))
    assert decide(before, exam=TriageChange(owner="lerato")) == before.replace("*me", "lerato")


def test_a_file_that_is_no_yaml_is_for_people() -> None:
    with pytest.raises(NotEditableError, match="line 2: "):
        decide("services:\n\tauth: {}\n", auth=FULL)


def test_pairs_that_are_not_the_same_are_noted_once() -> None:
    first = written("", {}, [("auth", "exam")])
    assert first == "version: 1\ndismissed:\n  - [auth, exam]\n"
    assert written(first, {}, [("exam", "auth")]) == first
    assert written(first, {}, [("auth", "course"), ("billing", "exam")]) == (
        first + "  - [auth, course]\n  - [billing, exam]\n"
    )
    assert written(HAND_WRITTEN, {}, [("auth", "course")]) == HAND_WRITTEN.replace(
        "  - [auth, exam]\n", "  - [auth, exam]\n  - [auth, course]\n"
    )
    assert written("services:\n  auth: {note: x}", {}, [("auth", "exam")]) == (
        "services:\n  auth: {note: x}\ndismissed:\n  - [auth, exam]\n"
    )


@pytest.mark.parametrize(
    ("before", "cleared", "decided"),
    [
        (
            "services:  # all\n  auth:\n    note: x\n",
            "services:  # all\n",
            "services:  # all\n  exam:\n    note: new\n",
        ),
        (
            "services: {auth: {note: x}}  # all\n",
            "services: {}  # all\n",
            "services:  # all\n  exam:\n    note: new\n",
        ),
        ("services: {}  # all\n", "services: {}  # all\n", "services:  # all\n  exam:\n    note: new\n"),
    ],
)
def test_what_stands_beside_the_services_stays_when_all_are_gone_and_when_some_are_back(
    before: str, cleared: str, decided: str
) -> None:
    after = decide(before, auth=TriageChange(clear=True))
    assert after == cleared
    assert decide(after, exam=TriageChange(note="new")) == decided
