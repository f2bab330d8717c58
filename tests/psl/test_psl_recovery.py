"""Reading on behind a mistake: what one bad line may cost, and what it must not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.psl.schema_strategies import ERR_CASES, OK_CASES
from tests.psl.trees import shape
from workbench.psl.expressions import MAX_DEPTH
from workbench.psl.nodes import ArrayLiteral, NumberLiteral
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from workbench.psl.document import Document

SCHEMAS = [OK_CASES[name] for name in ("school", "shop_mysql", "documents_mongodb", "views_and_schemas")]

BAD_LINES = (
    "this is no schema",
    "id Int @default(",
    "@@index([a, b",
    'name String @map("unclosed)',
    "a: ",
    "?!",
    ")",
    "]",
    "}",
    "{",
    "model",
    "model X",
    "service X {",
    "/*",
    "@",
    "@@",
    "x = [",
    "é²$%&",
    "a Int @x({",
    '"',
)


def members(document: Document) -> dict[str, object]:
    """What each block holds, by its name."""
    return dict(zip((block.name for block in document.blocks), shape(document), strict=True))


@given(st.sampled_from(SCHEMAS), st.sampled_from(BAD_LINES), st.data())
def test_one_bad_line_leaves_all_other_blocks_as_they_are(text: str, bad: str, data: st.DataObject) -> None:
    lines = text.splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines)))
    offset = sum(map(len, lines[:at]))
    before = parse(text)
    after = parse("".join([*lines[:at], f"  {bad}\n", *lines[at:]]))
    hit = {block.name for block in before.blocks if block.start < offset <= block.end}
    kept = members(after)
    assert {name: kept.get(name) for name in members(before) if name not in hit} == {
        name: shape for name, shape in members(before).items() if name not in hit
    }
    assert hit <= set(kept)


@given(st.sampled_from(SCHEMAS), st.data())
def test_one_bad_line_inside_a_block_costs_one_diagnostic(text: str, data: st.DataObject) -> None:
    # A brace ends the block, `/*` may find its end further down, and a member may be called `model`.
    bad = data.draw(
        st.sampled_from([line for line in BAD_LINES if not line.startswith(("}", "/*", "model"))])
    )
    lines = text.splitlines(keepends=True)
    inside = [
        block.range.start.line + offset
        for block in parse(text).blocks
        for offset in range(block.range.end.line - block.range.start.line)
    ]
    at = data.draw(st.sampled_from(inside))
    after = parse("".join([*lines[:at], f"  {bad}\n", *lines[at:]]))
    assert len(after.diagnostics) == 1, [diagnostic.message for diagnostic in after.diagnostics]


@given(st.sampled_from(SCHEMAS), st.data())
def test_a_missing_brace_ends_the_block_where_the_next_one_starts(text: str, data: st.DataObject) -> None:
    before = parse(text)
    block = data.draw(st.sampled_from(before.blocks))
    after = parse(text[: block.body_end] + text[block.end :])
    assert shape(after) == shape(before)
    [diagnostic] = after.diagnostics
    assert diagnostic.message == f"`{block.keyword.value} {block.name}` has no closing `}}`"


def test_comments_above_the_next_block_stay_with_it_when_a_brace_is_missing() -> None:
    document = parse(ERR_CASES["brace_missing_before_next"])
    assert [block.name for block in document.blocks] == ["A", "B"]
    assert [comment.content for comment in document.blocks[1].leading] == ["of B"]
    assert document.models[0].dangling == ()


def test_a_field_without_a_type_keeps_its_name() -> None:
    document = parse(ERR_CASES["field_without_type"])
    assert [(field.name, field.type) for field in document.models[0].fields] == [
        ("id", None),
        ("b", None),
        ("c", None),
    ]
    assert document.models[0].fields[1].attribute("id") is not None


def test_a_field_with_a_broken_attribute_keeps_the_rest() -> None:
    [field] = parse('model A {\n  id Int @id @default(( @map("x")\n}').models[0].fields
    assert field.type is not None
    assert [attribute.name for attribute in field.attributes] == ["id"]


def test_types_of_prisma_1_are_read_as_meant() -> None:
    a, b = parse(ERR_CASES["list_of_prisma_1"]).models[0].fields
    assert a.type is not None
    assert (a.type.name, a.type.arity.value) == ("Int", "[]")
    assert b.type is not None
    assert (b.type.name, b.type.arity.value) == ("Int", "")


def test_a_setting_without_a_value_keeps_its_name() -> None:
    [generator] = parse(ERR_CASES["setting_without_value"]).generators
    assert [(setting.name, setting.value) for setting in generator.properties] == [
        ("provider", None),
        ("output", None),
    ]


def test_an_attribute_over_several_lines_is_read_as_meant_and_reported_once() -> None:
    document = parse(ERR_CASES["attribute_over_several_lines"])
    [index] = document.models[0].attributes
    assert [argument.name for argument in index.arguments] == [None, "map"]
    assert index.range.end.line == 8
    assert len(document.diagnostics) == 1


def test_a_mistake_in_an_attribute_over_several_lines_is_reported_once_and_exactly() -> None:
    document = parse("model A {\n  id Int @id\n  @@index([\n    id,\n  ])\n  b Int\n}")
    assert [field.name for field in document.models[0].fields] == ["id", "b"]
    [diagnostic] = document.diagnostics
    assert (diagnostic.message, diagnostic.range.start.line) == ("Prisma takes no trailing comma here", 4)


def test_comments_inside_and_behind_an_attribute_over_several_lines_are_kept() -> None:
    [model] = parse("model A {\n  @@index([ // one\n    a, // two\n    b\n  ]) // three\n}").models
    assert [comment.content for comment in model.dangling] == ["one", "two"]
    assert model.attributes[0].trailing is not None
    assert model.attributes[0].trailing.content == "three"


def test_a_comment_behind_a_mistake_is_kept() -> None:
    [field] = parse("model A {\n  id Int id // why\n}").models[0].fields
    assert field.trailing is not None
    assert field.trailing.content == "why"


def test_an_open_bracket_does_not_swallow_the_fields_below() -> None:
    document = parse("model A {\n  id Int @default(\n  b Int\n  c Int @id\n}")
    assert [field.name for field in document.models[0].fields] == ["id", "b", "c"]
    assert len(document.diagnostics) == 1


def test_a_brace_on_its_own_line_still_opens_the_block() -> None:
    document = parse(ERR_CASES["brace_on_next_line"])
    assert [field.name for field in document.models[0].fields] == ["id"]
    assert len(document.diagnostics) == 1


def test_what_follows_a_byte_order_mark_is_read() -> None:
    document = parse(ERR_CASES["byte_order_mark"])
    assert [block.name for block in document.blocks] == ["A"]
    assert len(document.diagnostics) == 1


def test_lines_of_no_block_cost_one_diagnostic_together() -> None:
    document = parse(ERR_CASES["stray_text"])
    assert [diagnostic.range.start.line for diagnostic in document.diagnostics] == [1, 8]
    assert [block.name for block in document.blocks] == ["A"]


def test_nesting_is_read_up_to_the_limit() -> None:
    deepest = MAX_DEPTH - 1
    [generator] = parse("generator g {\n a = " + "[" * deepest + "1" + "]" * deepest + "\n}").generators
    value = generator.properties[0].value
    for _ in range(deepest):
        assert isinstance(value, ArrayLiteral)
        [value] = value.items
    assert isinstance(value, NumberLiteral)


@pytest.mark.parametrize("bracket", ["[", "f(", "{a: ", "[f(", "{a: ["])
def test_deep_nesting_is_a_diagnostic_and_no_recursion_error(bracket: str) -> None:
    document = parse("generator g {\n a = " + bracket * 50_000 + "\n b = 1\n}")
    [diagnostic] = document.diagnostics
    assert diagnostic.message == f"Nested more than {MAX_DEPTH} levels deep"
    assert [setting.name for setting in document.generators[0].properties] == ["a", "b"]


HOSTILE = {
    "brackets": "[",
    "braces": "{",
    "closing braces": "}",
    "quotes": '"',
    "escaped quotes": '\\"',
    "open comments": "/*",
    "open comments in lines": "/* x\n",
    "touching comments": "/*/",
    "one long word": "a",
    "a long path": "a.",
    "blanks": " ",
    "line ends": "\n",
    "carriage returns": "\r",
    "headers": "model A {\n",
    "half headers": "model A ",
    "unknown headers": "foo {\n",
    "type aliases": "type X = ",
    "null characters": "\0",
    "surrogates": "\ud800",
    "at signs": "@",
    "stray text": "x y z\n",
}

HOSTILE_LINES = {
    "open attributes": " a Int @x(\n",
    "open indexes": " @@index([\n",
    "open types": " a: Unsupported(\n",
    "open comments": " a Int /* x\n",
    "words in an open list": " a,\n",
    "open braces": " x {\n",
}


def work(text: str) -> int:
    """How many functions, Python's own among them, are called to parse `text`."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        parse(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", [*HOSTILE.values()], ids=HOSTILE.keys())
def test_work_grows_with_the_length_of_hostile_text_and_not_with_its_square(piece: str) -> None:
    assert work(piece * 4_000) < 2.5 * work(piece * 2_000) + 100


@pytest.mark.parametrize("line", [*HOSTILE_LINES.values()], ids=HOSTILE_LINES.keys())
@pytest.mark.parametrize(
    "start", ["model A {\n", "model A {\n @@index([\n", "enum E {\n", "generator g {\n a = [\n"]
)
def test_work_grows_with_the_length_of_a_hostile_block_and_not_with_its_square(start: str, line: str) -> None:
    assert work(start + line * 2_000) < 2.5 * work(start + line * 1_000) + 100


@pytest.mark.parametrize("piece", [*HOSTILE.values(), *HOSTILE_LINES.values()])
def test_a_long_hostile_text_is_read(piece: str) -> None:
    """A pattern that backtracks would make this take minutes instead of a moment."""
    text = "model A {\n" + piece * 20_000
    assert str(parse(text)) == text
