"""Prisma's verdict in `workbench check`, and what the commands say where Prisma can't be asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.workspace.bookshop import SCHEMA, SCHEMA_PATH, write_bookshop
from workbench.engine.places import PACKAGES_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Workbench = Callable[..., Outcome]

INVALID = SCHEMA.replace("name  String", "name  Strnig")


@pytest.fixture
def shops(tmp_path: Path) -> Path:
    root = tmp_path / "platform"
    root.mkdir()
    return root


@pytest.fixture
def no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user has named a folder for the packages in which there are none."""
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv(PACKAGES_VARIABLE, str(empty))


def document(outcome: Outcome) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(outcome.stdout)
    return read


@pytest.mark.usefixtures("engine")
class TestAsked:
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_what_prisma_rejects_is_invalid_with_lines_columns_and_bytes_of_the_file(
        self, workbench: Workbench, shops: Path, newline: str
    ) -> None:
        text = INVALID.replace("model Author", "/// 📚 Ünïcode\nmodel Author").replace("\n", newline)
        write_bookshop(shops, schema=text)
        outcome = workbench("check", "--workspace", shops, "--format", "json")
        assert (outcome.code, outcome.stderr) == (1, "")
        read = document(outcome)
        assert read["prisma"] == {"target": "6", "engine": "available", "version": "6.19.3"}
        [service] = read["services"]
        assert service["state"] == "invalid"
        [diagnostic] = service["diagnostics"]
        assert diagnostic["source"] == "prisma"
        assert '"Strnig"' in diagnostic["message"]
        start, end = diagnostic["start"], diagnostic["end"]
        assert (start["line"], start["column"]) == (9, 9)
        assert (end["line"], end["column"]) == (9, 15)
        assert (shops / SCHEMA_PATH).read_bytes()[start["offset"] : end["offset"]] == b"Strnig"

    def test_a_service_may_be_on_another_line_of_prisma_than_the_rest(
        self, workbench: Workbench, shops: Path
    ) -> None:
        (shops / "catalog.yaml").write_text(
            "version: 1\nservices:\n  - {name: new-shop, target: '7'}\n  - {name: old-shop}\n"
        )
        for name in ("new-shop", "old-shop"):
            write_bookshop(shops, name)

        def states(*more: str) -> list[str]:
            outcome = workbench("check", "--workspace", shops, "--format", "json", *more)
            return [service["state"] for service in document(outcome)["services"]]

        # Prisma 7 takes no `url` in the schema any more.
        assert states() == ["invalid", "failing"]
        assert states("--target", "6") == ["failing", "failing"]
        assert states("--target", "7") == ["invalid", "invalid"]


@pytest.mark.usefixtures("no_engine")
class TestNotAsked:
    def test_check_exits_with_1_says_so_once_and_calls_nothing_invalid_or_proven(
        self, workbench: Workbench, shops: Path
    ) -> None:
        write_bookshop(shops, "invalid", schema=INVALID)
        write_bookshop(shops, "valid")
        outcome = workbench("check", "--workspace", shops, "--format", "json")
        assert outcome.code == 1
        assert outcome.stderr.startswith("Prisma's verdict is unknown: ")
        assert PACKAGES_VARIABLE in outcome.stderr
        assert outcome.stderr.count("\n") == 1
        read = document(outcome)
        assert read["prisma"] == {"target": "6", "engine": "unavailable", "version": None}
        assert {service["state"] for service in read["services"]} == {"failing"}

    @pytest.mark.parametrize("command", [["prove"], ["migrate", "--check"], ["format", "--check"]])
    def test_the_other_commands_end_with_one_line(
        self, workbench: Workbench, shops: Path, command: list[str]
    ) -> None:
        write_bookshop(shops)
        outcome = workbench(*command, "--workspace", shops)
        assert (outcome.code, outcome.stdout) == (1, "")
        assert outcome.stderr.startswith("workbench: Prisma's engine is unavailable: ")
        assert outcome.stderr.count("\n") == 1
