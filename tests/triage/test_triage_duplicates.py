"""Services that may be the same: who is proposed, with what evidence, and who is not."""

from __future__ import annotations

import pytest

from workbench.triage.decision import Decision, Triage
from workbench.triage.document import NOTHING, Settled
from workbench.triage.duplicates import Candidate, Facts, Kind, candidates
from workbench.triage.names import likeness

SHOP = frozenset({"Product", "Order", "Payment"})


def proposed(*services: Facts, decided: Settled = NOTHING) -> list[tuple[str, str]]:
    return [(one.service, one.of) for one in candidates(services, decided)]


def only(*services: Facts) -> Candidate:
    [candidate] = candidates(services, NOTHING)
    return candidate


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("auth", "auth-service", 100),
        ("payments", "payment-service", 100),
        ("user_profile", "profile-user-api", 100),
        ("enrolment-service", "enrollment-service", 94),
        ("course-service", "courier-service", None),
        ("auth-service", "oauth-gateway", None),
        ("service", "api", None),
    ],
)
def test_names_are_alike_when_they_say_the_same(one: str, other: str, percent: int | None) -> None:
    assert list(likeness([one, other])) == ([] if percent is None else [(one, other, percent)])


def test_a_plan_alone_is_enough_and_says_which_one_goes() -> None:
    plan = Facts("store", duplicate_of="shop", because="two names")
    candidate = only(Facts("shop"), plan)
    assert (candidate.service, candidate.of, candidate.decision) == ("store", "shop", Decision.DUPLICATE)
    assert candidate.evidence[0].words == "store is listed as a duplicate of shop: two names"
    assert only(Facts("a", consolidate_with="b"), Facts("b")).decision is Decision.CONSOLIDATE


def test_the_one_with_a_schema_stays_then_the_one_that_is_called_a_service() -> None:
    assert proposed(Facts("auth"), Facts("auth-service")) == [("auth", "auth-service")]
    assert proposed(Facts("auth", has_schema=True), Facts("auth-service")) == [("auth-service", "auth")]
    assert proposed(Facts("auth-api"), Facts("auth-app")) == [("auth-app", "auth-api")]


def test_models_that_few_have_are_evidence_and_those_that_many_have_are_none() -> None:
    shops = [Facts(name, has_schema=True, models=SHOP) for name in ("kiosk", "store")]
    candidate = only(*shops)
    assert [(one.kind, one.words) for one in candidate.evidence] == [
        (Kind.MODELS, "both have the models Order, Payment and Product")
    ]
    others = [Facts(name, models=SHOP | {name}) for name in ("bank", "museum", "zoo")]
    assert proposed(*shops, *others) == []


def test_a_little_in_common_is_not_enough() -> None:
    one = Facts("kiosk", models=SHOP)
    assert proposed(one, Facts("bank", models=frozenset({"Payment", "Account", "Transfer"}))) == []


def test_weak_reasons_add_up() -> None:
    one = Facts("enrolment", models=frozenset({"Intake", "Term"}), tables=frozenset({"intakes"}))
    other = Facts("enrollment", models=frozenset({"Intake", "Cohort"}), tables=frozenset({"intakes"}))
    candidate = only(one, other)
    assert [reason.kind for reason in candidate.evidence] == [Kind.TABLES, Kind.NAME, Kind.MODELS]
    assert candidate.likelihood > max(reason.weight for reason in candidate.evidence)


def test_a_near_copy_is_evidence() -> None:
    copy = Facts("store", has_schema=True, copy_of="shop", share=88)
    [reason] = only(Facts("shop", has_schema=True), copy).evidence
    assert (reason.kind, reason.words) == (Kind.COPY, "88 % of their schemas is the same")


def test_what_is_decided_is_not_proposed_again() -> None:
    services = (Facts("auth"), Facts("auth-service"))
    dismissed = Settled(dismissed=frozenset({frozenset({"auth", "auth-service"})}))
    assert proposed(*services, decided=dismissed) == []
    for decision in (Decision.RETIRE, Decision.DUPLICATE):
        excluded = Settled(services={"auth": Triage(decision=decision, of="x")})
        assert proposed(*services, decided=excluded) == []
    both = {name: Triage(decision=Decision.IMPLEMENT) for name in ("auth", "auth-service")}
    assert proposed(*services, decided=Settled(services=both)) == []
    one = {"auth": Triage(decision=Decision.IMPLEMENT)}
    assert proposed(*services, decided=Settled(services=one)) == [("auth", "auth-service")]


def test_the_order_of_the_catalog_changes_nothing_about_who_is_proposed() -> None:
    services = [
        Facts("auth"),
        Facts("auth-service", has_schema=True),
        Facts("payments", models=SHOP),
        Facts("payment-service", models=SHOP),
        Facts("zoo", consolidate_with="auth-service"),
    ]
    there = candidates(services, NOTHING)
    back = candidates(services[::-1], NOTHING)
    assert {(one.service, one.of) for one in there} == {(one.service, one.of) for one in back}


def test_many_names_that_begin_alike_are_no_reason_to_compare_them_all() -> None:
    names = [f"shop{number}x{'y' * (number % 7)}" for number in range(400)]
    assert list(likeness(names)) == []
