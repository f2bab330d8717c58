"""`workbench format`: the official layout, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workspace.bookshop import SCHEMA, write_bookshop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Workbench = Callable[..., Outcome]

UNTIDY = SCHEMA.replace("  id    Int    @id", "    id Int @id")
INVALID = UNTIDY.replace("String", "Strnig", 1)

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def shops(tmp_path: Path) -> Path:
    """A tidy schema, an untidy one and an untidy one with CRLF."""
    root = tmp_path / "platform"
    root.mkdir()
    write_bookshop(root, "tidy")
    write_bookshop(root, "untidy", schema=UNTIDY)
    write_bookshop(root, "windows", schema=UNTIDY.replace("\n", "\r\n"))
    return root


def schema(root: Path, name: str) -> bytes:
    return (root / f"services/{name}/prisma/schema.prisma").read_bytes()


def test_it_changes_what_is_untidy_keeps_line_ends_and_then_has_nothing_to_do(
    workbench: Workbench, shops: Path
) -> None:
    outcome = workbench("format", "--workspace", shops)
    assert outcome.code == 0
    assert outcome.stdout.splitlines() == [
        "services/untidy/prisma/schema.prisma",
        "services/windows/prisma/schema.prisma",
    ]
    assert outcome.stderr == "2 formatted, 0 refused\n"
    assert schema(shops, "tidy") == schema(shops, "untidy") == SCHEMA.encode()
    assert schema(shops, "windows") == SCHEMA.replace("\n", "\r\n").encode()
    again = workbench("format", "--workspace", shops)
    assert (again.code, again.stdout, again.stderr) == (0, "", "0 formatted, 0 refused\n")


def test_check_lists_and_writes_nothing(workbench: Workbench, shops: Path) -> None:
    outcome = workbench("format", "--workspace", shops, "--check")
    assert outcome.code == 1
    assert len(outcome.stdout.splitlines()) == 2
    assert outcome.stderr == "2 to format, 0 refused\n"
    assert schema(shops, "untidy") == UNTIDY.encode()
    assert workbench("format", "tidy", "--workspace", shops, "--check").code == 0


def test_what_prisma_rejects_or_nobody_can_read_is_left_and_listed(workbench: Workbench, shops: Path) -> None:
    write_bookshop(shops, "invalid", schema=INVALID)
    path = "services/tidy/prisma/schema.prisma"
    (shops / path).write_bytes(b"\xff")
    outcome = workbench("format", "--workspace", shops)
    assert outcome.code == 1
    assert outcome.stderr.splitlines() == [
        "invalid: Prisma rejects it, `workbench check invalid` says why",
        f"tidy: `{path}` can't be read: byte 0xff is not valid UTF-8; save it as UTF-8",
        "2 formatted, 2 refused",
    ]
    assert schema(shops, "invalid") == INVALID.encode()
