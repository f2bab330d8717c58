"""`workbench progress` on a real workspace: a box is ticked by a proof, and the file can be kept in CI."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from workbench.bundled import bundled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Command = Callable[..., Outcome]

FILE = "DATABASE-SCHEMA-PROGRESS.md"


def test_it_is_printed_unless_it_is_to_be_written(workbench: Command, workspace: Path) -> None:
    outcome = workbench("progress", "--workspace", workspace)
    assert outcome.code == 0
    assert outcome.stdout.startswith("# Database schema progress\n")
    assert not (workspace / FILE).exists()
    assert workbench("progress", "--write", "--workspace", workspace).code == 0
    assert (workspace / FILE).read_text(encoding="utf-8") == outcome.stdout


@pytest.mark.usefixtures("embedded_by_command", "lent_to_commands")
def test_a_proof_ticks_the_box(workbench: Command, tmp_path: Path) -> None:
    shutil.copy(bundled("catalog.yaml"), tmp_path)
    workbench("progress", "--write", "--workspace", tmp_path)
    assert "- [ ] `user-service`: no schema\n" in (tmp_path / FILE).read_text(encoding="utf-8")
    for command in ("generate", "migrate", "seed", "prove"):
        assert workbench(command, "user-service", "--workspace", tmp_path).code == 0
    assert workbench("progress", "--check", "--workspace", tmp_path).code == 1
    workbench("progress", "--write", "--workspace", tmp_path)
    written = (tmp_path / FILE).read_text(encoding="utf-8")
    assert written.startswith(
        "# Database schema progress\n\n<!-- workbench:overall -->\n**1 of 190 services proven"
    )
    assert "- [x] `user-service`: proven\n" in written
    assert " (1): `user-service`\n" in written
    assert workbench("progress", "--check", "--workspace", tmp_path).code == 0


def test_broken_markers_are_named_and_nothing_is_written(workbench: Command, workspace: Path) -> None:
    (workspace / FILE).write_text("# Ours\n<!-- workbench:recent -->\n", encoding="utf-8")
    outcome = workbench("progress", "--write", "--workspace", workspace)
    assert outcome.code == 2
    assert outcome.stderr.strip() == (
        f"workbench: {FILE}:2: `recent` does not end: `<!-- workbench:end recent -->`"
    )
    assert (workspace / FILE).read_text(encoding="utf-8") == "# Ours\n<!-- workbench:recent -->\n"


def test_writing_and_checking_exclude_each_other(workbench: Command, workspace: Path) -> None:
    outcome = workbench("progress", "--write", "--check", "--workspace", workspace)
    assert outcome.code == 2
    assert "exclude each other" in outcome.stderr
