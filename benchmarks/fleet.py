"""Workspaces of any size to measure on, made from the demo's own schemas."""

from __future__ import annotations

import tempfile
from itertools import cycle
from pathlib import Path

from workbench.demo import create_demo
from workbench.psl.layout import format_document
from workbench.psl.parser import parse
from workbench.psl.schema import Schema


def demo_schemas() -> list[str]:
    """The texts of the demo's single-file schemas, in a fixed order."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "demo"
        create_demo(root)
        paths = sorted(root.glob("services/*/prisma/schema.prisma"))
        # In the official layout, since the peers' parsers refuse some of what Prisma itself reads.
        return [format_document(path.read_text()) for path in paths]


def build_fleet(root: Path, size: int, provider: str | None = None) -> None:
    """Write a workspace of `size` services, each with a schema, under a catalog that lists them all.

    Args:
        root: A folder that does not exist.
        size: Number of services.
        provider: Only schemas for this database; None takes them all.
    """
    texts = [
        text for text in demo_schemas() if provider is None or Schema((parse(text),)).provider == provider
    ]
    names = [f"service-{number:05}" for number in range(size)]
    root.mkdir(parents=True)
    for name, text in zip(names, cycle(texts), strict=False):
        folder = root / "services" / name / "prisma"
        folder.mkdir(parents=True)
        # A line of its own keeps any two files from being the same bytes.
        (folder / "schema.prisma").write_text(f"// {name}\n{text}", newline="")
    groups = [f"  - {{number: {number}, title: Group {number}, phase: 1}}" for number in range(1, 7)]
    services = [f"  - {{name: {name}, priority: {index % 6 + 1}}}" for index, name in enumerate(names)]
    lines = ["version: 1", "phases:", "  - {number: 1, title: All, week: 1}", "priorities:", *groups]
    (root / "catalog.yaml").write_text("\n".join([*lines, "services:", *services, ""]))
