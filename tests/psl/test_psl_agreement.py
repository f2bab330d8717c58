"""Where Prisma's parser accepts a text we report nothing; where it reports a syntax error, so do we.

Known and wanted differences:

* Release line 6 does not read object literals. We read what either line reads.
* In an attribute that Prisma does not know it overlooks a trailing comma and an argument without a value;
  the text is rejected all the same.
* Values nested more than 64 levels deep are refused. Prisma runs out of stack some way above a thousand.
* Letters that Unicode has got since the version that Python's database knows are no letters to us.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings

from tests.oracle.prisma_oracle import OracleBrokeDownError
from tests.psl.schema_strategies import ERR_CASES, OK_CASES, mangled_schemas, schema_texts
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from tests.oracle.prisma_oracle import PrismaOracle

pytestmark = pytest.mark.oracle

OVERLOOKED = ("Prisma takes no trailing comma here", "has no value")

with_oracle = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def accepts(oracle: PrismaOracle, text: str) -> bool:
    """Whether one of Prisma's lines reads `text` without a syntax error."""
    return any(not any(found.is_syntax_error for found in oracle.lint(text, line)) for line in ("7", "6"))


def rejects(oracle: PrismaOracle, text: str) -> bool:
    """Whether each of Prisma's lines finds an error of any kind."""
    return all(any(not found.is_warning for found in oracle.lint(text, line)) for line in ("7", "6"))


@pytest.mark.parametrize("text", OK_CASES.values(), ids=OK_CASES.keys())
def test_a_text_in_ok_is_accepted_by_prisma_and_by_us(prisma_oracle: PrismaOracle, text: str) -> None:
    assert accepts(prisma_oracle, text)
    assert [diagnostic.message for diagnostic in parse(text).diagnostics] == []


@pytest.mark.parametrize("text", ERR_CASES.values(), ids=ERR_CASES.keys())
def test_a_text_in_err_is_a_syntax_error_to_prisma_and_to_us(prisma_oracle: PrismaOracle, text: str) -> None:
    assert not accepts(prisma_oracle, text)
    assert parse(text).diagnostics


@with_oracle
@given(text=mangled_schemas())
def test_a_mangled_schema_is_judged_as_prisma_judges_it(prisma_oracle: PrismaOracle, text: str) -> None:
    messages = [diagnostic.message for diagnostic in parse(text).diagnostics]
    try:
        accepted = accepts(prisma_oracle, text)
        if messages and all(message.endswith(OVERLOOKED) for message in messages):
            assert rejects(prisma_oracle, text)
        else:
            assert accepted == (not messages)
    except OracleBrokeDownError:
        # Some mistakes make Prisma itself panic, which says nothing about us.
        assume(False)


@with_oracle
@given(text=schema_texts())
def test_a_generated_schema_is_read_by_prisma_too(prisma_oracle: PrismaOracle, text: str) -> None:
    """Else the strategy that other tests rest on would not make valid schemas."""
    assert not parse(text).diagnostics
    try:
        found = prisma_oracle.lint(text, "7")
    except OracleBrokeDownError:
        assume(False)
    assert [diagnostic.text for diagnostic in found if diagnostic.is_syntax_error] == []


@pytest.mark.parametrize("mark", ["é", "😀", "\u2028"])
def test_places_mean_the_same_to_prisma_and_to_us(prisma_oracle: PrismaOracle, mark: str) -> None:
    text = f"// {mark}\nmodel A {{\n  id Int @id // {mark}\n  b: Int\n}}\n"
    [ours] = parse(text).diagnostics
    [theirs] = [found for found in prisma_oracle.lint(text) if found.is_syntax_error]
    assert (ours.start, ours.end) == (theirs.start, theirs.end)
