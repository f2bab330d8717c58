from __future__ import annotations

import threading

from workbench.workspace.debounce import Debounce

LONG = 30.0


def test_items_that_come_close_together_are_one_batch() -> None:
    batches: Debounce[int] = Debounce(quiet=0.01, longest=LONG)
    for item in (1, 2, 2, 3):
        batches.add(item)
    assert batches.take(LONG) == {1, 2, 3}


def test_an_item_after_a_batch_starts_the_next() -> None:
    batches: Debounce[int] = Debounce(quiet=0.0, longest=LONG)
    batches.add(1)
    assert batches.take(LONG) == {1}
    batches.add(2)
    assert batches.take(LONG) == {2}


def test_a_stream_without_a_pause_is_handed_out_all_the_same() -> None:
    batches: Debounce[int] = Debounce(quiet=LONG, longest=0.01)
    batches.add(1)
    assert batches.take(LONG) == {1}


def test_what_must_not_wait_takes_the_others_along() -> None:
    batches: Debounce[int] = Debounce(quiet=LONG, longest=LONG)
    batches.add(1)
    batches.add(2, within=0.0)
    batches.add(3)
    assert batches.take(LONG) == {1, 2, 3}


def test_who_waits_already_is_woken_by_what_must_not_wait() -> None:
    batches: Debounce[int] = Debounce(quiet=LONG, longest=LONG)
    taken: list[frozenset[int]] = []
    waiting = threading.Thread(target=lambda: taken.append(batches.take(LONG)))
    waiting.start()
    batches.add(1)
    batches.add(2, within=0.0)
    waiting.join(LONG)
    assert taken == [{1, 2}]


def test_haste_ends_with_its_batch() -> None:
    batches: Debounce[int] = Debounce(quiet=0.01, longest=LONG)
    batches.add(1, within=0.0)
    assert batches.take(LONG) == {1}
    for item in (2, 3):
        batches.add(item)
    assert batches.take(LONG) == {2, 3}


def test_nobody_waits_longer_than_his_patience() -> None:
    assert Debounce[int](quiet=LONG, longest=LONG).take(0.0) == frozenset()


def test_closing_lets_whoever_waits_go() -> None:
    batches: Debounce[int] = Debounce(quiet=LONG, longest=LONG)
    batches.add(1)
    taken: list[frozenset[int]] = []
    waiting = threading.Thread(target=lambda: taken.append(batches.take(LONG)))
    waiting.start()
    batches.close()
    waiting.join(LONG)
    assert taken == [frozenset()]
    assert batches.closed
