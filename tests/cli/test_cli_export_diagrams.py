"""`workbench export erd` and `dbml`: what is printed, and which files are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.diagrams.shop_sample import write_shop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Workbench = Callable[..., Outcome]


@pytest.fixture
def shops(tmp_path: Path) -> Path:
    """A workspace of two services with the same schema."""
    root = tmp_path / "platform"
    root.mkdir()
    write_shop(root, "shop")
    write_shop(root, "store")
    return root


def test_a_diagram_is_printed_no_wider_than_asked_for(workbench: Workbench, shops: Path) -> None:
    outcome = workbench("export", "erd", "sh*", "-w", shops, "--width", "60", "--keys")
    assert outcome.code == 0
    title, _, *rows = outcome.stdout.splitlines()
    assert title == "shop"
    assert any("│ FK customerId → Customer │" in row for row in rows)
    assert max(map(len, rows[:-1])) <= 60
    assert "* any number" in rows[-1]


def test_the_ending_of_the_file_says_what_it_becomes(
    workbench: Workbench, shops: Path, tmp_path: Path
) -> None:
    beginnings = {
        "shop.svg": "<svg ",
        "shop.mmd": "erDiagram\n",
        "shop.md": "## shop\n",
        "shop.txt": "shop\n",
    }
    for name, beginning in beginnings.items():
        target = tmp_path / "new" / name
        assert workbench("export", "erd", "shop", "-w", shops, "-o", target).code == 0
        assert target.read_text(encoding="utf-8").startswith(beginning)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(beginnings)


def test_many_services_get_a_file_each_or_one_that_holds_them_all(
    workbench: Workbench, shops: Path, tmp_path: Path
) -> None:
    assert workbench("export", "erd", "-w", shops, "-o", tmp_path / "all", "--format", "svg").code == 0
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == ["shop.svg", "store.svg"]
    page = tmp_path / "page.md"
    assert workbench("export", "erd", "-w", shops, "-o", page).code == 0
    assert page.read_text().count("```mermaid\nerDiagram\n") == 2
    refused = workbench("export", "erd", "-w", shops, "-o", tmp_path / "all.svg")
    assert refused.code == 2
    assert "one file holds one svg diagram; name a folder for 2" in refused.stderr
    tables = workbench("export", "dbml", "-w", shops)
    assert tables.code == 0
    assert "Table shop.orders {" in tables.stdout
    assert "Ref: store.orders.customer_id > store.Customer.id [delete: cascade]" in tables.stdout


def test_a_diagram_that_mermaid_would_not_draw_is_written_and_said_to_be(
    workbench: Workbench, tmp_path: Path
) -> None:
    schema = tmp_path / "services/<b>big/prisma/schema.prisma"
    schema.parent.mkdir(parents=True)
    schema.write_text("".join(["model A {\n", *(f"  field{at} String\n" for at in range(3000)), "}\n"]))
    outcome = workbench("export", "erd", "-w", tmp_path, "--format", "markdown")
    assert outcome.code == 0
    assert outcome.stdout.startswith("## &lt;b&gt;big\n")
    assert outcome.stderr == "<b>big: 73,916 characters, of which Mermaid reads 50,000; SVG has no limit\n"


def test_what_can_not_be_exported_is_told_in_a_line(
    workbench: Workbench, shops: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    outcome = workbench("export", "dbml", "shop", "-w", shops, "-o", taken / "tables.dbml")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"workbench: can't write {taken}")
    bare = tmp_path / "bare"
    (bare / "services/none").mkdir(parents=True)
    (bare / "catalog.yaml").write_text(
        "version: 1\npriorities:\n  - {number: 1, title: A}\nservices:\n  - {name: none, priority: 1}\n"
    )
    empty = workbench("export", "erd", "none", "-w", bare)
    assert (empty.code, empty.stderr.splitlines()) == (
        2,
        ["none has no schema", "workbench: none of these services has a schema"],
    )
