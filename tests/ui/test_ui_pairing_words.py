"""How people are named in a few cells, and what counts as moving by oneself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from workbench.ui.frame.header import Facts, header_pieces
from workbench.ui.pairing.attention import EFFECT, Attention, is_elsewhere
from workbench.ui.pairing.faces import faces_of
from workbench.workspace.peers.peer import Peer, Sight


def peer(number: int, name: str, follows: str = "") -> Peer:
    """Somebody."""
    return Peer(f"{number:016x}", name, "host, pts/1", "machine", 1, follows=follows)


@given(st.lists(st.text(max_size=12), max_size=12))
def test_no_two_have_the_same_letters(names: list[str]) -> None:
    faces = faces_of([peer(number, name) for number, name in enumerate(names)])
    letters = [face.letters for face in faces]
    assert len(set(letters)) == len(names)
    assert all(one and len(one.splitlines()) == 1 for one in letters)


def test_letters_stay_while_others_come_and_go() -> None:
    people = [peer(3, "Thabo M"), peer(1, "Tumi M"), peer(2, "Anna")]
    before = {face.peer.id: (face.letters, face.colour) for face in faces_of(people)}
    after = {face.peer.id: (face.letters, face.colour) for face in faces_of([*people[:2], peer(9, "Zola")])}
    assert all(after[one.id] == before[one.id] for one in people[:2])


def test_arrows_tell_who_follows_whom() -> None:
    own = "f" * 16
    [leader, other] = faces_of([peer(1, "Anna"), peer(2, "Thabo", follows=own)])
    assert leader.sign(follows=leader.peer.id, own=own) == "→"
    assert leader.sign(follows="", own=own) == ""
    assert other.sign(follows=leader.peer.id, own=own) == "←"
    # Before this workbench takes part, nobody can follow it.
    assert leader.sign(follows="", own="") == ""


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 160])
@pytest.mark.parametrize("crowd", [0, 1, 3, 9])
def test_the_header_fits_however_many_there_are(width: int, crowd: int) -> None:
    people = tuple((f"→P{number}", "text-accent") for number in range(crowd))
    facts = Facts("platform", services=190, with_schema=59, people=people)
    line = "".join(text for text, _ in header_pieces(facts, width))
    assert cell_len(line) <= max(width, len(" platform"))
    if width >= 60 and crowd:
        assert "→P0" in line
        shown = sum(f"→P{number}" in line for number in range(crowd))
        assert shown == crowd or f"+{crowd - shown} " in line


HERE = Sight("course-service", "preview", "disk", file="a.prisma", line=7, cursor=6, top=2)


@pytest.mark.parametrize(
    ("now", "counts"),
    [
        (HERE, False),
        (replace(HERE, service="chat-service"), True),
        (replace(HERE, panel="checklist"), True),
        (replace(HERE, tab="diff"), True),
        (replace(HERE, side="review"), True),
        (replace(HERE, cursor=7, line=8), True),
        # A smaller window moves the text, and may hide the cursor.
        (replace(HERE, top=4), False),
        (replace(HERE, cursor=-1), False),
        # The panels are behind the cursor of the tree.
        (Sight("course-service", "preview"), False),
    ],
)
def test_what_people_choose_counts_as_moving(now: Sight, *, counts: bool) -> None:
    assert is_elsewhere(HERE, now, minds_scroll=False) is counts


def test_the_wheel_of_the_mouse_moves_too() -> None:
    assert is_elsewhere(HERE, replace(HERE, top=4), minds_scroll=True)


def test_only_what_moves_right_after_a_touch_was_moved_by_people() -> None:
    now, sight = 0.0, HERE
    attention = Attention(lambda: sight, lambda: now)
    assert attention.renew()
    sight = replace(HERE, cursor=9)
    assert not attention.has_moved()
    attention.touch(is_scrolling=False)
    assert attention.has_moved()
    now += 2 * EFFECT
    assert not attention.has_moved()
    attention.touch(is_scrolling=False)
    attention.forget_touch()
    assert not attention.has_moved()
    assert attention.renew()
    assert not attention.renew()
