"""Queries: what each word finds, what is said of words nobody knows, and the laws that words obey."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from workbench.catalog.service import Catalog, Priority, Service
from workbench.checklist.finding import ItemResult, Status
from workbench.checklist.verdict import ITEMS
from workbench.review.summary import ReviewSummary
from workbench.substance.verdict import Substance
from workbench.triage.decision import Decision, Stage, Triage
from workbench.workspace.query import QueryError, parse_query, parse_what_can_be
from workbench.workspace.query_words import words_of, written
from workbench.workspace.snapshot import ServiceSnapshot, ServiceState

CATALOG = Catalog(priorities=(Priority(1, "Core", phase=1), Priority(2, "Education", phase=2)))


def service(
    name: str,
    state: ServiceState = ServiceState.FAILING,
    triage: Triage = Triage(),  # noqa: B008 - frozen
    **items: Status,
) -> ServiceSnapshot:
    """A service whose items pass but for those that are named, with `_` for `-`."""
    given = {item.replace("_", "-"): status for item, status in items.items()}
    checklist = tuple(ItemResult(item, given.get(item, Status.PASS), "") for item, _ in ITEMS)
    if state is ServiceState.MISSING:
        checklist = ()
    return replace(
        ServiceSnapshot(Service(name), f"services/{name}", state, (), checklist, ()), triage=triage
    )


def placed(name: str, priority: int | None, phase: int | None = None) -> ServiceSnapshot:
    return ServiceSnapshot(
        Service(name, priority=priority, phase=phase), f"services/{name}", ServiceState.MISSING, (), (), ()
    )


FLEET = (
    service(
        "course-service", triage=Triage(owner="Thabo Mokoena", stage=Stage.IN_PROGRESS), seed=Status.FAIL
    ),
    service("auth-service", ServiceState.PROVEN, Triage(owner="zanele", decision=Decision.IMPLEMENT)),
    service(
        "auth",
        ServiceState.EXCLUDED,
        Triage(owner="thabo", decision=Decision.DUPLICATE, of="auth-service"),
        indexes=Status.FAIL,
    ),
    service("quiz-service", ServiceState.MISSING, Triage(stage=Stage.BLOCKED)),
    service("chat-service", ServiceState.PASSING, seed=Status.WAIVED, indexes=Status.FAIL),
)


def found(query: str, fleet: tuple[ServiceSnapshot, ...] = FLEET) -> list[str]:
    return [snapshot.name for snapshot in parse_query(query).select(fleet, CATALOG)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["course-service", "auth-service", "auth", "quiz-service", "chat-service"]),
        ("auth", ["auth-service", "auth"]),
        ("AUTH service", ["auth-service"]),
        ("-service", ["auth"]),
        ("owner:thabo", ["course-service", "auth"]),
        ("owner:mok", ["course-service"]),
        ("owner:habo", []),
        ('owner:"thabo"', ["auth"]),
        ('owner:"thabo mokoena"', ["course-service"]),
        ('owner:"Thabo Mok', ["course-service"]),
        ("owner:none", ["quiz-service", "chat-service"]),
        ('owner:"none"', []),
        ("owner:none,zanele", ["auth-service", "quiz-service", "chat-service"]),
        ("OWNER:Zanele", ["auth-service"]),
        ("stage:blocked", ["quiz-service"]),
        ("stage:blocked,in-progress", ["course-service", "quiz-service"]),
        ("stage:none", ["auth-service", "auth", "chat-service"]),
        ("decision:duplicate", ["auth"]),
        ("decision:none", ["course-service", "quiz-service", "chat-service"]),
        ("state:failing", ["course-service"]),
        ("-state:failing,missing", ["auth-service", "auth", "chat-service"]),
        ("item:seed", ["course-service"]),
        ("item:indexes,seed", ["course-service", "auth", "chat-service"]),
        ("is:waived", ["chat-service"]),
        ("is:excluded", ["auth"]),
        ("auth -is:excluded", ["auth-service"]),
        ("owner:thabo stage:in-progress item:seed", ["course-service"]),
        ("owner:thabo stage:blocked", []),
    ],
)
def test_every_word_must_be_true_of_a_service(query: str, names: list[str]) -> None:
    assert found(query) == names


def test_a_phase_is_that_of_the_service_else_of_its_priority() -> None:
    fleet = (placed("a", 1), placed("b", 2), placed("c", 2, phase=1), placed("d", None), placed("e", 3))
    assert found("priority:2", fleet) == ["b", "c"]
    assert found("priority:none", fleet) == ["d"]
    assert found("priority:1,3", fleet) == ["a", "e"]
    assert found("phase:1", fleet) == ["a", "c"]
    assert found("phase:none", fleet) == ["d", "e"]


def test_hollow_is_what_counts_as_no_schema() -> None:
    nothing = Substance(0, 0, 1, ("Thing",), (), is_hollow=True)
    hollow = replace(service("hollow-service"), substance=nothing)
    assert found("is:hollow", (*FLEET, hollow)) == ["hollow-service"]


def test_a_review_counts_while_its_verdict_holds() -> None:
    reviews = {
        "approved-service": ReviewSummary(approved=("zanele",)),
        "disputed-service": ReviewSummary(open=2, approved=("zanele",), changes_requested=("thabo",)),
        "lapsed-service": ReviewSummary(outdated=1, lapsed=("zanele",)),
        "quiet-service": ReviewSummary(),
    }
    fleet = tuple(replace(service(name), review=review) for name, review in reviews.items())
    assert found("is:reviewed", fleet) == ["approved-service", "disputed-service"]
    assert found("is:approved", fleet) == ["approved-service"]
    assert found("is:discussed", fleet) == ["disputed-service", "lapsed-service"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("ownr:thabo", "a query knows no `ownr:` (did you mean `owner:`?)"),
        (
            "xyz:1",
            (
                "a query knows no `xyz:`, only `owner:`, `stage:`, `decision:`, `state:`, `item:`, `is:`, "
                "`priority:`, `phase:` and `target:`"
            ),
        ),
        ("stage:bloked", "`stage:` knows no `bloked` (did you mean `stage:blocked`?)"),
        ("stage:todo", "`stage:` knows no `todo` (did you mean `stage:to-do`?)"),
        ("decision:no_database", "`decision:` knows no `no_database` (did you mean `decision:no-database`?)"),
        ("state:hollow", "`state:` knows no `hollow` (did you mean `is:hollow`?)"),
        ("is:blocked", "`is:` knows no `blocked` (did you mean `stage:blocked`?)"),
        ("item:index", "`item:` knows no `index` (did you mean `item:indexes`?)"),
        (
            "stage:xyz",
            "`stage:` knows no `xyz`: `to-do`, `in-progress`, `in-review`, `done`, `blocked` or `none`",
        ),
        (
            "stage:",
            (
                "`stage:` needs a value right behind it: `to-do`, `in-progress`, `in-review`, `done`, "
                "`blocked` or `none`"
            ),
        ),
        ("owner:", "`owner:` needs a value right behind it"),
        ("priority:one", "`priority:` needs a number or `none`, got `one`"),
        ("priority:-1", "`priority:` needs a number or `none`, got `-1`"),
        ("auth -", "`-` needs a word right behind it, as in `-is:excluded`"),
        (
            "stage:\x1b[2J",
            "`stage:` knows no `\\x1b[2j`: `to-do`, `in-progress`, `in-review`, `done`, `blocked` or `none`",
        ),
    ],
)
def test_an_unknown_word_is_named_with_the_nearest_known_one(query: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(query)
    assert str(raised.value) == message


def test_an_error_knows_which_word_it_is_about() -> None:
    text = "auth  stage:bloked -is:excluded"
    with pytest.raises(QueryError) as raised:
        parse_query(text)
    word = raised.value.word
    assert text[word.start : word.end] == "stage:bloked"


def test_what_is_still_being_typed_does_not_count() -> None:
    query, error = parse_what_can_be("auth stage:bl owner:thabo is:")
    assert (str(error), query.text) == (
        "`stage:` knows no `bl`: `to-do`, `in-progress`, `in-review`, `done`, `blocked` or `none`",
        "auth stage:bl owner:thabo is:",
    )
    assert [one.name for one in query.select(FLEET, CATALOG)] == ["auth"]
    assert parse_what_can_be("auth") == (parse_query("auth"), None)


def test_names_can_be_left_to_somebody_else() -> None:
    query = parse_query("auth owner:thabo -course")
    assert query.names == ("auth",)
    assert [one.name for one in query.without_names.select(FLEET, CATALOG)] == ["auth"]
    assert parse_query("auth").without_names.is_empty
    assert not parse_query("-auth").is_empty


# Laws.

NAMES = st.sampled_from(["auth", "course-service", "quiz", "Chat", "x"])
OWNERS = st.sampled_from([None, "thabo", "Thabo Mokoena", "zanele", "Ann-Marie O'Neil"])
SNAPSHOTS = st.lists(
    st.builds(
        lambda name, state, owner, stage, decision, status, priority: replace(
            service(name, state, Triage(owner, stage, decision), seed=status),
            service=Service(name, priority=priority),
        ),
        NAMES,
        st.sampled_from(ServiceState),
        OWNERS,
        st.sampled_from([None, *Stage]),
        st.sampled_from([None, *Decision]),
        st.sampled_from(Status),
        st.sampled_from([None, 1, 2, 3]),
    ),
    max_size=12,
).map(tuple)
POSITIVE = st.one_of(
    NAMES,
    OWNERS.map(lambda owner: f"owner:{written(owner) if owner is not None else 'none'}"),
    st.sampled_from([*Stage]).map(lambda stage: f"stage:{stage.value},none"),
    st.sampled_from([*Decision]).map(lambda decision: f"decision:{decision.value}"),
    st.sampled_from([*ServiceState]).map(lambda state: f"state:{state.value}"),
    st.sampled_from(["item:seed", "is:waived", "is:excluded", "is:hollow", "priority:1,none", "phase:2"]),
)
QUERIES = st.lists(st.tuples(st.sampled_from(["", "-"]), POSITIVE).map("".join), max_size=4).map(" ".join)


@given(SNAPSHOTS, POSITIVE)
def test_a_word_and_its_opposite_part_the_services(fleet: tuple[ServiceSnapshot, ...], word: str) -> None:
    with_it, without = (parse_query(text).select(fleet, CATALOG) for text in (word, f"-{word}"))
    assert {id(one) for one in with_it} | {id(one) for one in without} == {id(one) for one in fleet}
    assert len(with_it) + len(without) == len(fleet)


@given(SNAPSHOTS, QUERIES, QUERIES)
def test_two_queries_behind_each_other_find_what_both_find(
    fleet: tuple[ServiceSnapshot, ...], first: str, second: str
) -> None:
    one, other = (parse_query(text).matcher(CATALOG) for text in (first, second))
    both = parse_query(f"{first} {second}").select(fleet, CATALOG)
    assert both == [snapshot for snapshot in fleet if one(snapshot) and other(snapshot)]


@given(SNAPSHOTS, QUERIES)
def test_names_and_the_rest_make_the_whole(fleet: tuple[ServiceSnapshot, ...], text: str) -> None:
    query = parse_query(text)
    rest = query.without_names.select(fleet, CATALOG)
    by_name = [one for one in rest if all(name in one.name.casefold() for name in query.names)]
    assert by_name == query.select(fleet, CATALOG)


@given(st.text() | st.text(alphabet='-:," aso'))
def test_any_text_is_understood_or_refused_with_one_line(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError as error:
        message, word = str(error), error.word
    else:
        assert query.text == text
        return
    assert message.isprintable()
    assert 0 <= word.start < word.end <= len(text)


@given(st.text(alphabet='-:," aisok', max_size=20))
def test_as_much_as_can_be_is_understood(text: str) -> None:
    query, error = parse_what_can_be(text)
    assert query.text == text
    if error is None:
        assert query == parse_query(text)
    else:
        with pytest.raises(QueryError, match=re.escape(str(error))):
            parse_query(text)


@given(st.text() | st.text(alphabet='-:," aso'))
def test_nothing_but_blanks_stands_between_the_words(text: str) -> None:
    at = 0
    for word in words_of(text):
        assert not text[at : word.start].strip()
        assert word.end > word.start
        at = word.end
    assert not text[at:].strip()


@given(st.text(st.characters(exclude_characters='"', categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_what_is_written_is_read_as_one_value(value: str) -> None:
    (word,) = words_of(f"owner:{written(value)}")
    assert [read.text for read in word.values] == [value]
