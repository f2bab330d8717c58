"""The words of header, labels and bars, at every width."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from rich.cells import cell_len

from workbench.catalog.service import Service
from workbench.checklist.finding import ItemResult, Status
from workbench.ui.bar import EMPTY, FULL, bar
from workbench.ui.engine_facts import AVAILABLE, STARTING, UNAVAILABLE
from workbench.ui.frame.header import Facts, header_pieces
from workbench.ui.signs import OUTDATED, SIGNS, UNCHECKED, Flags, sign_of
from workbench.ui.tree.groups import Group, Tally
from workbench.ui.tree.labels import MATCH, fitted, group_pieces, service_pieces
from workbench.ui.tree.rows import GroupRow
from workbench.workspace.discovery import Entry
from workbench.workspace.snapshot import ServiceSnapshot, ServiceState

FACTS = Facts("azora-os", "6", 190, 59, 12, 3, checking=(45, 190), watch="events", engine=AVAILABLE)


def snapshot(state: ServiceState, passed: int = 0) -> ServiceSnapshot:
    """A service of which some of the ten items pass."""
    items = tuple(ItemResult(str(n), Status.PASS if n < passed else Status.FAIL, "") for n in range(10))
    return ServiceSnapshot(Service("x"), "services/x", state, (), items, ())


def entry(name: str, summary: str = "", duplicate_of: str | None = None) -> Entry:
    """A service of the catalog."""
    return Entry(Service(name, summary=summary, duplicate_of=duplicate_of), f"services/{name}", True, ())


def text(pieces: list[tuple[str, str]]) -> str:
    return "".join(piece for piece, _ in pieces)


def test_no_two_states_share_a_sign_or_a_word() -> None:
    signs = [UNCHECKED, *SIGNS.values()]
    assert len(SIGNS) == len(ServiceState)
    assert len({sign.mark for sign in signs}) == len({sign.word for sign in signs}) == len(signs)
    assert all(cell_len(sign.mark) == 1 for sign in signs)
    assert sign_of(None) is UNCHECKED


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (44, "  ✗ course-service  Course management  3/10 "[:44]),
        (30, "  ✗ course-service      3/10"),
        (20, "  ✗ course-se…  3/10"),
    ],
)
def test_a_service_keeps_its_count_and_gives_up_summary_then_name(width: int, line: str) -> None:
    pieces = service_pieces(
        entry("course-service", "Course management"), snapshot(ServiceState.FAILING, 3), width
    )
    assert cell_len(text(pieces)) == width
    assert text(pieces).split() == line.split()


@pytest.mark.parametrize("width", [44, 30, 20])
def test_what_is_outdated_says_so_however_narrow_the_tree(width: int) -> None:
    pieces = service_pieces(
        entry("course-service", "Course management"),
        snapshot(ServiceState.FAILING, 3),
        width,
        flags=Flags.OUTDATED,
    )
    assert cell_len(text(pieces)) == width
    assert (f" {OUTDATED}", "text-warning") in pieces


def test_a_duplicate_names_its_original() -> None:
    assert "auth = auth-service" in text(service_pieces(entry("auth", "", "auth-service"), None, 40))


def test_the_letters_that_were_searched_are_marked() -> None:
    pieces = service_pieces(entry("my-auth-auth"), None, 40, "AUTH my")
    assert [piece for piece, role in pieces if role == MATCH] == ["my", "auth"]


def test_a_group_shows_how_many_have_a_schema_or_how_many_are_shown() -> None:
    group = Group("priority-1", "Core Services", tuple(map(str, range(15))))
    assert text(group_pieces(GroupRow(group, True, 15), Tally(15, 3, 0), 40)).endswith("3/15 ▰▱▱▱▱")
    assert text(group_pieces(GroupRow(group, True, 2), Tally(15, 3, 0), 40)).endswith("2 of 15")


@given(st.text(max_size=40), st.integers(0, 60))
def test_what_is_fitted_fits(words: str, width: int) -> None:
    assert cell_len(fitted(words, width)) <= max(width, 0) or cell_len(words) <= width


@given(st.text(max_size=30), st.text(max_size=30), st.integers(20, 120))
def test_a_line_of_any_name_is_as_wide_as_the_tree(name: str, summary: str, width: int) -> None:
    line = text(service_pieces(entry(name, summary), None, width, "a"))
    assert cell_len(line) == width
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in line)


@given(st.integers(0, 40), st.integers(0, 300), st.data())
def test_a_bar_neither_hides_a_beginning_nor_claims_an_end(
    width: int, total: int, data: st.DataObject
) -> None:
    there = data.draw(st.integers(0, total))
    good = data.draw(st.integers(0, there))
    bright, lit, dark = bar(width, total, there, good)
    assert len(bright + lit + dark) == width
    assert set(bright + lit) <= {FULL}
    assert set(dark) <= {EMPTY}
    if width > 1 and total:
        assert bool(bright + lit) is (there > 0)
        assert bool(dark) is (there < total)


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (160, "azora-os 59/190 schemas · 12 passing · 3 proven checking 45/190 Prisma 6 ● watching"),
        (80, "azora-os 59/190 schemas · 12 passing checking 45/190 Prisma 6 ● watching"),
        (50, "azora-os 59/190 schemas checking 45/190 ●"),
        (30, "azora-os 59/190 ●"),
        (12, "azora-os"),
    ],
)
def test_the_header_says_what_there_is_room_for(width: int, words: str) -> None:
    line = text(header_pieces(FACTS, width))
    assert " ".join(line.replace(FULL, "").replace(EMPTY, "").split()) == words
    assert cell_len(line) <= width


@pytest.mark.parametrize(
    ("engine", "words"),
    [(STARTING, "Prisma 6 starting"), (AVAILABLE, "Prisma 6"), (UNAVAILABLE, "Prisma 6 unavailable")],
)
@pytest.mark.parametrize("width", [160, 80])
def test_the_header_says_whether_prisma_can_be_asked(width: int, engine: str, words: str) -> None:
    line = text(header_pieces(structs.replace(FACTS, checking=None, engine=engine), width))
    assert line.rstrip().endswith(f" {words}  ● watching")
