"""Who is there, judged from locks and from what changes, never from what a clock somewhere else says."""

from __future__ import annotations

from msgspec.structs import replace

from workbench.workspace.peers.company import ABANDONED, PATIENCE, Company, Seen
from workbench.workspace.peers.peer import Peer

HERE, ELSEWHERE = "here", "elsewhere"
NEAR = Peer("0123456789abcdef", "thabo", "", HERE, 1)
FAR = Peer("fedcba9876543210", "lerato", "", ELSEWHERE, 1)


def later(peer: Peer, number: int) -> Peer:
    """The same workbench when it has written again."""
    return replace(peer, number=number)


def test_on_this_machine_the_lock_decides() -> None:
    company = Company(HERE)
    assert company.judge([Seen(NEAR, is_held=True)], 0.0) == ([NEAR], [])
    assert company.judge([Seen(later(NEAR, 2), is_held=False)], 0.1) == ([], [NEAR.id])


def test_a_lock_that_lasts_needs_no_sign_of_life() -> None:
    company = Company(HERE)
    for now in (0.0, 10 * PATIENCE):
        assert company.judge([Seen(NEAR, is_held=True), Seen(FAR, is_held=True)], now) == ([NEAR, FAR], [])


def test_elsewhere_a_file_counts_from_when_it_changes_to_when_it_rests() -> None:
    company = Company(HERE)
    assert company.judge([Seen(FAR, is_held=False)], 100.0) == ([], [])
    assert company.judge([Seen(FAR, is_held=False)], 101.0) == ([], [])
    changed = later(FAR, 2)
    assert company.judge([Seen(changed, is_held=False)], 102.0) == ([changed], [])
    assert company.judge([Seen(changed, is_held=False)], 102.0 + PATIENCE) == ([changed], [])
    assert company.judge([Seen(changed, is_held=False)], 102.1 + PATIENCE) == ([], [])


def test_who_was_silent_for_long_is_there_again_with_the_next_word() -> None:
    company = Company(HERE)
    for number, now in ((1, 0.0), (2, 1.0)):
        company.judge([Seen(later(FAR, number), is_held=False)], now)
    assert company.judge([Seen(later(FAR, 2), is_held=False)], 500.0) == ([], [])
    again = later(FAR, 3)
    assert company.judge([Seen(again, is_held=False)], 501.0) == ([again], [])


def test_the_files_of_another_machine_are_never_taken_away() -> None:
    company = Company(HERE)
    for now in (0.0, 1e9):
        assert company.judge([Seen(FAR, is_held=False)], now)[1] == []


def test_on_a_disk_without_locks_all_are_judged_by_what_changes() -> None:
    company = Company(HERE, sees_locks=False)
    assert company.judge([Seen(NEAR, is_held=False)], 0.0) == ([], [])
    assert company.judge([Seen(later(NEAR, 2), is_held=False)], 1.0) == ([later(NEAR, 2)], [])


def test_only_who_can_not_see_our_lock_waits_for_news() -> None:
    company = Company(HERE)
    company.judge([Seen(NEAR, is_held=True)], 0.0)
    assert not company.awaits_news(0.0)
    company.judge([Seen(FAR, is_held=False)], 1.0)
    assert company.awaits_news(1.0)
    company.judge([Seen(FAR, is_held=False)], 1.1 + ABANDONED)
    assert not company.awaits_news(1.1 + ABANDONED)
