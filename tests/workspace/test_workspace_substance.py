"""Who copies whom, while schemas and the catalog change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.workspace.changes import describe
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str]], None]

SCHEMA = """\
model Loan {
  id         Int      @id
  principal  Decimal
  termMonths Int
  ratio      Decimal
  paidAt     DateTime
}
"""
OTHER = SCHEMA.replace("principal", "weight").replace("termMonths", "shelfLife").replace("ratio", "density")
NAMES = ("a", "b", "c")


def listed(*names: str) -> str:
    """A catalog of these services."""
    return "services:\n" + "".join(f"  - name: {name}\n" for name in names)


def place(name: str) -> str:
    return f"services/{name}/prisma/schema.prisma"


@pytest.fixture
def copied(root: Path, write: Write) -> Workspace:
    """`b` and `c` copy `a`, as their check has found."""
    write({"catalog.yaml": listed(*NAMES)})
    write({place(name): f"// {name}\n{SCHEMA}" for name in NAMES})
    workspace = Workspace(root)
    workspace.load()
    list(workspace.check())
    return workspace


def originals(workspace: Workspace) -> dict[str, str | None]:
    found = {}
    for snapshot in workspace.snapshots():
        likeness = snapshot.substance.near_copy_of if snapshot.substance is not None else None
        found[snapshot.name] = None if likeness is None else likeness.service
    return found


def refreshed(workspace: Workspace, root: Path, path: str) -> list[str]:
    changes = workspace.refresh({root / path}).changes
    return [line for change in changes for line in describe(change)]


def test_copies_come_out_once_all_have_been_checked(copied: Workspace) -> None:
    assert originals(copied) == {"a": None, "b": "a", "c": "a"}
    assert copied.totals().hollow == 2


def test_an_edited_original_is_followed_by_what_copied_it(
    copied: Workspace, root: Path, write: Write
) -> None:
    write({place("a"): OTHER})
    lines = refreshed(copied, root, place("a"))
    assert "b: near copy -> has substance" in lines
    assert "c: shares 100 % with `b`" in lines
    assert originals(copied) == {"a": None, "b": None, "c": "b"}
    assert copied.totals().hollow == 1


def test_a_schema_that_goes_takes_its_copies_along(copied: Workspace, root: Path) -> None:
    (root / place("a")).unlink()
    refreshed(copied, root, place("a"))
    assert originals(copied) == {"a": None, "b": None, "c": "b"}


def test_a_new_service_in_front_becomes_the_original(copied: Workspace, root: Path, write: Write) -> None:
    write(
        {
            place("first"): SCHEMA,
            "catalog.yaml": listed("first", *NAMES),
        }
    )
    refreshed(copied, root, ".")
    assert originals(copied) == {"first": None, "a": "first", "b": "first", "c": "first"}


def test_a_declared_duplicate_is_no_copy_from_the_moment_it_is_declared(
    copied: Workspace, root: Path, write: Write
) -> None:
    write({"catalog.yaml": "services:\n  - name: a\n  - {name: b, duplicate-of: a}\n  - name: c\n"})
    assert "b: near copy -> has substance" in refreshed(copied, root, "catalog.yaml")
    assert originals(copied) == {"a": None, "b": None, "c": "a"}


def test_one_service_checked_alone_is_compared_with_all_others(copied: Workspace, root: Path) -> None:
    fresh = Workspace(root)
    fresh.load()
    assert [snapshot.name for snapshot in fresh.check(["c"])][-1] == "c"
    assert originals(fresh) == {"c": "a"}
    assert copied.snapshot("c") is not None


def test_other_thresholds_are_followed(copied: Workspace, root: Path, write: Write) -> None:
    write({"catalog.yaml": f"conventions:\n  substance: {{near-copy: 0, models: 2}}\n{listed(*NAMES)}"})
    lines = refreshed(copied, root, "catalog.yaml")
    assert originals(copied) == dict.fromkeys(NAMES)
    assert any(line.startswith("a: has substance -> hollow") for line in lines)
