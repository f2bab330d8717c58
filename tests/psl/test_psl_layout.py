"""The layout, compared with Prisma's own formatter and with what a layout must never do.

Wanted differences to Prisma's formatter, all in shapes that people hardly write:

* A comment behind the opening brace of a block is kept; Prisma's formatter drops it.
* Formatting twice is formatting once. Prisma's formatter needs a second run to put an empty line between two
  blocks that share a line, and to take it out of a block that starts with an attribute.
* A second block comment in a row stays as it is; Prisma's formatter adds a line to it with every run.
* A block comment followed by blanks stays with what is below it; Prisma's formatter parts them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings

from tests.oracle.prisma_oracle import OracleBrokeDownError
from tests.psl.schema_strategies import ERR_CASES, OK_CASES, any_texts, schema_texts, untidy_schemas
from tests.psl.trees import walk
from workbench.psl.layout import format_document
from workbench.psl.lexer import BLANKS
from workbench.psl.nodes import Attribute, Comment, EnumValue, Field, Property
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from tests.oracle.prisma_oracle import PrismaOracle

with_oracle = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

KNOWN_DIFFERENCES = re.compile(
    r"""
      \{[^\S\r\n]*/[/*]               # a comment behind an opening brace
    | \*/[^\S\r\n]+[\r\n]             # blanks behind a block comment
    | (\*/|//.*)\s*/\*                # a block comment below another comment
    """,
    re.VERBOSE,
)


def laid_out(body: str) -> str:
    return format_document(f"model A {{\n{body}\n}}\n").removeprefix("model A {\n").removesuffix("}\n")


def test_columns_line_up() -> None:
    assert laid_out("id Int @id\nname String? @unique\nx Int") == (
        "  id   Int     @id\n  name String? @unique\n  x    Int\n"
    )


def test_an_empty_line_starts_new_columns() -> None:
    assert laid_out("a Int @id\n\n\n\nlonger_name String @x") == "  a Int @id\n\n  longer_name String @x\n"


def test_attributes_are_sorted_as_prisma_sorts_them() -> None:
    assert (
        laid_out('a Int @map("x") @db.Int @default(1) @id') == '  a Int @id @default(1) @map("x") @db.Int\n'
    )


def test_block_attributes_go_to_the_end_with_the_comments_right_above_them() -> None:
    assert laid_out('a Int\n// why\n@@map("x") // how\n\n@@id([a])\nb Int') == (
        '  a Int\n  b Int\n\n  @@id([a])\n  // why\n  @@map("x") // how\n'
    )


def test_arguments_are_spaced() -> None:
    assert laid_out("@@index( [a,b( sort:Desc )],where:{a:null,b:{ }} )") == (
        "\n  @@index([a, b(sort: Desc)], where: { a: null, b: {  } })\n"
    )


def test_comments_keep_their_text() -> None:
    assert (
        laid_out("a Int // x  \n/// y\nbcd Int /* z */") == "  a   Int // x  \n  /// y\n  bcd Int /* z */\n"
    )


def test_block_comments_get_a_star_in_front_of_each_line() -> None:
    assert laid_out("/* x\n     * y\n\n z */\na Int") == "  /**\n   * x\n   * y\n   * z\n   */\n  a Int\n"


def test_only_what_unicode_calls_white_space_is_taken_off_a_comment() -> None:
    assert laid_out("/*\x1f\u2003*/\na Int") == "  /**\n   * \x1f\n   */\n  a Int\n"


def test_line_ends_become_line_feeds() -> None:
    assert format_document(OK_CASES["crlf"]).count("\r") == 0


def test_a_comment_behind_an_opening_brace_is_kept() -> None:
    assert format_document("model A { // x\n  a Int\n}") == "model A { // x\n  a Int\n}\n"


@pytest.mark.parametrize("text", ERR_CASES.values(), ids=ERR_CASES.keys())
def test_a_text_with_syntax_errors_comes_back_as_it_is(text: str) -> None:
    assert format_document(text) == text


@given(any_texts() | schema_texts())
def test_laying_out_twice_is_laying_out_once(text: str) -> None:
    once = format_document(text)
    assert format_document(once) == once


@given(schema_texts())
def test_the_layout_changes_nothing_but_layout(text: str) -> None:
    formatted = format_document(text)
    assert not parse(formatted).diagnostics
    assert declared(formatted) == declared(text)


@given(schema_texts())
def test_no_comment_is_lost(text: str) -> None:
    assert said(format_document(text)) == said(text)


@pytest.mark.oracle
@pytest.mark.parametrize("name", ["school", "shop_mysql", "documents_mongodb", "views_and_schemas"])
def test_a_case_comes_out_as_from_prismas_formatter(prisma_oracle: PrismaOracle, name: str) -> None:
    assert format_document(OK_CASES[name]) == prisma_oracle.format(OK_CASES[name])


@pytest.mark.oracle
@with_oracle
@given(text=untidy_schemas() | schema_texts())
def test_an_untidy_schema_comes_out_as_from_prismas_formatter(prisma_oracle: PrismaOracle, text: str) -> None:
    text = without_relations(text)
    assume(not KNOWN_DIFFERENCES.search(text))
    try:
        once = prisma_oracle.format(text, "7")
        twice = prisma_oracle.format(once, "7")
    except OracleBrokeDownError:
        assume(False)
    assert format_document(text) in {once, twice}


def without_relations(text: str) -> str:
    """The same schema with its models renamed, so that the formatter finds no relation to complete."""
    return re.sub(r"(?m)^([^\S\r\n]*(?:model|view|type)[^\S\r\n]+)([\w-]+)(?=[^\S\r\n]*\{)", r"\1\2-Q", text)


def declared(text: str) -> list[object]:
    """What the text declares, its blanks and the order of its attributes left out."""
    return [
        [block.keyword.value, block.name, sorted(member_facts(member) for member in block.members)]
        for block in parse(text).blocks
    ]


def member_facts(member: Field | EnumValue | Property | Attribute) -> tuple[str, ...]:
    if isinstance(member, Field | EnumValue):
        attributes = sorted(without_blanks(attribute.text) for attribute in member.attributes)
        kind = without_blanks(member.type.text) if isinstance(member, Field) and member.type else ""
        return member.name, kind, *attributes
    return (without_blanks(member.text),)


def without_blanks(text: str) -> str:
    return "".join(char for char in text if char not in BLANKS)


def said(text: str) -> list[str]:
    """The words of all comments, in no order."""
    return sorted(
        re.sub(r"[\s*]", "", node.content) for node in walk(parse(text)) if isinstance(node, Comment)
    )
