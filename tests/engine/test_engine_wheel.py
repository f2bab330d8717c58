"""What the wheel carries: all that an engine needs without a network, and nothing that only a build needs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from workbench.engine.packages import HOST, LOCK_HASH, MODULES, lock_hash, wanted_versions

ROOT = Path(__file__).parents[2]
INSIDE = "workbench/engine/host"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [file] = folder.glob("*.whl")
    return zipfile.ZipFile(file)


@pytest.mark.usefixtures("engine")
def test_the_wheel_carries_the_host_and_packages_that_fit(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {f"{INSIDE}/{path.name}" for path in HOST.iterdir() if path.is_file()} <= names
    assert wheel.read(f"{INSIDE}/{MODULES}/{LOCK_HASH}").decode() == lock_hash()
    for name in wanted_versions():
        assert f"{INSIDE}/{MODULES}/{name}/package.json" in names


def test_the_wheel_carries_neither_the_build_hook_nor_a_node(wheel: zipfile.ZipFile) -> None:
    names = {Path(name).name for name in wheel.namelist()}
    assert not {"build_hook.py", "node", "node.exe", "npm-cli.js"} & names


def test_the_wheel_stays_small(wheel: zipfile.ZipFile) -> None:
    assert sum(entry.compress_size for entry in wheel.infolist()) < 16_000_000
