"""Who copies whom, whatever order the news come in, compared with the definition taken literally."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from workbench.substance.copies import FEWEST, Copies, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEAR = 70
NAMES = [f"service-{number}" for number in range(12)]
# Few features, so that schemas often share most of them.
SCHEMAS = st.sets(st.integers(0, 11), max_size=10).map(
    lambda some: "\n".join(f"f{one}" for one in sorted(some))
)
FLEETS = st.lists(SCHEMAS, min_size=len(NAMES), max_size=len(NAMES))
KIN = st.dictionaries(st.sampled_from(NAMES[1:]), st.just(NAMES[0]), max_size=3)


def by_definition(
    order: Sequence[str], schemas: Mapping[str, str], kin: Mapping[str, str]
) -> dict[str, tuple[str, int]]:
    """Each service against all originals before it."""
    said = {name: frozenset(schemas[name].split("\n")) - {""} for name in order}
    originals: list[str] = []
    copies: dict[str, tuple[str, int]] = {}
    for name in order:
        like = [
            other
            for other in originals
            if len(said[name] & said[other]) >= FEWEST
            and 200 * len(said[name] & said[other]) >= NEAR * (len(said[name]) + len(said[other]))
            and kin.get(name, name) != kin.get(other, other)
        ]
        if like:
            best = max(like, key=lambda other: share(said[name], said[other]))
            copies[name] = (best, share(said[name], said[best]))
        else:
            originals.append(name)
    return copies


def found(copies: Copies, order: Sequence[str]) -> dict[str, tuple[str, int]]:
    known = {name: copies.likeness(name) for name in order}
    return {
        name: (likeness.service, likeness.share) for name, likeness in known.items() if likeness is not None
    }


@given(FLEETS, KIN, st.permutations(NAMES))
def test_the_order_of_the_news_does_not_matter(
    texts: list[str], kin: dict[str, str], news: list[str]
) -> None:
    schemas = dict(zip(NAMES, texts, strict=True))
    copies = Copies(NEAR)
    copies.arrange(NAMES, kin)
    for name in news:
        copies.learn(name, schemas[name])
    copies.settle()
    assert found(copies, NAMES) == by_definition(NAMES, schemas, kin)


@given(FLEETS, KIN, st.lists(st.tuples(st.sampled_from(NAMES), SCHEMAS), max_size=12))
def test_an_edit_gives_what_starting_anew_would_give(
    texts: list[str], kin: dict[str, str], edits: list[tuple[str, str]]
) -> None:
    schemas = dict(zip(NAMES, texts, strict=True))
    copies = Copies(NEAR)
    copies.arrange(NAMES, kin)
    for name, text in schemas.items():
        copies.learn(name, text)
    copies.settle()
    for name, text in edits:
        before = found(copies, NAMES)
        counts = {one: copies.copies(one) for one in NAMES}
        schemas[name] = text
        copies.learn(name, text)
        told = copies.settle()
        after = found(copies, NAMES)
        assert after == by_definition(NAMES, schemas, kin)
        assert {one for one in NAMES if before.get(one) != after.get(one)} <= told
        assert {one for one in NAMES if counts[one] != copies.copies(one)} <= told
        assert [copies.copies(one) for one in NAMES] == [
            sum(original == one for original, _ in after.values()) for one in NAMES
        ]


@given(FLEETS, st.sets(st.sampled_from(NAMES), min_size=1), st.randoms(use_true_random=False))
def test_services_may_go_and_the_catalog_may_be_sorted_anew(
    texts: list[str], staying: set[str], chance: object
) -> None:
    schemas = dict(zip(NAMES, texts, strict=True))
    copies = Copies(NEAR)
    copies.arrange(NAMES, {})
    for name, text in schemas.items():
        copies.learn(name, text)
    copies.settle()
    order = [name for name in NAMES if name in staying]
    copies.arrange(order, {})
    copies.settle()
    assert found(copies, order) == by_definition(order, schemas, {})
    chance.shuffle(order)  # type: ignore[attr-defined] # Hypothesis gives a random.Random
    copies.arrange(order, {})
    copies.settle()
    assert found(copies, order) == by_definition(order, schemas, {})


@given(st.frozensets(st.integers(), min_size=1), st.frozensets(st.integers()))
def test_a_share_is_symmetric_and_all_of_itself(one: frozenset[int], other: frozenset[int]) -> None:
    assert share(one, one) == 100
    assert share(one, other) == share(other, one)
    assert (share(one, other) == 100) is (one == other)


def test_no_threshold_finds_no_copies() -> None:
    copies = Copies(0)
    copies.arrange(["a", "b"], {})
    for name in ("a", "b"):
        copies.learn(name, "one\ntwo\nthree\nfour\nfive")
    assert copies.settle() == set()
    assert copies.likeness("b") is None


def test_declared_duplicates_are_not_reported_against_each_other_but_against_others() -> None:
    copies = Copies(NEAR)
    copies.arrange(
        ["auth", "auth-service", "auth-simple", "login"],
        {"auth": "auth-service", "auth-simple": "auth-service"},
    )
    for name in ("auth", "auth-service", "auth-simple", "login"):
        copies.learn(name, "one\ntwo\nthree\nfour\nfive")
    copies.settle()
    assert found(copies, ["auth", "auth-service", "auth-simple", "login"]) == {"login": ("auth", 100)}


def test_an_original_knows_how_many_copy_it() -> None:
    copies = Copies(NEAR)
    copies.arrange(["a", "b", "c"], {})
    for name in ("a", "b", "c"):
        copies.learn(name, "one\ntwo\nthree\nfour\nfive")
    assert copies.settle() == {"a", "b", "c"}
    assert copies.copies("a") == 2
    copies.learn("a", "nothing like it")
    assert copies.settle() == {"a", "b", "c"}
    assert (copies.copies("a"), copies.copies("b")) == (0, 1)


def test_a_copy_knows_what_it_shares() -> None:
    copies = Copies(NEAR)
    copies.arrange(["a", "b"], {})
    copies.learn("a", "one\ntwo\nthree\nfour\nfive")
    copies.learn("b", "four\ntwo\nthree\none\nsix")
    copies.settle()
    likeness = copies.likeness("b")
    assert likeness is not None
    assert (likeness.share, likeness.shared) == (80, ("four", "one", "three", "two"))
