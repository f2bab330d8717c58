"""What holds for every text, each under its own sentence, on every case file and on anything at all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.psl.schema_strategies import ERR_CASES, OK_CASES, any_texts, schema_texts
from tests.psl.trees import children, walk
from workbench.psl.lexer import line_end, next_line, tokens, words
from workbench.psl.nodes import Comment, Identifier, Node
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.document import Document

CASES = OK_CASES | {f"err/{name}": text for name, text in ERR_CASES.items()}

on_all_cases = pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())


def lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while True:
        end = line_end(text, start)
        yield start, end
        if (following := next_line(text, end)) == end:
            return
        start = following


def assert_tokens_tile(text: str) -> None:
    for start, end in lines(text):
        found = tokens(text, start, end)
        assert "".join(found) == text[start:end]
        assert all(found)


def assert_words_stand_where_they_say(text: str) -> None:
    for start, end in lines(text):
        for word, at in zip(*words(text, start, end), strict=True):
            assert text[at : at + len(word)] == word


def assert_tree_is_sound(document: Document) -> None:
    length = len(str(document))
    for parent in (document, *walk(document)):
        # Comments between the lines of a statement lie inside it without being part of it.
        below = [child for child in children(parent) if not _is_enclosed_comment(child, parent)]
        for one, two in pairwise(below):
            assert one.end <= two.start, f"{one!r} and {two!r} overlap"
        for child in below:
            assert 0 <= child.start <= child.end <= length
            assert child.text == str(document)[child.start : child.end]
    for diagnostic in document.diagnostics:
        assert 0 <= diagnostic.start <= diagnostic.end <= length


def _is_enclosed_comment(node: Node, parent: Node | Document) -> bool:
    return isinstance(node, Comment) and any(
        sibling.start < node.start < sibling.end for sibling in children(parent)
    )


@on_all_cases
def test_the_text_of_a_case_comes_back(text: str) -> None:
    assert str(parse(text)) == text


@given(any_texts())
def test_every_text_comes_back(text: str) -> None:
    assert str(parse(text)) == text


@on_all_cases
def test_the_tokens_of_a_case_tile_its_lines(text: str) -> None:
    assert_tokens_tile(text)
    assert_words_stand_where_they_say(text)


@given(any_texts())
def test_the_tokens_tile_every_line(text: str) -> None:
    assert_tokens_tile(text)
    assert_words_stand_where_they_say(text)


@on_all_cases
def test_the_nodes_of_a_case_lie_in_order(text: str) -> None:
    assert_tree_is_sound(parse(text))


@given(any_texts())
def test_nodes_lie_in_order_without_overlap_inside_the_text(text: str) -> None:
    assert_tree_is_sound(parse(text))


@given(schema_texts())
def test_a_member_encloses_all_of_it_but_its_comments(text: str) -> None:
    for parent in walk(parse(text)):
        for child in children(parent):
            if not isinstance(child, Comment):
                assert parent.start <= child.start
                assert child.end <= parent.end


@on_all_cases
def test_diagnostics_come_in_the_order_of_the_text(text: str) -> None:
    starts = [diagnostic.start for diagnostic in parse(text).diagnostics]
    assert starts == sorted(starts)


@pytest.mark.parametrize("text", OK_CASES.values(), ids=OK_CASES.keys())
def test_every_character_of_a_valid_schema_is_in_the_tree_or_means_nothing(text: str) -> None:
    """What no leaf holds is blanks, line ends and punctuation, so no comment and no name can get lost."""
    document = parse(text)
    covered = [(node.start, node.end) for node in walk(document) if not children(node)]
    # Prisma reads nothing behind the brace of a block, and neither do we but for comments.
    covered += [(block.body_start, line_end(text, block.body_start)) for block in document.blocks]
    uncovered = list(text)
    for start, end in covered:
        uncovered[start:end] = [""] * (end - start)
    assert set("".join(uncovered)) <= set(" \t\r\n\u00a0\u2003\u3000{}()[]:,=@?")


@given(schema_texts())
def test_every_comment_of_a_valid_schema_is_in_the_tree_once(text: str) -> None:
    comments = [node for node in walk(parse(text)) if isinstance(node, Comment)]
    assert len({comment.start for comment in comments}) == len(comments)
    expected = text.count("/*") if '"' not in text and "//" not in text else None
    if expected is not None:
        assert len(comments) == expected


@given(any_texts())
def test_names_are_never_empty(text: str) -> None:
    assert all(node.text for node in walk(parse(text)) if isinstance(node, Identifier))
