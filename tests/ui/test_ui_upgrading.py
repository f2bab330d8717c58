"""The way to Prisma 7 by the key `7`: looked at first, for one service or for many, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.dialogs import DiffConfirm
from workbench.ui.upgrading.dialog import UpgradeConfirm

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp
    from workbench.engine.places import EnginePlaces

URL = '  url      = env("DATABASE_URL")\n'
MOVED = ("course-service", "auth-service", "payment-gateway")


def schema_of(root: Path, name: str) -> Path:
    return root / "services" / name / "prisma" / "schema.prisma"


async def test_services_move_after_a_look_and_come_back(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    before = {name: schema_of(root, name).read_text() for name in MOVED}
    catalog = (root / "catalog.yaml").read_text()
    mongo = schema_of(root, "auth-service")
    mongo.write_text(
        before["auth-service"].replace("postgresql", "mongodb").replace("@id", '@id @map("_id")')
    )
    async with open_app(root, engine=engine_places) as opened:
        # One: the diff shows the catalog, too.
        opened.screen.go_to("course-service")
        await opened.press("7")
        assert isinstance(opened.app.screen, DiffConfirm)
        words = "\n".join(str(static.render()) for static in opened.app.screen.query("Static"))
        assert "3 files" in words
        assert "@prisma/adapter-pg" in words
        await opened.press("y")
        await opened.until(lambda: "moved 1 service to Prisma 7" in opened.events())
        assert URL not in schema_of(root, "course-service").read_text()
        assert '  - {name: course-service, target: "7",' in (root / "catalog.yaml").read_text()
        await opened.until(lambda: opened.screen.header.facts.prisma == "6 · 7")

        # All that are shown: who stays says why.
        await opened.press("asterisk", "7")
        assert isinstance(opened.app.screen, UpgradeConfirm)
        assert opened.app.screen.query_one("OutcomeList").entries[0].service == "auth-service"
        await opened.press("down", "enter")
        assert isinstance(opened.app.screen, DiffConfirm)
        await opened.press("n")
        assert isinstance(opened.app.screen, UpgradeConfirm)
        await opened.press("y")
        await opened.until(lambda: "moved 2 services to Prisma 7" in opened.events())
        assert '  prisma-target: "7"\n' in (root / "catalog.yaml").read_text()
        assert (
            '  - {name: auth-service, target: "6", existing: true}\n' in (root / "catalog.yaml").read_text()
        )

        await opened.press("u", "y")
        await opened.press("u", "y")
    assert (root / "catalog.yaml").read_text() == catalog
    assert schema_of(root, "course-service").read_text() == before["course-service"]
    assert not (root / "services/payment-gateway/prisma.config.ts").exists()
