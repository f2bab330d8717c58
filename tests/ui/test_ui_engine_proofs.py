"""Proofs, by Prisma's own engine and a real PostgreSQL: one service, a group, an edit on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tests.ui.library import ENDLESS, INIT, SEED, WITH_AGE, migration_of, write_library
from workbench.ui import engine_jobs, messages
from workbench.ui.dialogs import BatchReport, ProofReport
from workbench.ui.screens.reasons import BUSY

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.ui.conftest import OpenApp, Opened
    from workbench.engine.places import EnginePlaces
    from workbench.ui.frame.batch_bar import Progress

BROKEN = INIT.replace("UUID", "NOTHING")


def report(opened: Opened) -> list[str]:
    """The lines of the report that lies on top."""
    assert isinstance(opened.app.screen, ProofReport)
    return [str(line.render()).strip() for line in opened.app.screen.query(Static)]


async def test_p_proves_a_service_and_then_shows_its_report(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service")
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down")
        assert opened.line("course-service").startswith("✓ course-service")
        await opened.press("p")
        assert opened.line("course-service") == "◆ course-service Course management 10/10"
        assert "1 proven" in opened.screen.header.render().plain
        assert "course-service: passing -> proven" in opened.events()
        assert opened.screen.batch_bar.progress is None
        await opened.press("p")
        lines = report(opened)
        assert any("1 migration replayed on PostgreSQL" in line for line in lines)
        assert any(line.split() == ["Author", "1"] for line in lines)
        await opened.press("escape")
        assert opened.app.screen is opened.screen


async def test_r_in_the_report_runs_the_proof_again(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service")
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "p")
        before = opened.screen.known("course-service")
        await opened.press("p", "r")
        after = opened.screen.known("course-service")
        assert before is not None
        assert after is not None
        assert before.proof is not None
        assert after.proof is not None
        assert after.proof is not before.proof
        assert after.proof.is_good


async def test_r_in_the_report_waits_for_what_is_being_done(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service")
    write_library(root, "auth-service", seed=ENDLESS)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "p")
        opened.screen.go_to("auth-service")
        await opened.settle()
        await opened.pilot.press("p")
        await opened.meanwhile(lambda: opened.screen.is_busy)
        opened.screen.go_to("course-service")
        await opened.meanwhile(lambda: opened.screen.tabs.service == "course-service")
        await opened.pilot.press("p")
        await opened.meanwhile(lambda: isinstance(opened.app.screen, ProofReport))
        await opened.pilot.press("r")
        await opened.meanwhile(lambda: BUSY in opened.notices())
        progress = opened.screen.batch_bar.progress
        assert progress is not None
        assert progress.title == "proof of auth-service"


async def test_what_is_edited_while_something_is_proven_is_proven_afterwards(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service")
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "p")
        opened.screen.post_message(messages.Began("proofs", 2))
        migration_of(root, "course-service").write_text(BROKEN)
        await opened.until(lambda: opened.line("course-service").startswith("✓"))
        opened.screen.post_message(messages.Ended())
        await opened.until(lambda: opened.line("course-service").startswith("✗"))


async def test_a_proof_that_fails_shows_its_report_at_once(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", init=BROKEN)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "p")
        lines = report(opened)
        assert any("`20260101000000_init` can't be applied" in line for line in lines)
        assert any(line.endswith("migrations/20260101000000_init/migration.sql:3") for line in lines)
        assert 'type "nothing" does not exist' in lines


async def test_a_proven_service_that_somebody_breaks_turns_red_by_itself(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service")
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "p")
        migration_of(root, "course-service").write_text(BROKEN)
        await opened.until(lambda: opened.line("course-service").startswith("✗"))
        assert opened.line("course-service").endswith("8/10")
        assert opened.app.screen is opened.screen, "nobody asked, so no report comes between"
        assert "course-service: migrations unknown -> fail" in opened.events()
        await opened.press("3", "n", "enter")
        assert any("`20260101000000_init` can't be applied" in line for line in report(opened))
        await opened.press("escape")
        migration_of(root, "course-service").write_text(INIT)
        await opened.until(lambda: opened.line("course-service").startswith("◆"))


async def test_a_proven_service_whose_schema_grows_drifts_and_says_what_is_missing(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service")
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "p")
        file = root / "services/course-service/prisma/schema.prisma"
        file.write_text(WITH_AGE)
        await opened.until(lambda: opened.line("course-service").startswith("✗"))
        await opened.press("p")
        assert any('ADD COLUMN "age" INTEGER' in " ".join(line.split()) for line in report(opened))


async def test_a_proven_service_that_prisma_rejects_for_a_while_is_proven_again_once_it_is_mended(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_jobs, "SOON", 3600.0)
    write_library(root, "course-service")
    file = root / "services/course-service/prisma/schema.prisma"
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "p")
        file.write_text(WITH_AGE.replace("Int?", "Intt?"))
        await opened.until(lambda: opened.line("course-service").startswith("!"))
        assert not any("not proven" in event for event in opened.events()), "nobody tries in vain"
        file.write_text(WITH_AGE)
        await opened.until(lambda: opened.line("course-service").startswith("✗"))
        assert "course-service: migrations unknown -> fail" in opened.events()


async def test_p_on_a_group_proves_what_has_a_schema(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service")
    write_library(root, "chat-service", init=BROKEN)
    async with open_app(root, engine=engine_places) as opened:
        shown: list[tuple[int, int, int, str]] = []
        bar = opened.screen.batch_bar
        show = bar.show

        def seen(progress: Progress | None) -> None:
            if progress is not None:
                shown.append((progress.done, progress.good, progress.total, progress.last))
            show(progress)

        bar.show = seen
        await opened.press("up", "p")
        assert (shown[0], shown[-1]) == ((0, 0, 2, ""), (2, 1, 2, "chat-service not proven"))
        assert opened.line("course-service").startswith("◆")
        assert opened.line("chat-service").startswith("✗")
        assert isinstance(opened.app.screen, BatchReport)
        assert "proofs: 2 of 2 tried, 1 proven" in opened.events()


async def test_x_stops_what_is_done_stays_and_the_next_p_goes_on(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service")
    write_library(root, "chat-service", seed=ENDLESS)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("up")
        await opened.pilot.press("p")
        bar = opened.screen.batch_bar
        await opened.meanwhile(lambda: bar.progress is not None and bar.progress.done == 1)
        assert opened.screen.active_bindings["x"].enabled
        await opened.press("x")
        await opened.meanwhile(lambda: bar.progress is None)
        assert "x" not in opened.screen.active_bindings
        assert "proofs stopped: 1 of 2 tried, 1 proven" in opened.events()
        assert opened.line("course-service").startswith("◆")
        assert opened.line("chat-service").startswith("✓")
        first = opened.screen.known("course-service")
        (root / "services/chat-service/prisma/seed.sql").write_text(SEED)
        await opened.press("p")
        again = opened.screen.known("course-service")
        assert first is not None
        assert again is not None
        assert again.proof is first.proof, "it is not run a second time"
        assert opened.line("chat-service").startswith("◆")
        assert "proofs: 2 of 2 tried, 2 proven" in opened.events()


async def test_quitting_in_the_middle_of_a_proof_leaves_nothing_behind(
    open_app: OpenApp, root: Path, own_places: EnginePlaces
) -> None:
    write_library(root, "course-service", seed=ENDLESS)
    scratch = own_places.cache / "databases" / "scratch"
    async with open_app(root, engine=own_places) as opened:
        await opened.press("down")
        await opened.pilot.press("p")
        await opened.meanwhile(lambda: scratch.is_dir() and any(scratch.iterdir()))
        assert opened.screen.is_busy
        await opened.pilot.press("q")
    assert list(scratch.iterdir()) == []
