"""Makes the pictures of the README from the real app on the demo workspace, as SVG and PNG.

Run: python -m screenshots.make

Needs the `dev` extra, tmux, and a monospaced font for the PNGs (`files.FONT`); the SVGs name no font file, so
that they show in whatever monospaced font the reader has.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.worker import WorkerError

from screenshots.files import save
from screenshots.fleet import take_fleet
from screenshots.pair import take_pair
from workbench.blueprint.library import BUNDLED
from workbench.demo import create_demo
from workbench.engine.places import EnginePlaces
from workbench.ui.app import WorkbenchApp
from workbench.ui.folders import Folders
from workbench.ui.memory import Preferences, preferences_file, remember

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

_EDITS = (
    ("monthlyFee      Float    @default(0)", "monthlyFee      Decimal  @default(0) @db.Decimal(12, 2)"),
    ("fxMarkup        Float    @default(0.02)", "fxMarkup        Decimal  @default(0.02) @db.Decimal(5, 4)"),
    (
        "  maxPerDay       Float?\n",
        "  /// @holds maxPerDay >= 0\n  maxPerDay       Decimal? @db.Decimal(12, 2)\n",
    ),
)

_DECIDED = """\
version: 1
services:
  course-service:
    owner: Thabo Mokoena
    status: in-progress
    decision: implement
    note: waits for the ministry's list of qualifications
    waivers:
      - item: seed
        because: the data comes from the ministry
        until: 2027-01-31
  user-service: {owner: Zanele Dlamini, status: in-review}
  chat-service: {owner: Zanele Dlamini, status: done}
  file-storage-service: {owner: Sipho Nkosi, status: blocked}
  session-service: {owner: Sipho Nkosi, status: to-do}
  auth: {decision: duplicate, of: auth-service}
"""

Steps = Callable[[Pilot[Any]], Awaitable[None]]


async def _findings(pilot: Pilot[Any]) -> None:
    _go_to(pilot, "virtual-card-service")


async def _generated(pilot: Pilot[Any]) -> None:
    _go_to(pilot, "course-service")


async def _writing(pilot: Pilot[Any]) -> None:
    _go_to(pilot, "course-service")
    await _settle(pilot)
    await pilot.press("g")


async def _write_generated(pilot: Pilot[Any]) -> None:
    _go_to(pilot, "course-service")
    await _settle(pilot)
    await pilot.press("g")
    await _settle(pilot)
    await pilot.press("y")
    await _settle(pilot)


async def _migrating(pilot: Pilot[Any]) -> None:
    await _write_generated(pilot)
    await pilot.press("m")


async def _proving(pilot: Pilot[Any]) -> None:
    """From a written schema to a proof, by the keys that people use."""
    _go_to(pilot, "course-service")
    await _settle(pilot)
    for key in ("m", "ctrl+s", "S", "p"):
        await pilot.press(key)
        await _settle(pilot)


async def _broken(pilot: Pilot[Any]) -> None:
    """A proof that went wrong, since somebody has taken an index out of the migration."""
    await _proving(pilot)
    screen: Any = pilot.app.screen
    [script] = screen.root_folder.glob("services/course-service/prisma/migrations/*/migration.sql")
    text = script.read_text()
    first = text.index("-- CreateIndex")
    script.write_text(text[:first] + text[text.index("-- CreateIndex", first + 1) :])
    screen.feed.refresh({script})
    await _settle(pilot)
    await _settle(pilot)
    await pilot.press("p")


async def _copying(pilot: Pilot[Any]) -> None:
    """What a template script does: another service's schema, with the names exchanged."""
    screen: Any = pilot.app.screen
    services = screen.root_folder / "services"
    lending = (services / "lending-service" / "prisma" / "schema.prisma").read_text()
    copy = services / "defi-lending" / "prisma" / "schema.prisma"
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(lending.replace("Loan", "DefiLoan"))
    screen.feed.refresh({copy})
    await _settle(pilot)
    _go_to(pilot, "defi-lending")


async def _many(pilot: Pilot[Any]) -> None:
    """The question before all services of a group are generated."""
    _go_to(pilot, "ai-tutor-service")
    await _settle(pilot)
    await pilot.press("up", "g")


async def _changing(pilot: Pilot[Any]) -> None:
    """What somebody has edited since the last commit."""
    screen: Any = pilot.app.screen
    root: Path = screen.root_folder
    _commit(root)
    file = root / "services" / "virtual-card-service" / "prisma" / "schema.prisma"
    text = file.read_text()
    for before, after in _EDITS:
        text = text.replace(before, after)
    file.write_text(text)
    screen.feed.refresh({file})
    await _settle(pilot)
    _go_to(pilot, "virtual-card-service")
    await _settle(pilot)
    await pilot.press("2", "D", "D", "z")


