"""Prisma is asked before anything is written: what it accepts now it must accept afterwards."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from tests.workspace.bookshop import SCHEMA, SCHEMA_PATH, write_bookshop
from workbench.engine.engine_thread import EngineThread
from workbench.engine.places import EnginePlaces
from workbench.workspace.fixing.batch import judge_all, propose_all, write_all
from workbench.workspace.fixing.cures import cures_of
from workbench.workspace.fixing.objections import judged_by_prisma
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.fixing.batch import FixOutcome

BROKEN = SCHEMA + "\nmodel Odd {\n  x Nowhere\n}\n"


def proposed(root: Path) -> tuple[Workspace, FixOutcome]:
    workspace = Workspace(root)
    workspace.load()
    [outcome] = propose_all(workspace, ["shop"])
    assert outcome.is_ready
    return workspace, outcome


def with_text(outcome: FixOutcome, text: str) -> FixOutcome:
    """As if a fix had a mistake."""
    assert outcome.proposal is not None
    return structs.replace(outcome, proposal=structs.replace(outcome.proposal, texts={SCHEMA_PATH: text}))


def test_what_prisma_accepts_is_written(root: Path, engine: EngineThread) -> None:
    write_bookshop(root)
    workspace, outcome = proposed(root)
    judged, silence = judge_all([outcome], engine)
    assert (judged[0].why, silence) == ("", "")
    [written] = write_all(workspace, judged)
    assert written.is_written
    assert outcome.proposal is not None
    assert (root / SCHEMA_PATH).read_text() == outcome.proposal.texts[SCHEMA_PATH]


def test_what_prisma_would_reject_is_not_written(root: Path, engine: EngineThread) -> None:
    write_bookshop(root)
    workspace, outcome = proposed(root)
    judged, _ = judge_all([with_text(outcome, BROKEN)], engine)
    assert "Prisma would reject the fixed schema" in judged[0].why
    assert "Nowhere" in judged[0].why
    [left] = write_all(workspace, judged)
    assert not left.is_written
    assert (root / SCHEMA_PATH).read_text() == SCHEMA


@pytest.mark.parametrize(
    ("change", "is_refused"), [("// more\n", False), ("model Odder {\n  y Void\n}\n", True)]
)
def test_what_it_rejects_already_may_not_get_worse(
    root: Path, engine: EngineThread, change: str, is_refused: bool
) -> None:
    write_bookshop(root, schema=BROKEN)
    _, outcome = proposed(root)
    judged, _ = judge_all([with_text(outcome, BROKEN + change)], engine)
    assert bool(judged[0].why) is is_refused


def test_what_it_was_not_asked_about_is_not_written(root: Path, engine: EngineThread) -> None:
    write_bookshop(root)
    _, outcome = proposed(root)
    judged, _ = judge_all([outcome], engine, lambda: True)
    assert judged[0].why == "Prisma was not asked about it"


def test_without_an_engine_the_reason_is_told_and_nothing_is_held_back(root: Path, tmp_path: Path) -> None:
    write_bookshop(root)
    _, outcome = proposed(root)
    with closing(EngineThread(EnginePlaces(tmp_path, {}, tmp_path / "nowhere"))) as absent:
        judged, silence = judge_all([outcome], absent)
    assert "nowhere" in silence
    assert judged[0].is_ready


def test_what_stays_rejected_is_told(root: Path, engine: EngineThread) -> None:
    write_bookshop(root, schema=BROKEN)
    _, outcome = proposed(root)
    same = with_text(outcome, BROKEN + "// more\n").proposal
    sound = with_text(outcome, SCHEMA).proposal
    assert same is not None
    assert sound is not None
    still = {id(one.proposal): one.still for one in judged_by_prisma([same, sound], engine)}
    assert "Nowhere" in still[id(same)]
    assert still[id(sound)] == ""


def test_a_cure_is_what_prisma_no_longer_complains_about(root: Path, engine: EngineThread) -> None:
    write_bookshop(root, schema=BROKEN)
    _, outcome = proposed(root)
    assert outcome.proposal is not None
    line = outcome.proposal.line
    said = engine.run(lambda client: client.lint([(SCHEMA_PATH, BROKEN)], line))
    texts = (BROKEN + "// more\n", BROKEN.replace("Nowhere", "Int"), SCHEMA, SCHEMA + "\nmodel Bare {\n}\n")
    proposals = [proposal for text in texts if (proposal := with_text(outcome, text).proposal) is not None]
    cures = cures_of(said[0].message, said, proposals, engine)
    found = [texts.index(cure.proposal.texts[SCHEMA_PATH]) for cure in cures]
    assert found == [2, 1, 3], "what leaves no error comes first"
    assert [bool(cure.left) for cure in cures] == [False, True, True]
    unsaid = cures_of("the parser's own words", said, proposals, engine)
    assert [texts.index(cure.proposal.texts[SCHEMA_PATH]) for cure in unsaid] == [2]
