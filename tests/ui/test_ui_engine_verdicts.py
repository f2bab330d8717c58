"""What Prisma's own engine says of the schemas, and how the screen tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import COURSES, write_schema
from tests.ui.library import SCHEMA
from workbench.ui import engine_jobs, messages
from workbench.ui.engine_facts import STARTING, EngineFacts
from workbench.ui.preview.schema_view import SchemaView
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened
    from workbench.engine.places import EnginePlaces
    from workbench.workspace.snapshot import ServiceSnapshot

INVALID = COURSES.replace("Float", "Money")
SAID = 'Type "Money" is neither a built-in type, nor refers to another model, composite type, or enum.'


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a saved edit wait for Prisma as long as it takes, however busy the machine is."""
    monkeypatch.setattr(engine_jobs, "SOON", 3600.0)


def watch_states(opened: Opened, name: str) -> list[ServiceState]:
    """Every state in which the tree shows a service from now on."""
    states: list[ServiceState] = []
    tree = opened.screen.tree_view
    update = tree.update_services

    def seen(snapshots: Iterable[ServiceSnapshot]) -> None:
        known = list(snapshots)
        states.extend(one.state for one in known if one.name == name)
        update(known)

    tree.update_services = seen
    return states


async def test_a_schema_that_prisma_accepts(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    async with open_app(root, engine=engine_places) as opened:
        assert opened.screen.header.render().plain.rstrip().endswith("Prisma 6  ● watching")
        await opened.press("down")
        assert [row.strip() for row in opened.checklist()[:2]] == ["✓ Valid for Prisma", "6.19.3 accepts it"]


async def test_a_schema_that_prisma_rejects_is_invalid_and_shows_where(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", INVALID)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down")
        assert opened.line("course-service").startswith("! course-service")
        rows = [row.strip() for row in opened.checklist()]
        assert rows[:2] == ["✗ Valid for Prisma", "6.19.3 rejects it: 1 error"]
        assert " ".join(" ".join(rows).split()).count(f"✗ 13 {SAID} (prisma)") == 1
        view = opened.screen.query_one("#preview-disk", SchemaView)
        below = [view.render_line(y).text.strip() for y in range(view.size.height)]
        line = next(number for number, text in enumerate(below) if text.endswith("price  Money"))
        assert " ".join(below[line + 1 : line + 3]) == f"╰ {SAID} (prisma)"


async def test_enter_on_what_prisma_said_goes_to_the_line(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", INVALID)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "3", "n", "enter")
        path, line, _ = opened.screen.preview.current_position or ("", 0, 0)
        assert path == "services/course-service/prisma/schema.prisma"
        assert line == 13


@pytest.mark.usefixtures("patient")
async def test_an_edit_that_prisma_rejects_shows_in_one_step_and_so_does_its_mending(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", SCHEMA)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down")
        states = watch_states(opened, "course-service")
        write_schema(root, "course-service", SCHEMA.replace("DateTime?", "Moment?"))
        await opened.until(lambda: opened.line("course-service").startswith("!"))
        assert states == [ServiceState.INVALID]
        await opened.until(lambda: "course-service: passing -> invalid" in opened.events())
        told = [event for event in opened.events() if event.startswith("course-service: ")]
        assert told[0].startswith('course-service: line 11: Type "Moment" is neither')
        assert told[0].endswith(" (prisma)")
        assert told[-1] == "course-service: passing -> invalid"
        write_schema(root, "course-service", SCHEMA)
        await opened.until(lambda: opened.line("course-service").startswith("✓"))
        assert states == [ServiceState.INVALID, ServiceState.PASSING]
        await opened.until(lambda: "course-service: Prisma accepts it again" in opened.events())
        assert opened.events()[-1] == "course-service: invalid -> passing"


async def test_without_the_packages_the_engine_is_unavailable_and_says_what_to_do(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    async with open_app(root, engine=engine_places._replace(packages=empty)) as opened:
        await opened.press("down")
        assert "Prisma 6 unavailable" in opened.screen.header.render().plain
        rows = [row.strip() for row in opened.checklist()]
        assert rows[0] == "? Valid for Prisma"
        words = " ".join(rows)
        assert "unknown: engine unavailable, because" in words
        assert "npm ci" in words
        assert [notice for notice in opened.notices() if notice.startswith("no verdict of Prisma: ")]
        assert opened.line("course-service").startswith("✗ course-service"), "the ten items need no engine"


async def test_while_the_engine_starts_the_screen_says_what_it_waits_for(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await opened.press("down")
        opened.screen.post_message(messages.EngineTold(EngineFacts(STARTING, "its packages are installed")))
        await opened.settle()
        assert "Prisma 6 starting" in opened.screen.header.render().plain
        words = " ".join(row.strip() for row in opened.checklist()[:3])
        assert words.startswith("? Valid for Prisma unknown: engine starting, its packages are installed")


async def test_all_schemas_are_judged_by_themselves(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    names = [f"service-{number:02}" for number in range(30)]
    for name in names:
        write_schema(root, name, INVALID)
    async with open_app(root, engine=engine_places) as opened:
        known = [opened.screen.known(name) for name in names]
        assert {one.state for one in known if one is not None} == {ServiceState.INVALID}
