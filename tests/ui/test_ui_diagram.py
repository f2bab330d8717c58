"""The diagram of a service on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.diagrams.shop_sample import write_shop
from tests.ui.conftest import NARROW, WIDE
from workbench.diagrams.drawing import Area
from workbench.ui.diagram.screen import DiagramScreen
from workbench.ui.diagram.steering import beside
from workbench.ui.preview.panel import PreviewPanel

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight, OpenApp, Opened


def diagram(opened: Opened) -> DiagramScreen:
    """The screen of the diagram, which must be on top."""
    screen = opened.app.screen
    assert isinstance(screen, DiagramScreen)
    return screen


def selected(opened: Opened) -> str:
    """The name of the model that is selected."""
    entity = diagram(opened).view.entity
    assert entity is not None
    return entity.name


def drawn(opened: Opened) -> list[str]:
    """The rows of the diagram that are seen."""
    view = diagram(opened).view
    return [view.render_line(y).text for y in range(view.size.height)]


async def open_diagram(opened: Opened) -> None:
    opened.screen.go_to("course-service")
    await opened.press("E")


async def test_it_shows_the_models_and_goes_to_the_chosen_one(open_app: OpenApp, root: Path) -> None:
    write_shop(root)
    async with open_app(root) as opened:
        await open_diagram(opened)
        assert selected(opened) == "Customer"
        assert "referred to by Order.customer" in diagram(opened).about
        assert "in other services auth-service.User.id" in diagram(opened).about
        await opened.press("end", "N", "up")
        assert selected(opened) == "Order"
        assert "refers to Customer by customer" in diagram(opened).about
        await opened.press("enter")
        assert opened.app.screen is opened.screen
        preview = opened.screen.query_one(PreviewPanel)
        assert preview.has_focus_within
        assert preview.current_position is not None
        file, line, _ = preview.current_position
        assert (file.rpartition("/")[2], line) == ("orders.prisma", 1)


async def test_fields_are_left_out_and_an_edit_is_followed(open_app: OpenApp, root: Path) -> None:
    folder = write_shop(root)
    async with open_app(root) as opened:
        await open_diagram(opened)
        rows = diagram(opened).view.row_count
        await opened.press("n", "d")
        assert diagram(opened).view.row_count < rows
        assert selected(opened) == "Tag"
        (folder / "orders.prisma").write_text("model Parcel {\n  id Int @id\n}\n")
        await opened.until(lambda: "Parcel" in "".join(drawn(opened)))


async def test_without_a_schema_the_key_says_so(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        opened.screen.go_to("chat-service")
        await opened.press("E")
        assert opened.app.screen is opened.screen
        assert any("has no schema yet" in notice for notice in opened.notices())


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_looks_right(looks_right: LooksRight, root: Path, size: tuple[int, int]) -> None:
    write_shop(root)

    async def at_the_orders(opened: Opened) -> None:
        await open_diagram(opened)
        await opened.press("n", "n")

    assert looks_right(size, at_the_orders)


def test_the_arrows_lead_to_the_nearest_box_of_their_direction() -> None:
    above, left, right, below = Area(0, 10, 4, 10), Area(8, 0, 4, 8), Area(8, 24, 4, 8), Area(16, 2, 4, 8)
    boxes = [above, left, right, below]
    assert beside(boxes, 0, 1, 0) == 1
    assert beside(boxes, 1, 0, 1) == 2
    assert beside(boxes, 2, -1, 0) == 0
    assert beside(boxes, 1, 1, 0) == 3
    assert beside(boxes, 0, -1, 0) == 0
