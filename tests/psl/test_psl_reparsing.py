"""A text that is read again after an edit comes out as if it had been read for the first time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from tests.psl.schema_strategies import ERR_CASES, FRAGMENTS, OK_CASES
from workbench.psl.parser import parse
from workbench.psl.reparsing import reparse
from workbench.psl.source import Source

CASES = [*OK_CASES.values(), *ERR_CASES.values()]
SCHOOL = OK_CASES["school"]


@st.composite
def edits(draw: st.DrawFn) -> list[str]:
    """A text, and what becomes of it with one edit after another."""
    pieces = st.sampled_from(CASES) | st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)
    texts = ["".join(draw(st.lists(pieces, max_size=3)))]
    for _ in range(draw(st.integers(1, 4))):
        text = texts[-1]
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 40])))
        texts.append(text[:start] + draw(st.sampled_from(["", *FRAGMENTS])) + text[end:])
    return texts


def assert_same(one: object, other: object, sources: tuple[Source, Source]) -> None:
    """Two trees agree down to each place and value, and all nodes of one have its source."""
    assert type(one) is type(other)
    if isinstance(one, Struct):
        for name in one.__struct_fields__:
            assert_same(getattr(one, name), getattr(other, name), sources)
    elif isinstance(one, tuple) and isinstance(other, tuple):
        assert len(one) == len(other)
        for mine, theirs in zip(one, other, strict=True):
            assert_same(mine, theirs, sources)
    elif isinstance(one, Source):
        assert (one, other) == sources
    else:
        assert one == other


@given(edits())
def test_each_edit_leaves_what_reading_the_text_would_find(texts: list[str]) -> None:
    document = parse(texts[0], "schema.prisma")
    for text in texts[1:]:
        document = reparse(document, text)
        fresh = parse(text, "schema.prisma")
        assert (str(document), document.path) == (text, "schema.prisma")
        assert_same(document, fresh, (document.source, fresh.source))


def test_only_what_was_edited_is_read_anew() -> None:
    before = parse(SCHOOL)
    at = SCHOOL.index("\n", before.models[1].body_start)
    after = reparse(before, f"{SCHOOL[:at]}\n  nickname String{SCHOOL[at:]}")
    # A name is taken along where the block is, and made of the text where it is read.
    kept = [one.name is other.name for one, other in zip(before.blocks, after.blocks, strict=True)]
    assert kept.count(False) == 1
    assert before.blocks[kept.index(False)] is before.models[1]


def test_a_text_that_is_the_same_is_not_read_at_all() -> None:
    document = parse(SCHOOL)
    assert reparse(document, SCHOOL) is document


def test_what_could_not_be_read_is_read_anew_since_its_end_may_lie_below() -> None:
    before = parse("model A {\n  a Int /* one\n}\n\nmodel B {\n  b Int\n}\n")
    assert before.diagnostics
    after = reparse(before, f"{before} // two */\n")
    assert [block.name for block in after.blocks] == [block.name for block in parse(str(after)).blocks]
