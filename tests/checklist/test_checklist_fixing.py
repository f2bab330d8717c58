"""What is promised of fixes, on real schemas that have aged: cured, nothing new, all else as it was."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

import pytest
from aged_schemas import aged_schemas
from checklist_support import findings, subject_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec import structs

from workbench.checklist.apply import fix_all
from workbench.checklist.defaults import default_word
from workbench.checklist.finding import Applicability
from workbench.checklist.items.enums import unused
from workbench.checklist.questions import YES, Form
from workbench.psl.parser import parse

SAFE = frozenset({Applicability.SAFE})
ANY = frozenset({Applicability.SAFE, Applicability.ASKS})
BOTH = pytest.mark.parametrize("applicability", [SAFE, ANY], ids=["safe", "suggested"])
WAITING = "relationships/unchecked-ref"
"""What a reference becomes whose owner has no schema yet: from an error to a warning."""

# An aged schema is two hundred lines long, and is fixed several times over.
FEW = settings(max_examples=settings().max_examples // 3)
MEMBER = re.compile(r"\s*(?:@@)?\w+")


def fixed_text(text, applicability):
    fixed = fix_all(subject_of(text), applicability=applicability)
    [after] = fixed.texts.values()
    return fixed, after


def errors(oracle, text):
    return [found.text for found in oracle.lint(text) if not found.is_warning]


def changed_lines(before, after):
    """The lines that stand nowhere any more, those around them in their old order."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        line
        for tag, start, end, _, _ in matcher.get_opcodes()
        if tag in {"delete", "replace"}
        for line in before[start:end]
    ]


def lines_outside(enums, text):
    """The lines of a text without those of some enums, and without the blank ones above these."""
    outside = text
    for enum in parse(text).enums:
        if enum.name in enums:
            outside = outside.replace(enum.text, "")
    return [line for line in outside.splitlines() if line.strip() or not enums]


@BOTH
@FEW
@given(text=aged_schemas())
def test_what_was_fixed_is_gone_and_nothing_new_has_come(text, applicability):
    fixed, after = fixed_text(text, applicability)
    assert fixed.fighting == ()
    left = findings(subject_of(after))
    mendable = [found.fix for found in left if found.fix is not None and found.fix.edits]
    assert [fix for fix in mendable if fix.applicability in applicability] == []
    new = Counter(found.key for found in left) - Counter(found.key for found in fixed.found)
    assert {key.partition(":")[0] for key in new} <= {WAITING}


@BOTH
@FEW
@given(text=aged_schemas())
def test_fixing_again_changes_nothing(text, applicability):
    _, once = fixed_text(text, applicability)
    again, twice = fixed_text(once, applicability)
    assert twice == once
    assert again.applied == ()


@BOTH
@FEW
@given(text=aged_schemas())
def test_lines_that_no_fix_is_about_stay_byte_for_byte(text, applicability):
    fixed, after = fixed_text(text, applicability)
    about = {found.field for found in fixed.found}
    removed = {found.model for found in fixed.applied if found.rule == unused.ID}
    for line in changed_lines(lines_outside(removed, text), after.splitlines()):
        word = MEMBER.match(line)
        assert word, f"a comment or a blank line is gone: {line!r}"
        assert line.lstrip().startswith("@@") or word[0].strip() in about, line


@BOTH
@FEW
@given(text=aged_schemas())
def test_line_ends_stay_what_they_were(text, applicability):
    _, after = fixed_text(text, applicability)
    assert ("\r\n" in text) == ("\r\n" in after)
    assert after.count("\n") == after.count("\r\n") or "\r\n" not in text


@pytest.mark.oracle
@BOTH
@FEW
@given(text=aged_schemas())
def test_prisma_accepts_afterwards_what_it_accepted_before(prisma_oracle, text, applicability):
    _, after = fixed_text(text, applicability)
    assert len(errors(prisma_oracle, after)) <= len(errors(prisma_oracle, text))


def an_answer(data, subject, finding):  # noqa: PLR0911 - one answer for each form
    """Something that people could well answer to the question of a finding."""
    question = finding.fix.question
    member = st.from_regex(r"[A-Z][A-Z_]{2,8}[A-Z]", fullmatch=True)
    match question.form:
        case Form.MEMBERS:
            if question.evidence.startswith("the enum "):
                # It is there already: what is no member of it would be no answer.
                [members] = question.suggestions
                return members
            default = default_word(subject.schema.models[finding.model].field(finding.field))
            words = data.draw(st.lists(member, min_size=2, max_size=4, unique=True))
            return ", ".join([*([default] if default and default.isidentifier() else []), *words])
        case Form.DECIMAL:
            return "12, 4"
        case Form.UNIT:
            return data.draw(st.sampled_from(("cents", "12, 4")))
        case Form.REQUIRED:
            return data.draw(st.sampled_from((YES, "optional: some have none")))
        case Form.RELATION | Form.TARGET:
            here = question.suggestions[:1]
            return data.draw(st.sampled_from((*here, "external: made elsewhere")))
        case _:
            return YES


def open_questions(subject):
    asking = [found for found in findings(subject) if found.fix is not None and found.fix.question]
    return {found.key: found for found in reversed(asking)}


@pytest.mark.oracle
@FEW
@given(text=aged_schemas(), data=st.data())
def test_answered_questions_are_not_asked_again_and_prisma_agrees(prisma_oracle, text, data):
    fixed = fix_all(subject_of(text)).subject
    asked = open_questions(fixed)
    assume(asked)
    answers = {key: an_answer(data, fixed, finding) for key, finding in asked.items()}
    answered = fix_all(structs.replace(fixed, answers=answers))
    [after] = answered.texts.values()
    assert answered.fighting == ()
    unmoved = open_questions(subject_of(after)).keys() & {
        key for key, found in asked.items() if found.fix.edits
    }
    assert unmoved == set()
    new = Counter(found.key for found in answered.remaining) - Counter(found.key for found in answered.found)
    assert {key.partition(":")[0] for key in new} <= {WAITING}
    assert len(errors(prisma_oracle, after)) <= len(errors(prisma_oracle, text))
