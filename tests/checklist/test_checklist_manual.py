"""The docstring of every rule is its manual page, and what it shows is true.

`RENEW_GOLDENS=1 pytest tests/checklist/test_checklist_manual.py` writes the messages anew.
"""

from __future__ import annotations

import inspect
import os
from pathlib import Path

import pytest
from checklist_support import check_every_fix, examples, findings, subject_of

from workbench.checklist.items import STATIC_ITEMS

RULES = [pytest.param(rule, id=rule.ID) for item in STATIC_ITEMS for rule in item.rules]
MESSAGES = Path(__file__).parent / "messages.txt"


def schemas(rule, word):
    return [
        subject_of(text, generated="generated" in options)
        for kind, options, text in examples(inspect.getdoc(rule))
        if kind == word
    ]


@pytest.mark.parametrize("rule", RULES)
def test_the_manual_of_a_rule_shows_a_bad_and_a_good_example_and_speaks_of_the_fix(rule):
    assert schemas(rule, "Bad")
    assert schemas(rule, "Good")
    assert "\nFix: " in inspect.getdoc(rule)


@pytest.mark.parametrize("rule", RULES)
def test_what_a_manual_calls_bad_is_flagged_by_its_rule(rule):
    for subject in schemas(rule, "Bad"):
        assert not subject.schema.diagnostics
        assert rule.ID in {finding.rule for finding in findings(subject)}


@pytest.mark.parametrize("rule", RULES)
def test_what_a_manual_calls_good_is_not_flagged_by_its_rule(rule):
    for subject in schemas(rule, "Good"):
        assert not subject.schema.diagnostics
        assert [finding for finding in findings(subject) if finding.rule == rule.ID] == []


@pytest.mark.parametrize("rule", RULES)
def test_the_fixes_of_a_bad_example_keep_what_fixes_promise(rule):
    for subject in schemas(rule, "Bad"):
        check_every_fix(subject)


def test_every_rule_says_what_it_says_in_the_golden_file():
    lines = []
    for parameter in RULES:
        [rule] = parameter.values
        for subject in schemas(rule, "Bad"):
            for finding in findings(subject):
                if finding.rule == rule.ID:
                    lines += [f"{finding.rule} {finding.severity.value}", f"  {finding.message}"]
                    if finding.fix is not None:
                        lines.append(f"  fix, {finding.fix.applicability.value}: {finding.fix.title}")
    told = "\n".join(lines) + "\n"
    if os.environ.get("RENEW_GOLDENS"):
        MESSAGES.write_text(told, encoding="utf-8")
    assert told == MESSAGES.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES)
def test_a_message_is_one_line_in_sentence_case_without_a_period(rule):
    for subject in schemas(rule, "Bad"):
        for finding in findings(subject):
            assert "\n" not in finding.message
            assert not finding.message.endswith(".")
            assert finding.message.count("`") % 2 == 0
            assert finding.message[0] == "`" or finding.message[0].isalpha()


@pytest.mark.parametrize("item", STATIC_ITEMS, ids=lambda item: item.id)
def test_the_rules_of_an_item_are_called_after_it(item):
    assert [rule.ID.partition("/")[0] for rule in item.rules] == [item.id] * len(item.rules)
