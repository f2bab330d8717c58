from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.workspace.root import find_root

if TYPE_CHECKING:
    from pathlib import Path


def test_the_nearest_catalog_upwards_is_the_root(tmp_path: Path) -> None:
    inner = tmp_path / "repo/platform/services/a"
    inner.mkdir(parents=True)
    (tmp_path / "repo/.git").mkdir()
    (tmp_path / "repo/catalog.yaml").touch()
    (tmp_path / "repo/platform/catalog.yaml").touch()
    assert find_root(inner) == tmp_path / "repo/platform"


def test_without_a_catalog_the_git_root_is_the_root(tmp_path: Path) -> None:
    inner = tmp_path / "repo/services"
    inner.mkdir(parents=True)
    (tmp_path / "repo/.git").mkdir()
    assert find_root(inner) == tmp_path / "repo"


def test_a_git_worktree_has_a_file_for_its_git_folder(tmp_path: Path) -> None:
    inner = tmp_path / "tree/services"
    inner.mkdir(parents=True)
    (tmp_path / "tree/.git").write_text("gitdir: elsewhere\n")
    assert find_root(inner) == tmp_path / "tree"


def test_a_folder_of_its_own_is_its_own_root(tmp_path: Path) -> None:
    assert find_root(tmp_path) == tmp_path


def test_a_folder_called_catalog_yaml_is_no_catalog(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").mkdir()
    inner = tmp_path / "services"
    inner.mkdir()
    assert find_root(inner) == inner
