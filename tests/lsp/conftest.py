"""Editors with the other monorepo open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.lsp.editor import Editor, Program
from tests.monorepo.laying_out import lay_out
from workbench.engine.packages import find_packages
from workbench.engine.places import PACKAGES_VARIABLE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from workbench.engine.places import EnginePlaces


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The monorepo; a test that changes a file puts it back."""
    return lay_out(tmp_path_factory.mktemp("lsp") / "harbour")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, engine_places: EnginePlaces) -> Program:
    """The server with folders of its own, but for the engine."""
    home = tmp_path_factory.mktemp("home")
    folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "STATE")}
    packages = find_packages(engine_places.cache, engine_places.packages)
    assert packages is not None
    return Program(environment={**folders, PACKAGES_VARIABLE: str(packages.folder)})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def editor(harbour: Path, program: Program) -> AsyncIterator[Editor]:
    """One editor for all tests of a module; each closes what it opens."""
    editor = await Editor.start(harbour, program)
    yield editor
    await editor.end()
