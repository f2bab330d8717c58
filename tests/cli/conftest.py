"""A small real workspace on disk, and the command line as its user calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from workbench.cli.program import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CATALOG = """\
version: 1
phases:
  - {number: 1, title: Core Foundation, week: 1}
priorities:
  - {number: 1, title: Core Services, phase: 1}
services:
  - {name: course-service, priority: 1}
  - {name: order-service, priority: 1}
  - {name: ghost-service, priority: 1}
"""

ORDERS = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Order {
  id          String @id @default(uuid())
  totalAmount Float
  lines       Line[]
}

model Line {
  id      String @id @default(uuid()) @db.Uuid
  orderId String @db.Uuid
  order   Order  @relation(fields: [orderId], references: [id])
}
"""


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    stdout: str
    stderr: str


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Three services: one with a blueprint and no schema, one with a poor schema, one with neither."""
    root = tmp_path / "platform"
    for name in ("course-service", "order-service", "ghost-service"):
        (root / "services" / name).mkdir(parents=True)
        (root / "services" / name / "package.json").write_text("{}")
    (root / "catalog.yaml").write_text(CATALOG)
    schema = root / "services/order-service/prisma/schema.prisma"
    schema.parent.mkdir()
    schema.write_text(ORDERS)
    return root


@pytest.fixture
def workbench(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Call `workbench` with the given words."""

    def call(*words: str | Path) -> Outcome:
        capsys.readouterr()
        code = run([str(word) for word in words])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call
