"""What the filter finds, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.tree.matching import Found, NameIndex

NAMES = NameIndex(
    ["oauth-gateway", "my-auth", "auth-service", "auth", "chat-service", "payment-gateway", "api-gateway"]
)


def test_the_name_itself_comes_first_then_beginnings_then_word_starts_then_the_rest() -> None:
    assert NAMES.search("auth", 3).containing == ("auth", "auth-service", "my-auth", "oauth-gateway")


def test_case_and_order_of_words_do_not_matter() -> None:
    assert NAMES.search("SERVICE auth", 1).containing == ("auth-service",)


def test_no_words_find_everything() -> None:
    assert NAMES.search("  ", 1) == Found(NAMES.names)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("chta", "chat-service"),
        ("pmtgw", "payment-gateway"),
        ("cht-sevice", "chat-service"),
        ("paymnet", "payment-gateway"),
    ],
)
def test_letters_in_order_and_slips_of_the_finger_find_the_name(slip: str, meant: str) -> None:
    found = NAMES.search(slip, 10)
    assert found.containing == ()
    assert found.similar[0] == meant


def test_letters_far_apart_are_no_resemblance() -> None:
    assert "api-gateway" not in NAMES.search("pay", 10).similar


def test_a_name_that_holds_the_words_is_not_drowned_in_similar_ones() -> None:
    assert NAMES.search("chat-service", 10) == Found(("chat-service",))
    assert len(NAMES.search("chta", 1).similar) == 1


@given(st.lists(st.text(max_size=12), unique=True, max_size=30), st.text(max_size=6), st.integers(1, 40))
def test_a_search_never_raises_repeats_or_invents_names(names: list[str], query: str, enough: int) -> None:
    found = NameIndex(names).search(query, enough)
    everything = (*found.containing, *found.similar)
    assert len(set(everything)) == len(everything)
    assert set(everything) <= set(names)
    for name in found.containing:
        assert all(word in name.casefold() for word in query.casefold().split())
