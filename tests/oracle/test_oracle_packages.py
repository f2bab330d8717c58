"""The oracle's lock file: exact versions, integrity, and no download address."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.oracle.prisma_oracle import HERE

if TYPE_CHECKING:
    from tests.oracle.prisma_oracle import PrismaOracle


def test_the_lock_file_holds_no_address() -> None:
    assert "://" not in (HERE / "package-lock.json").read_text(encoding="utf-8")


def test_npm_is_told_to_leave_addresses_out() -> None:
    assert "omit-lockfile-registry-resolved=true" in (HERE / ".npmrc").read_text(encoding="utf-8")


def test_every_package_is_of_an_exact_version_with_its_integrity() -> None:
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for alias, specifier in wanted.items():
        package = locked[f"node_modules/{alias}"]
        assert specifier == f"npm:{package['name']}@{package['version']}"
        assert re.fullmatch(r"sha512-.+", package["integrity"])


@pytest.mark.oracle
def test_both_lines_answer(prisma_oracle: PrismaOracle) -> None:
    text = 'datasource db {\n  provider = "sqlite"\n  url = "file:x"\n}\n'
    assert prisma_oracle.lint(text, "6") == []
    assert any("no longer supported" in found.text for found in prisma_oracle.lint(text, "7"))
    assert "url      =" in prisma_oracle.format(text, "7")


@pytest.mark.oracle
def test_several_files_are_one_schema(prisma_oracle: PrismaOracle) -> None:
    [found] = prisma_oracle.lint(
        [("a.prisma", "model A {\n  id Int @id\n}\n"), ("b.prisma", "enum A {\n  X\n}\n")]
    )
    assert "A" in found.text
    assert not found.is_syntax_error


@pytest.mark.oracle
def test_a_breakdown_is_told_and_the_next_call_works(prisma_oracle: PrismaOracle) -> None:
    from tests.oracle.prisma_oracle import OracleBrokeDownError

    with pytest.raises(OracleBrokeDownError):
        prisma_oracle.lint("model A {\n  id Int @default(" + "[" * 20_000 + ")\n}\n")
    assert prisma_oracle.lint("model A {\n  id Int @id\n}\n") == []
