"""The tree: moving, opening groups, filtering, and staying put while services change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.ui.conftest import COURSES, write_schema
from workbench.catalog.service import Catalog, Service
from workbench.ui.tree.service_tree import ServiceTree
from workbench.workspace.discovery import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened


async def test_the_cursor_starts_on_the_first_service_and_the_panels_show_it(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        assert opened.selected == "auth"
        await opened.press("down")
        assert opened.selected == "course-service"
        assert opened.screen.preview.visible_text.startswith("datasource db")


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        (("j",), "course-service"),
        (("j", "k"), "auth"),
        (("pagedown", "right", "down"), "legacy"),
        (("end", "right", "right"), "legacy"),
        (("end", "right", "down", "left", "left"), None),
        (("up", "enter", "down", "enter", "down"), "ai-tutor-service"),
    ],
)
async def test_keys_move_through_the_tree(
    open_app: OpenApp, root: Path, keys: tuple[str, ...], selected: str | None
) -> None:
    async with open_app(root) as opened:
        await opened.press(*keys)
        assert opened.selected == selected


async def test_enter_on_a_service_goes_to_its_schema(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("down", "enter")
        assert opened.screen.preview.has_focus_within


async def test_a_click_takes_the_cursor_and_opens_a_group(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.pilot.click("#tree", offset=(8, 2))
        await opened.settle()
        assert opened.selected == "course-service"
        await opened.pilot.click("#tree", offset=(8, 4))
        await opened.settle()
        assert "○ ai-tutor-service" in opened.lines()


async def test_the_filter_narrows_marks_the_best_match_and_escape_ends_it(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await opened.press("slash", *"auth")
        assert opened.lines()[:4] == [
            "▾ Core Services 1 of 3",
            "○ auth = auth-service Core authentication",
            "▾ Existing 1 of 2",
            "✗ auth-service n/10",
        ]
        assert opened.selected == "auth"
        assert str(opened.screen.query_one("#filter-count").render()) == "2 of 7"
        await opened.press("down", "enter")
        assert opened.screen.tree_view.has_focus, "the filter stays, the keys go to the tree"
        assert opened.selected is None
        await opened.press("escape")
        assert len(opened.lines()) == 7
        assert opened.screen.query_one(Input).value == ""


async def test_what_was_found_stays_selected_when_the_filter_ends(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("slash", *"tutor", "escape")
        assert opened.selected == "ai-tutor-service"


async def test_similar_names_stand_apart_below(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("slash", *"chta")
        assert opened.lines() == ["▾ Similar names 1", "○ chat-service"]


async def test_a_filter_without_answer_shows_nothing_and_breaks_nothing(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await opened.press("slash", *"zzzz", "enter", "down", "enter", "g", "left")
        assert opened.lines() == []
        assert str(opened.screen.query_one("#filter-count").render()) == "0 of 7"


async def test_the_state_filter_goes_round(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("o")
        failing = [line for line in opened.lines() if line.startswith(("○", "✗", "!"))]
        assert failing[0].startswith("○ auth"), "the service under the cursor is never taken away"
        assert all(line.startswith("✗") for line in failing[1:])
        await opened.press("o", "o", "o", "o", "o", "o")
        assert len(opened.lines()) == 7


async def test_next_failing_opens_collapsed_groups_and_goes_round(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        seen = []
        for _ in range(5):
            await opened.press("right_square_bracket")
            seen.append(opened.selected)
        assert seen == ["course-service", "auth-service", "payment-gateway", "legacy", "course-service"]
        await opened.press("left_square_bracket")
        assert opened.selected == "legacy"


async def test_the_palette_goes_to_a_service_that_the_filter_hides(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("slash", *"chat", "enter")
        opened.screen.go_to("legacy")
        await opened.settle()
        assert opened.selected == "legacy"


async def test_a_saved_file_changes_its_line_and_nothing_else(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, size=(160, 11)) as opened:
        await place_cursor(opened, "legacy")
        await place_cursor(opened, "auth-service")
        tree = opened.screen.tree_view
        before = (tree.cursor, tree.scroll_offset, set(tree.listing.expanded))
        assert tree.scroll_offset.y > 0
        write_schema(root, "course-service", COURSES.replace("status String", "status String?"))
        write_schema(root, "auth-service", COURSES + "\nmodel {{{")
        await opened.until(lambda: any("auth-service: line" in event for event in opened.events()))
        assert (tree.cursor, tree.scroll_offset, set(tree.listing.expanded)) == before
        assert opened.selected == "auth-service"


async def test_a_new_service_above_the_cursor_leaves_the_cursor_on_its_service(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await place_cursor(opened, "legacy")
        write_schema(root, "aaa", COURSES)
        await opened.until(lambda: any("aaa" in line for line in opened.lines()))
        assert opened.selected == "legacy"


async def test_the_cursor_follows_its_service_into_another_group(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await place_cursor(opened, "course-service")
        catalog = root / "catalog.yaml"
        catalog.write_text(
            catalog.read_text().replace("course-service, priority: 1", "course-service, priority: 2")
        )
        listing = opened.screen.tree_view.listing
        await opened.until(lambda: listing.group_of("course-service") is listing.group_of("ai-tutor-service"))
        assert opened.selected == "course-service"


async def test_ten_thousand_services_make_no_more_lines_than_are_open() -> None:
    catalog = Catalog(tuple(Service(f"service-{number}", priority=number % 13) for number in range(10_000)))
    tree = ServiceTree()
    tree.listing.load([entry(service) for service in catalog.services], catalog, ())
    tree.listing.arrange(40)
    assert len(tree.listing.rows) == 13 + len(tree.listing.groups[0].names)


def entry(service: Service) -> Entry:
    """A service without a schema."""
    return Entry(service=service, folder=f"services/{service.name}", listed=True, schema_paths=())


async def place_cursor(opened: Opened, name: str) -> None:
    """Put the cursor on a service."""
    opened.screen.go_to(name)
    await opened.settle()
