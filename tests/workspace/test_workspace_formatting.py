"""Prisma's own layout: what it changes, what it leaves, and that nobody's edit is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workspace.bookshop import HEAD, MODELS, PRISMA, SCHEMA, SCHEMA_PATH, write_bookshop
from workbench.workspace.errors import StaleFileError
from workbench.workspace.formatting import reformat
from workbench.workspace.verdicts.asking import ask
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.engine.engine_thread import EngineThread
    from workbench.workspace.formatting import Reformatted

UNTIDY = SCHEMA.replace("  id    Int    @id", "    id Int @id").replace("/// ", "")


@pytest.fixture
def workspace(root: Path) -> Workspace:
    return Workspace(root)


@pytest.fixture
def reformatted(workspace: Workspace, engine: EngineThread) -> Callable[[], tuple[Reformatted, ...]]:
    """What the formatter would change, asked of the service as it is on disk."""

    def ask_it() -> tuple[Reformatted, ...]:
        workspace.load()
        for _ in workspace.check():
            pass
        for _ in ask(workspace, engine):
            pass
        snapshot = workspace.snapshot("shop")
        assert snapshot is not None
        return reformat(snapshot, engine)

    return ask_it


def test_a_schema_in_the_official_layout_is_left_alone(
    root: Path, reformatted: Callable[[], tuple[Reformatted, ...]]
) -> None:
    write_bookshop(root)
    assert reformatted() == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_words_move_and_line_ends_stay(
    root: Path, workspace: Workspace, reformatted: Callable[[], tuple[Reformatted, ...]], newline: str
) -> None:
    write_bookshop(root, schema=UNTIDY.replace("\n", newline))
    [one] = reformatted()
    assert one.text == SCHEMA.replace("\n", newline)
    workspace.write_text("shop", one.file, one.text)
    assert (root / SCHEMA_PATH).read_bytes() == SCHEMA.replace("\n", newline).encode()
    assert reformatted() == ()


def test_of_several_files_only_those_that_change_are_named(
    write: Callable[..., None], reformatted: Callable[[], tuple[Reformatted, ...]]
) -> None:
    untidy = MODELS.lstrip().replace("  id    Int    @id", "id Int @id")
    write({f"{PRISMA}/schema/head.prisma": HEAD, f"{PRISMA}/schema/models.prisma": untidy})
    [one] = reformatted()
    assert (one.file.path, one.text) == (f"{PRISMA}/schema/models.prisma", MODELS.lstrip())


def test_an_edit_that_nobody_has_seen_is_not_written_over(
    root: Path, workspace: Workspace, reformatted: Callable[[], tuple[Reformatted, ...]]
) -> None:
    write_bookshop(root, schema=UNTIDY)
    [one] = reformatted()
    write_bookshop(root, schema=UNTIDY + "// mine\n")
    with pytest.raises(StaleFileError):
        workspace.write_text("shop", one.file, one.text)
    assert (root / SCHEMA_PATH).read_text() == UNTIDY + "// mine\n"
