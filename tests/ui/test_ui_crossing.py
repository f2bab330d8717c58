"""What a service has to do with others, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.monorepo.laying_out import lay_out
from workbench.ui.crossing.screen import CrossingScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened


def crossing(opened: Opened) -> CrossingScreen:
    """The screen of the references, which must be on top."""
    screen = opened.app.screen
    assert isinstance(screen, CrossingScreen)
    return screen


def rows(opened: Opened) -> list[str]:
    """The rows that say something."""
    view = crossing(opened).view
    lines = (view.render_line(y).text.rstrip() for y in range(view.size.height))
    return [line for line in lines if line]


async def test_who_is_used_and_who_uses_and_the_way_there(open_app: OpenApp, tmp_path: Path) -> None:
    root = lay_out(tmp_path / "harbour")
    async with open_app(root) as opened:
        opened.screen.go_to("billing")
        await opened.press("X")
        await opened.until(lambda: bool(crossing(opened).view.rows))
        shown = rows(opened)
        assert shown[:6] == [
            " Tables of one name in one database",
            "   ✗ payments  also of payouts (OutgoingPayment)  postgresql://db.harbour.example:5432/money",
            " In a circle",
            "   web → billing → web",
            " Uses  3 services, 4 fields",
            "   ✗ db  2 fields",
        ]
        assert "did you mean `User`?" in shown[6]
        # To the other service and back again.
        await opened.press("down", "down", "down", "down", "right")
        await opened.until(lambda: rows(opened)[0] == " Used by  5 services, 8 fields")
        await opened.press("left")
        await opened.until(lambda: rows(opened) == shown)
        # What is wrong leads to where it is written.
        await opened.press("end", "up", "up", "enter")
        await opened.until(lambda: opened.app.screen is opened.screen)
        assert opened.selected == "payouts"
        # A mend of it is followed while the screen is open.
        opened.screen.go_to("shop")
        await opened.press("X")
        await opened.until(lambda: rows(opened)[1:2] == ["   ≠ db  1 field"])
        orders = root / "apps/shop/prisma/schema/orders.prisma"
        orders.write_text(orders.read_text().replace("userId    Int ", "userId    String"))
        await opened.until(lambda: rows(opened)[1:2] == ["   ✓ db  1 field"])
        view = crossing(opened).view
        await opened.pilot.click(view, offset=(9, 2))
        assert view.cursor == 2
        await opened.pilot.click(view, offset=(9, 2), times=2)
        await opened.until(lambda: opened.app.screen is opened.screen and opened.selected == "db")
