"""Prisma's word on a schema: who asks, what it is kept for, and what it is never taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workspace.bookshop import SCHEMA, SCHEMA_PATH, write_bookshop
from workbench.engine.release_line import ReleaseLine
from workbench.workspace.snapshot import ServiceState
from workbench.workspace.verdicts.asking import ask
from workbench.workspace.verdicts.verdict import Verdict
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.engine.engine_thread import EngineThread
    from workbench.workspace.snapshot import ServiceSnapshot

INVALID = SCHEMA.replace("name  String", "name  Strnig")
COMPLETE = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

/// @append-only
model Entry {
  id        String   @id @default(uuid()) @db.Uuid
  createdAt DateTime @default(now())
}
"""
"""Every item that needs no run passes."""


@pytest.fixture
def opened(root: Path) -> Callable[..., Workspace]:
    """The workspace as a process opens it, its services checked and nobody asked."""

    def open_it(line: ReleaseLine | None = None) -> Workspace:
        workspace = Workspace(root, cache_folder=root.parent / "cache", line=line)
        workspace.load()
        for _ in workspace.check():
            pass
        return workspace

    return open_it


def shop(workspace: Workspace) -> ServiceSnapshot:
    snapshot = workspace.snapshot("shop")
    assert snapshot is not None
    return snapshot


def heard(workspace: Workspace, engine: EngineThread) -> ServiceSnapshot:
    for _ in ask(workspace, engine):
        pass
    return shop(workspace)


def test_nothing_is_invalid_before_prisma_says_so(
    root: Path, opened: Callable[..., Workspace], engine: EngineThread
) -> None:
    write_bookshop(root, schema=INVALID)
    workspace = opened()
    assert shop(workspace).state is ServiceState.FAILING
    assert shop(workspace).awaits_verdict
    after = heard(workspace, engine)
    assert after.state is ServiceState.INVALID
    [problem] = [one for one in after.problems if one.source == "prisma"]
    assert '"Strnig"' in problem.message
    assert after.files[0].text[problem.start : problem.end] == "Strnig"


def test_what_prisma_accepts_is_not_invalid_though_our_own_parser_complains(
    root: Path, opened: Callable[..., Workspace]
) -> None:
    write_bookshop(root, schema=SCHEMA + "\nmodel {\n")
    workspace = opened()
    assert any(problem.source == "workbench" for problem in shop(workspace).problems)
    [question] = workspace.verdicts.questions()
    workspace.verdicts.learn(question, Verdict())
    assert shop(workspace).state is ServiceState.FAILING


def test_a_verdict_is_kept_for_the_next_process_and_for_this_text_alone(
    root: Path, opened: Callable[..., Workspace], engine: EngineThread
) -> None:
    write_bookshop(root, schema=INVALID)
    heard(opened(), engine)
    assert shop(opened()).state is ServiceState.INVALID
    assert opened().verdicts.questions() == []
    write_bookshop(root)
    mended = opened()
    assert shop(mended).verdict is None
    assert len(mended.verdicts.questions()) == 1


def test_a_verdict_on_an_older_text_is_not_applied_to_a_newer_one(
    root: Path, opened: Callable[..., Workspace]
) -> None:
    write_bookshop(root, schema=COMPLETE)
    workspace = opened()
    [old] = workspace.verdicts.questions()
    write_bookshop(root, schema=COMPLETE.replace("Entry", "Event"))
    workspace.refresh([root / SCHEMA_PATH])
    assert workspace.verdicts.learn(old, Verdict()) is None
    assert shop(workspace).verdict is None
    write_bookshop(root, schema=COMPLETE)
    workspace.refresh([root / SCHEMA_PATH])
    # The old text is back, and what was said of it holds.
    assert shop(workspace).verdict == Verdict()


def test_an_engine_that_breaks_down_leaves_the_verdict_unknown_and_is_asked_again_by_the_next_process(
    root: Path, opened: Callable[..., Workspace]
) -> None:
    write_bookshop(root, schema=COMPLETE)
    workspace = opened()
    [question] = workspace.verdicts.questions()
    workspace.verdicts.learn(question, Verdict(failure="it broke down"))
    workspace.flush()
    assert shop(workspace).state is ServiceState.PASSING
    assert shop(workspace).verdict is not None
    assert not shop(workspace).verdict.is_valid
    assert not shop(workspace).verdict.is_invalid
    assert len(opened().verdicts.questions()) == 1


def test_a_file_that_cannot_be_read_is_no_question(root: Path, opened: Callable[..., Workspace]) -> None:
    write_bookshop(root)
    (root / SCHEMA_PATH).write_bytes(b"\xff")
    workspace = opened()
    assert workspace.verdicts.questions() == []
    assert shop(workspace).state is ServiceState.FAILING


@pytest.mark.parametrize("text", [SCHEMA, SCHEMA.replace('  url      = env("DATABASE_URL")\n', "")])
def test_an_unlisted_schema_tells_its_release_line_by_the_url(
    root: Path, opened: Callable[..., Workspace], engine: EngineThread, text: str
) -> None:
    write_bookshop(root, schema=text)
    after = heard(opened(), engine)
    assert after.line is (ReleaseLine.SIX if "url" in text else ReleaseLine.SEVEN)
    assert after.verdict is not None
    assert after.verdict.is_valid


def test_the_catalog_or_whoever_asks_decides_on_the_release_line(
    root: Path, write: Callable[..., None], opened: Callable[..., Workspace], engine: EngineThread
) -> None:
    write({"catalog.yaml": "version: 1\nservices:\n  - {name: shop, target: '7'}\n"})
    write_bookshop(root)
    after = heard(opened(), engine)
    assert (after.line, after.state) == (ReleaseLine.SEVEN, ServiceState.INVALID)
    asked = heard(opened(ReleaseLine.SIX), engine)
    assert (asked.line, asked.verdict) == (ReleaseLine.SIX, Verdict())
    # The word of one line is not the word of the other.
    assert shop(opened()).state is ServiceState.INVALID


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_are_those_of_the_file_whatever_stands_before_them(
    root: Path, opened: Callable[..., Workspace], engine: EngineThread, newline: str
) -> None:
    text = INVALID.replace("model Author", "/// 📚 Ünïcode\nmodel Author").replace("\n", newline)
    write_bookshop(root, schema=text)
    after = heard(opened(), engine)
    [problem] = [one for one in after.problems if one.source == "prisma"]
    assert text[problem.start : problem.end] == "Strnig"
    assert (problem.range.start.line, problem.range.start.column) == (9, 9)
    offsets = slice(problem.range.start.offset, problem.range.end.offset)
    assert (root / SCHEMA_PATH).read_bytes()[offsets] == b"Strnig"
