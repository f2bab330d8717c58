"""Prisma itself says whether a merged schema is one: where it accepts both sides, it accepts their merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from merge_support import edits_of_both, texts

from workbench.merge.three_way import merge

if TYPE_CHECKING:
    from merge_support import Edit

    from tests.oracle.prisma_oracle import PrismaOracle

pytestmark = pytest.mark.oracle


def errors(oracle: PrismaOracle, text: str) -> list[str]:
    return [found.text for found in oracle.lint(text) if not found.is_warning]


def accepted(oracle: PrismaOracle, text: str, edits: list[Edit]) -> str:
    """`text` with those of the edits that leave it a schema in Prisma's eyes."""
    for edit in edits:
        edited = edit.apply(text)
        if not errors(oracle, edited):
            note(f"{edit.slot}")
            text = edited
    return text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(data=st.data(), name=st.sampled_from(["course-service", "audit-logging-service", "shop_mysql"]))
def test_what_is_merged_of_two_schemas_that_prisma_accepts_it_accepts(
    prisma_oracle: PrismaOracle, data: st.DataObject, name: str
) -> None:
    base = texts()[name]
    mine, other = data.draw(edits_of_both(base))
    merged = merge(base, accepted(prisma_oracle, base, mine), accepted(prisma_oracle, base, other))
    assert errors(prisma_oracle, merged.text) == []
