"""What is offered while a query is being typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workspace.test_workspace_query import CATALOG, QUERIES, service
from workbench.triage.decision import Triage
from workbench.workspace.query import parse_query
from workbench.workspace.query_completion import Vocabulary, completions

KNOWN = Vocabulary(("thabo", "Thabo Mokoena", "Zanele O'Neil"), (1, 2), (1,))


def offered(text: str) -> list[str]:
    return [completion.shown for completion in completions(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["owner:", "stage:", "decision:", "state:", "item:", "is:", "priority:", "phase:", "target:"]),
        (
            "auth ",
            ["owner:", "stage:", "decision:", "state:", "item:", "is:", "priority:", "phase:", "target:"],
        ),
        ("sta", ["stage:", "state:"]),
        ("auth -STA", ["stage:", "state:"]),
        ("auth", []),
        ("stage:b", ["blocked"]),
        ("stage:blocked", []),
        ("stage:blocked,in-", ["in-progress", "in-review"]),
        ("owner:", ["thabo", "Thabo Mokoena", "Zanele O'Neil", "none"]),
        ("owner:tha", ["thabo", "Thabo Mokoena"]),
        ('owner:"tha', ["thabo", "Thabo Mokoena"]),
        ('owner:"thabo"', []),
        ("priority:", ["1", "2", "none"]),
        ("phase:n", ["none"]),
        ("nonsense:", []),
    ],
)
def test_what_may_come_next_is_offered(text: str, words: list[str]) -> None:
    assert offered(text) == words


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("auth -sta", "auth -stage:"),
        ("stage:blocked,in-p", "stage:blocked,in-progress"),
        ("OWNER:zan", 'OWNER:"Zanele O\'Neil"'),
        ('owner:"zan', 'owner:"Zanele O\'Neil"'),
        ('owner:thabo,"Zan', 'owner:thabo,"Zanele O\'Neil"'),
        ("owner:n", "owner:none"),
    ],
)
def test_what_is_taken_stands_in_the_place_of_what_was_begun(text: str, whole: str) -> None:
    assert completions(text, KNOWN)[0].text == whole


def test_whoever_owns_most_is_offered_first() -> None:
    owners = ("ann", "bea", None, "bea", "Cid", "")
    fleet = [service(f"service-{at}", triage=Triage(owner)) for at, owner in enumerate(owners)]
    assert Vocabulary.of(fleet, CATALOG) == Vocabulary(("bea", "ann", "Cid"), (1, 2))


@given(st.tuples(QUERIES, st.sampled_from(["", " ", " -", " owner:", " stage:in", " is:", " priority:1,"])))
def test_whatever_is_taken_can_be_understood(parts: tuple[str, str]) -> None:
    text = "".join(parts)
    for completion in completions(text, KNOWN):
        whole = completion.text if not completion.shown.endswith(":") else f"{completion.text}none"
        if "item:none" in whole or "is:none" in whole or "state:none" in whole or "target:none" in whole:
            continue
        assert parse_query(whole).text == whole
