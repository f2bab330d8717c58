"""The command line's lock file: exact versions, integrity, and no address."""

from __future__ import annotations

import json
import re

from tests.oracle.cli.prisma_cli import HERE


def test_the_lock_file_holds_no_address() -> None:
    assert "://" not in (HERE / "package-lock.json").read_text(encoding="utf-8")


def test_npm_is_told_to_leave_addresses_out() -> None:
    assert "omit-lockfile-registry-resolved=true" in (HERE / ".npmrc").read_text(encoding="utf-8")


def test_every_package_is_of_an_exact_version_with_its_integrity() -> None:
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for alias, specifier in wanted.items():
        package = locked[f"node_modules/{alias}"]
        # An alias stands for a package of another name.
        name = f"npm:{package['name']}@" if "name" in package else ""
        assert specifier == f"{name}{package['version']}"
        assert re.fullmatch(r"sha512-.+", package["integrity"])
