"""The generator without any engine: what it makes of a blueprint, and what it says of a broken one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.blueprint.generator import generate
from workbench.blueprint.library import BlueprintError, Library
from workbench.catalog.conventions import Conventions
from workbench.catalog.service import Service
from workbench.checklist.subject import KnownFleet

if TYPE_CHECKING:
    from pathlib import Path


def generated(folder: Path, blueprint: str) -> str:
    (folder / "a.prisma").write_text(blueprint)
    return generate(Service("a"), Conventions(), Library((folder,)), KnownFleet())


def test_what_can_not_be_read_is_named_by_its_line_in_the_blueprint(tmp_path: Path) -> None:
    with pytest.raises(BlueprintError, match=r"a\.prisma:4: "):
        generated(tmp_path, "\nmodel A {\n  name String\n  size ???\n}\n")


def test_blank_lines_round_a_blueprint_do_not_show(tmp_path: Path) -> None:
    plain = generated(tmp_path, "model A {\n  name String\n}\n")
    assert generated(tmp_path, "\n\n\nmodel A {\n  name String\n}\n\n\n") == plain
    assert generated(tmp_path, "model A {\n  name String\n}") == plain
