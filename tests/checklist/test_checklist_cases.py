"""The cases of `cases/*.md`: what each item flags, where, and what its fixes make of it."""

from __future__ import annotations

import pytest
from checklist_support import (
    CASES,
    check_every_fix,
    findings,
    marks_of,
    read_cases,
    subject_of_case,
)

from workbench.checklist.apply import fix_all
from workbench.checklist.finding import Applicability

ITEMS = sorted(path.stem for path in CASES.glob("*.md"))
ANY = frozenset({Applicability.SAFE, Applicability.ASKS})

cases = pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{item}: {case.name}") for item in ITEMS for case in read_cases(item)]
)


def flagged(case, text=None):
    return [found for found in findings(subject_of_case(case, text)) if found.item == case.item]


def fixed(case, text=None):
    return fix_all(subject_of_case(case, text), rules={case.item}, applicability=ANY)


def text_of(fixed):
    [text] = fixed.texts.values()
    return text


@cases
def test_exactly_the_marked_places_are_flagged(case):
    assert not subject_of_case(case).schema.diagnostics
    assert marks_of(flagged(case)) == case.marks


@cases
def test_each_fix_alone_cures_its_finding_and_does_no_harm(case):
    check_every_fix(subject_of_case(case))


@cases
def test_all_fixes_together_give_the_text_that_was_promised(case):
    result = fixed(case)
    assert result.fighting == ()
    assert text_of(result) == (case.fixed or case.text)


@cases
def test_fixing_twice_is_fixing_once(case):
    once = text_of(fixed(case))
    again = fixed(case, once)
    assert text_of(again) == once
    assert again.applied == ()


@cases
def test_crlf_stays_crlf(case):
    windows = case.text.replace("\n", "\r\n")
    assert marks_of(flagged(case, windows)) == case.marks
    assert text_of(fixed(case, windows)) == text_of(fixed(case)).replace("\n", "\r\n")


@cases
@pytest.mark.parametrize("before", ["// 🦊 ✓ é\n\n", "\ufeff// é\n\n"], ids=["emoji", "byte order mark"])
def test_what_stands_before_shifts_places_and_nothing_else(case, before):
    plain, shifted = flagged(case), flagged(case, before + case.text)
    assert [found.message for found in plain] == [found.message for found in shifted]
    for old, new in zip(plain, shifted, strict=True):
        assert new.start - old.start == len(before)
        assert new.range.start.offset - old.range.start.offset == len(before.encode())
    assert text_of(fixed(case, before + case.text)) == before + text_of(fixed(case))
