"""Prisma's verdict and the exact place of each of its diagnostics, for every schema of the corpus."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.engine.engine_corpus import LINES, SCHEMAS, VERDICTS, section, sections, told

if TYPE_CHECKING:
    from tests.oracle.prisma_oracle import PrismaOracle

with_each_schema = pytest.mark.parametrize("name", SCHEMAS)


@pytest.mark.oracle
@pytest.mark.skipif("RENEW_GOLDENS" not in os.environ, reason="only with RENEW_GOLDENS=1")
def test_the_verdicts_are_written_anew(prisma_oracle: PrismaOracle) -> None:
    VERDICTS.write_text(
        "\n".join(filter(None, (verdict_of(prisma_oracle, name) for name in SCHEMAS))), encoding="utf-8"
    )


@pytest.mark.oracle
@with_each_schema
def test_prisma_says_what_was_reviewed(prisma_oracle: PrismaOracle, name: str) -> None:
    assert verdict_of(prisma_oracle, name) == sections().get(name, "")


def verdict_of(oracle: PrismaOracle, name: str) -> str:
    schema = SCHEMAS[name]
    return section(
        name,
        {
            line: told(
                schema,
                line,
                (
                    (one.file, one.start, one.end, "warning" if one.is_warning else "error", one.text)
                    for one in oracle.lint(schema.of_line(line), line)
                ),
            )
            for line in LINES
        },
    )
