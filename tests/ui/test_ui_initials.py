"""Two letters for a person, the same wherever somebody is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.ui.initials import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Thabo Mokoena", "TM"),
        ("thabo", "TH"),
        ("t.mokoena@example.org", "TM"),
        ("Ann Marie van der Berg", "AB"),
        ("x", "X"),
        ("Élodie Ünal", "ÉÜ"),
        ("(bot) ci-runner", "BR"),
        ("山田 太郎", "山"),
        ("42", "42"),
        ("ß", "SS"),
        ("🙂", "?"),
        ("@", "?"),
    ],
)
def test_two_letters_stand_for_a_person(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text(max_size=12))
def test_there_are_always_some_and_they_fit(name: str) -> None:
    assert len(initials(name).splitlines()) == 1
    assert 1 <= cell_len(initials(name)) <= 2
