from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.workspace.paths import is_below, join, lineage, parent, resolve


@pytest.mark.parametrize(
    ("folder", "path", "expected"),
    [
        ("services/a", "prisma/schema.prisma", "services/a/prisma/schema.prisma"),
        ("services/a", "./prisma//schema", "services/a/prisma/schema"),
        ("services/a", "../b/schema.prisma", "services/b/schema.prisma"),
        (".", "services/a", "services/a"),
        (".", ".", "."),
        ("services/a", "../..", "."),
        ("services/a", "../../..", None),
        (".", "../outside", None),
        (".", "a/../../outside", None),
        (".", "/etc", None),
        (".", "..\\outside", None),
    ],
)
def test_a_written_path_resolves_inside_the_workspace_or_not_at_all(
    folder: str, path: str, expected: str | None
) -> None:
    assert resolve(folder, path) == expected


@given(st.lists(st.sampled_from(["a", "b", "..", ".", "", "c d"]), max_size=8))
def test_whatever_is_written_never_resolves_to_a_place_outside(parts: list[str]) -> None:
    resolved = resolve("x/y", "/".join(parts))
    assert resolved is None or (not resolved.startswith("/") and ".." not in resolved.split("/"))


def test_the_lineage_of_a_path_ends_at_the_root() -> None:
    assert list(lineage("a/b")) == ["a/b", "a", "."]
    assert list(lineage(".")) == ["."]
    assert parent("a") == "."


def test_a_folder_is_not_below_one_whose_name_merely_begins_alike() -> None:
    assert is_below("auth/x", "auth")
    assert not is_below("auth-service/x", "auth")
    assert is_below("anything", ".")
    assert join(".", "a", "b") == "a/b"
