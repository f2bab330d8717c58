"""Whom a review waits for."""

from __future__ import annotations

import pytest

from tests.review.said import apply, comment, judge, on, reopen, reply, resolve, review, suggest
from workbench.review.awaiting import OWNER, Task, awaited
from workbench.review.events import Event, Opinion
from workbench.review.verdicts import digest_of

TEXT = "model Book {\n  id    Int    @id\n  title String\n}\n"
TITLE = on(TEXT, "Book.title")
GONE = on("model Gone {\n  id Int @id\n}\n", "Gone")


@pytest.mark.parametrize(
    ("happened", "owner", "expected"),
    [
        pytest.param([comment(1)], "Amara", ("Amara", Task.ANSWER, "Thabo"), id="a question"),
        pytest.param([comment(1)], None, (OWNER, Task.ANSWER, "Thabo"), id="nobody's service"),
        pytest.param([comment(1)], "Thabo", (OWNER, Task.ANSWER, "Thabo"), id="a remark of the owner"),
        pytest.param([comment(1), reply(2, 1)], None, ("Thabo", Task.CONFIRM, "Zanele"), id="an answer"),
        pytest.param(
            [comment(1), reply(2, 1), reply(3, 1, author="Thabo")],
            "Amara",
            ("Amara", Task.ANSWER, "Thabo"),
            id="a question again",
        ),
        pytest.param(
            [comment(1), reply(2, 1), reply(3, 1, author="Thabo")],
            "Thabo",
            ("Zanele", Task.ANSWER, "Thabo"),
            id="the owner asks back",
        ),
        pytest.param(
            [suggest(1, TITLE, "title Int"), apply(2, 1)],
            None,
            ("Thabo", Task.CONFIRM, "Zanele"),
            id="a suggestion that was applied",
        ),
        pytest.param([comment(1), resolve(2, 1)], None, None, id="settled"),
        pytest.param(
            [comment(1), resolve(2, 1), reopen(3, 1)], None, (OWNER, Task.ANSWER, "Thabo"), id="reopened"
        ),
        pytest.param([comment(1, on=GONE)], None, ("Thabo", Task.LOOK, "Thabo"), id="gone"),
        pytest.param(
            [judge(1, Opinion.CHANGES_REQUESTED, digest_of([TEXT]))],
            "Amara",
            ("Amara", Task.CHANGE, "Zanele"),
            id="changes requested",
        ),
        pytest.param(
            [judge(1, Opinion.CHANGES_REQUESTED, "another")],
            "Amara",
            ("Zanele", Task.REVIEW, "Amara"),
            id="changes made",
        ),
        pytest.param(
            [judge(1, Opinion.APPROVED, "another")], None, ("Zanele", Task.REVIEW, OWNER), id="lapsed"
        ),
        pytest.param([judge(1, Opinion.APPROVED, digest_of([TEXT]))], None, None, id="approved"),
    ],
)
def test_somebody_has_to_do_something(
    happened: list[Event], owner: str | None, expected: tuple[str, Task, str] | None
) -> None:
    found = [(one.who, one.task, one.by) for one in awaited(review(happened, TEXT), owner)]
    assert found == ([] if expected is None else [expected])
