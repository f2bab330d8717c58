"""Pictures of services on their way to Prisma 7."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import NARROW, WIDE
from workbench.engine.release_line import ReleaseLine
from workbench.ui.upgrading.dialog import UpgradeConfirm
from workbench.upgrade.package import Note
from workbench.workspace.upgrading.batch import Pins, Upgraded
from workbench.workspace.upgrading.outcome import Change, Ddl, UpgradeOutcome, UpgradeState

if TYPE_CHECKING:
    from tests.ui.conftest import LooksRight, Opened

ADAPTER = Note("adapter", "`new PrismaClient()` needs a driver adapter, such as `@prisma/adapter-pg`")
STEPS = (
    Note("url", "drop `url` from the schema"),
    Note("config", "write `prisma.config.ts` with the URL, the places of schema and migrations"),
)
MONGO = Note("no-connector", "Prisma 7 has no connector for MongoDB yet, so it stays on Prisma 6")


def ready(name: str, ddl: Ddl) -> UpgradeOutcome:
    change = Change(f"services/{name}/prisma.config.ts", "", "export default {};\n", None)
    return UpgradeOutcome(
        name, UpgradeState.READY, ReleaseLine.SIX, changes=(change,), steps=STEPS, remarks=(ADAPTER,), ddl=ddl
    )


PLANNED = Upgraded(
    (
        ready("course-service", Ddl.UNCHANGED),
        UpgradeOutcome("auth-service", UpgradeState.LEFT, ReleaseLine.SIX, obstacles=(MONGO,)),
        ready("payment-gateway", Ddl.NOT_COMPARED),
        UpgradeOutcome("chat-service", UpgradeState.EMPTY, ReleaseLine.SIX),
        UpgradeOutcome("legacy", UpgradeState.ALREADY, ReleaseLine.SEVEN),
    ),
    Pins({"course-service": "7", "payment-gateway": "7"}),
)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_many_on_their_way(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        opened.app.push_screen(UpgradeConfirm(PLANNED))
        await opened.settle()
        await opened.press("down")

    assert looks_right(size, steps)