def _commit(root: Path) -> None:
    identity = ["-c", "user.name=demo", "-c", "user.email=demo@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "All schemas"]):
        subprocess.run(["git", "-C", str(root), *identity, *words], check=True)  # noqa: S603, S607 - fixed words


async def _fixing(pilot: Pilot[Any]) -> None:
    """All that is safe in a service, before it is written."""
    _go_to(pilot, "virtual-card-service")
    await _settle(pilot)
    await pilot.press("f")


async def _merging(pilot: Pilot[Any]) -> None:
    """A column that somebody made longer, and the blueprint longer still."""
    screen: Any = pilot.app.screen
    await _write_generated(pilot)
    schema = screen.root_folder / "services" / "course-service" / "prisma" / "schema.prisma"
    blueprint = BUNDLED / "course-service.prisma"
    own = screen.root_folder / "blueprints" / "course-service.prisma"
    own.parent.mkdir(exist_ok=True)
    own.write_text(blueprint.read_text().replace("VarChar(200)", "VarChar(250)"))
    schema.write_text(schema.read_text().replace("VarChar(200)", "VarChar(240)"))
    screen.feed.refresh({schema, own})
    await _settle(pilot)
    await pilot.press("g")


async def _filtering(pilot: Pilot[Any]) -> None:
    await pilot.press("slash", *"pay")


async def _scoring(pilot: Pilot[Any]) -> None:
    """All services with all items, the cursor at a cell of one that has much to mend."""
    await pilot.press("s")
    await _settle(pilot)
    await pilot.press("home", *("down",) * 4, "right")


async def _drawing(pilot: Pilot[Any]) -> None:
    """The models of a service, one that others refer to selected."""
    _go_to(pilot, "azora-education")
    await _settle(pilot)
    await pilot.press("E")
    await _settle(pilot)
    await pilot.press("d")
    await _settle(pilot)
    await pilot.press("n", "down")


async def _crossing(pilot: Pilot[Any]) -> None:
    """What a service has to do with others, the cursor at one that refers to it."""
    _go_to(pilot, "auth-service")
    await _settle(pilot)
    await pilot.press("X")
    await _settle(pilot)
    await pilot.press(*("down",) * 14)


async def _help(pilot: Pilot[Any]) -> None:
    await pilot.press("question_mark")


async def _deciding(pilot: Pilot[Any]) -> None:
    """What is decided about a service, among others about which something is decided already."""
    await _decide(pilot)
    _go_to(pilot, "course-service")
    await _settle(pilot)
    await pilot.press("t")


async def _comparing(pilot: Pilot[Any]) -> None:
    """Services that may be the same."""
    await _decide(pilot)
    await pilot.press("d")


async def _decide(pilot: Pilot[Any]) -> None:
    screen: Any = pilot.app.screen
    file = screen.root_folder / ".workbench" / "triage.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(_DECIDED)
    screen.feed.refresh({file})
    await _settle(pilot)


PICTURES: dict[str, tuple[tuple[int, int], str, Steps]] = {
    "triage": ((160, 48), "workbench-dark", _findings),
    "generated": ((160, 48), "workbench-dark", _generated),
    "diff": ((160, 48), "workbench-dark", _writing),
    "migration": ((160, 48), "workbench-dark", _migrating),
    "proven": ((160, 48), "workbench-dark", _proving),
    "proof": ((120, 36), "workbench-dark", _broken),
    "batch": ((120, 36), "workbench-dark", _many),
    "copy": ((120, 36), "workbench-dark", _copying),
    "fix": ((160, 48), "workbench-dark", _fixing),
    "conflict": ((120, 36), "workbench-dark", _merging),
    "filter": ((120, 36), "workbench-light", _filtering),
    "narrow": ((80, 24), "workbench-dark", _findings),
    "help": ((120, 36), "workbench-dark", _help),
    "scoreboard": ((160, 48), "workbench-dark", _scoring),
    "references": ((140, 36), "workbench-dark", _crossing),
    "diagram": ((140, 36), "workbench-dark", _drawing),
    # The last ones: they edit what others show.
    "changes": ((140, 36), "workbench-dark", _changing),
    "decide": ((160, 48), "workbench-dark", _deciding),
    "duplicates": ((120, 36), "workbench-dark", _comparing),
}


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "azora-os"
        create_demo(root)
        for name, (size, theme, steps) in PICTURES.items():
            svg = asyncio.run(_picture(root, size, theme, steps))
            save(name, svg)
    take_pair()
    take_fleet()


async def _picture(root: Path, size: tuple[int, int], theme: str, steps: Steps) -> str:
    state = root.parent / f"state-{theme}"
    remember(preferences_file(state), Preferences(theme=theme))
    engine = EnginePlaces(root.parent / "cache", os.environ)
    app = WorkbenchApp(root, clock=lambda: NOON, folders=Folders(None, None, state, engine), editor="vim")
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await _settle(pilot)
        await steps(pilot)
        await _settle(pilot)
        return app.export_screenshot(title="Schema Workbench")


async def _settle(pilot: Pilot[Any]) -> None:
    await pilot.pause()
    while running := [worker for worker in pilot.app.workers if not worker.is_finished]:
        for worker in running:
            # One that a newer one has taken the place of is done, too.
            with suppress(WorkerError):
                await worker.wait()
        await pilot.pause()
    await pilot.pause()


def _go_to(pilot: Pilot[Any], service: str) -> None:
    screen: Any = pilot.app.screen
    screen.go_to(service)


if __name__ == "__main__":
    main()
