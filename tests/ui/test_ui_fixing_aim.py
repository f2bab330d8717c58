"""What people point at, what more could be fixed, and what follows from what they have answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.panels_sample import TEXT, finding, snapshot
from workbench.checklist.finding import Applicability, Finding, Fix, ItemResult, Status
from workbench.checklist.questions import YES, Form, Question
from workbench.ui.fixing.aim import Aim, Scope, answers_to, question_of, wider
from workbench.ui.fixing.tally import tally_of

if TYPE_CHECKING:
    from workbench.workspace.snapshot import ServiceSnapshot


def one(rule: str, field: str, form: Form | None = None, *, is_fixable: bool = True) -> Finding:
    from msgspec.structs import replace

    asks = None if form is None else Question(f"{field}?", form, ("18, 2",))
    applicability = Applicability.SAFE if form is None else Applicability.ASKS
    fix = Fix(f"mend {field}", applicability, (), asks) if is_fixable else None
    return replace(finding(TEXT, "Float", f"{field} is wrong", rule), model="Course", field=field, fix=fix)


def service(*findings: Finding) -> ServiceSnapshot:
    return snapshot(TEXT, checklist=(ItemResult("any", Status.FAIL, "", findings),))


def at(found: Finding, **answers: str) -> Aim:
    return Aim("course-service", Scope.FINDING, found, answers=answers)


FIRST, SECOND = one("indexes/foreign-key", "a"), one("indexes/foreign-key", "b")
OTHER = one("timestamps/created-at", "c")


def test_more_is_all_of_the_rule_then_all_that_is_safe() -> None:
    whole = service(FIRST, SECOND, OTHER)
    rule = wider(at(FIRST), whole)
    assert rule is not None
    assert [rule.covers(found) for found in (FIRST, SECOND, OTHER)] == [True, True, False]
    everything = wider(rule, whole)
    assert everything is not None
    assert everything.scope is Scope.SERVICE
    assert wider(everything, whole) is None


def test_a_rule_with_one_finding_is_passed_over() -> None:
    everything = wider(at(FIRST), service(FIRST, OTHER))
    assert everything is not None
    assert everything.scope is Scope.SERVICE


def test_what_is_alone_has_no_more() -> None:
    assert wider(at(FIRST), service(FIRST, one("enums/text-status", "d", Form.MEMBERS))) is None


def test_a_look_at_the_change_is_consent_enough_but_not_for_what_nobody_pointed_at() -> None:
    careful = one("data-types/boolean", "d", Form.CONSENT)
    assert question_of(at(careful)) is None
    assert answers_to(at(careful), [careful, FIRST]) == {careful.key: YES}
    assert answers_to(Aim("course-service", Scope.SERVICE), [careful]) == {}


def test_one_answer_is_good_for_all_amounts_of_a_rule_but_members_are_asked_for_each() -> None:
    price, fee = one("data-types/money", "price", Form.DECIMAL), one("data-types/money", "fee", Form.DECIMAL)
    assert question_of(at(price)) is not None
    answered = at(price).answered(price.key, "12, 4")
    assert question_of(answered) is None
    rule = wider(answered, service(price, fee))
    assert rule is not None
    assert answers_to(rule, [price, fee]) == {price.key: "12, 4", fee.key: "12, 4"}
    status, kind = (
        one("enums/text-status", "status", Form.MEMBERS),
        one("enums/text-status", "kind", Form.MEMBERS),
    )
    assert wider(at(status).answered(status.key, "a, b"), service(status, kind)) is None


def test_a_tally_counts_by_rule_and_says_what_stays() -> None:
    tally = tally_of(
        [
            service(FIRST, SECOND, OTHER, one("enums/text-status", "d", Form.MEMBERS)),
            service(FIRST, one("relationships/bare-id", "e", is_fixable=False)),
        ]
    )
    assert tally.title == "Fix 4 findings in 2 services?"
    assert tally.lines[0].splitlines() == ["     3  indexes/foreign-key", "     1  timestamps/created-at"]
    assert tally.lines[1] == "Not fixed: 1 ask first, f on a service asks; 1 only people can mend."
