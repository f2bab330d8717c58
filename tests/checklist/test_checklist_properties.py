"""What holds for every schema, however broken."""

from __future__ import annotations

from checklist_support import (
    CASES,
    check_every_fix,
    findings,
    has_unknown_types,
    read_cases,
    subject_of,
)
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.checklist.apply import fix_all
from workbench.checklist.finding import Applicability
from workbench.checklist.verdict import run

ANY = frozenset({Applicability.SAFE, Applicability.ASKS})
TEXTS = [case.text for path in sorted(CASES.glob("*.md")) for case in read_cases(path.stem)]
LINES = sorted({line for text in TEXTS for line in text.splitlines()})
PROVIDERS = st.sampled_from(("postgresql", "mysql", "sqlite", "sqlserver", "cockroachdb", "mongodb"))


@st.composite
def mutated(draw):
    """A case's schema with lines taken out, doubled, swapped, cut, or taken from other cases."""
    lines = draw(st.sampled_from(TEXTS)).splitlines()
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(lines)))
        match draw(st.sampled_from(("drop", "double", "insert", "cut", "swap"))):
            case "drop":
                del lines[at : at + 1]
            case "double":
                lines[at:at] = lines[at : at + 1]
            case "insert":
                lines.insert(at, draw(st.sampled_from(LINES)))
            case "cut" if at < len(lines):
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case "swap" if at + 1 < len(lines):
                lines[at : at + 2] = reversed(lines[at : at + 2])
    return draw(st.sampled_from(("\n", "\r\n"))).join(lines) + draw(st.sampled_from(("\n", "")))


@given(st.text() | st.text("model A{}@[]()\"'/:,.?\n\r \ufeff🦊id String"))
def test_no_text_makes_the_checks_raise(text):
    assert len(run(subject_of(text))) == 10


@given(mutated(), PROVIDERS)
def test_every_fix_of_a_mutated_schema_keeps_what_fixes_promise(text, provider):
    subject = subject_of(text, provider=provider)
    # A fix that adds the enum a field waits for brings to light what could not be judged before.
    assume(not has_unknown_types(subject))
    check_every_fix(subject)


@given(mutated(), PROVIDERS)
def test_fixing_a_mutated_schema_comes_to_an_end_and_stays_there(text, provider):
    fixed = fix_all(subject_of(text, provider=provider), applicability=ANY)
    assert fixed.fighting == ()
    assert len(fixed.subject.schema.diagnostics) == len(subject_of(text).schema.diagnostics)
    again = fix_all(fixed.subject, applicability=ANY)
    assert again.texts == fixed.texts


@given(mutated())
def test_findings_lie_in_the_text_and_say_where(text):
    for finding in findings(subject_of(text)):
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.range.start.offset == len(text[: finding.start].encode())
        assert finding.range.end.offset == len(text[: finding.end].encode())
