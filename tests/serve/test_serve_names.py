from __future__ import annotations

from contextlib import ExitStack

from workbench.serve.names import Names


def test_nobody_bears_the_name_of_whoever_started_the_server() -> None:
    names = Names("Naledi")
    with names.named("") as first, names.named("") as second:
        assert (first, second) == ("Naledi (1)", "Naledi (2)")


def test_a_number_is_free_again_once_its_session_has_ended() -> None:
    names = Names("Naledi")
    with ExitStack() as first, names.named("") as second:
        assert first.enter_context(names.named("")) == "Naledi (2)"
        first.close()
        assert second == "Naledi (1)"
        with names.named("") as third:
            assert third == "Naledi (2)"


def test_a_name_that_is_asked_for_is_taken_without_what_would_move_the_cursor() -> None:
    with Names("Naledi").named("Thabo\x1b[2J  Mokoena\n") as name:
        assert name == "Thabo [2J Mokoena"
