from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.catalog.discovered import Found
from workbench.workspace.scouting import find_services
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def scout(root: Path) -> list[Found]:
    workspace = Workspace(root)
    workspace.load()
    return list(find_services(root, workspace.entries, {}))


def test_packages_beside_one_with_a_schema_are_services_without_one(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write(
        {
            "apps/a/prisma/schema.prisma": "",
            "apps/b/package.json": "{}",
            "apps/docs/index.md": "",
            "apps/node_modules/package.json": "{}",
        }
    )
    assert scout(root) == [Found("apps/a", "a"), Found("apps/b", existing=False)]


def test_packages_under_services_are_services_before_any_has_a_schema(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/a/Dockerfile": "", "services/b/go.mod": "", "lib/c/package.json": "{}"})
    assert scout(root) == [Found("services/a", existing=False), Found("services/b", existing=False)]


def test_a_repository_with_a_schema_of_its_own_is_one_service(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"prisma/schema.prisma": "", "src/package.json": "{}"})
    assert scout(root) == [Found(".", "platform")]


def test_an_empty_folder_has_no_services(root: Path) -> None:
    assert scout(root) == []
