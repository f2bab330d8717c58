"""Syntax colours: every visible character has one style, on any text."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.psl.schema_strategies import OK_CASES, any_texts
from workbench.psl.highlight import Highlighter, TokenStyle, highlight_line
from workbench.psl.lexer import BLANKS
from workbench.psl.source import Source

K, T, B, F, A = (
    TokenStyle.KEYWORD,
    TokenStyle.TYPE,
    TokenStyle.BUILTIN,
    TokenStyle.FIELD,
    TokenStyle.ATTRIBUTE,
)
C, X, D = TokenStyle.COMMENT, TokenStyle.INVALID, TokenStyle.DOCUMENTATION
CONST, FUNC, NUM, STR = TokenStyle.CONSTANT, TokenStyle.FUNCTION, TokenStyle.NUMBER, TokenStyle.STRING


def styled(text: str, line: int = 1) -> list[tuple[str, TokenStyle]]:
    """The stretches of a line with their styles, punctuation left out."""
    shown = Source(text).line_text(line)
    return [
        (shown[span.start : span.end], span.style)
        for span in Highlighter(text).spans(line)
        if span.style is not TokenStyle.PUNCTUATION
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("model User {", [("model", K), ("User", T)]),
        ("} enum E {", [("enum", K), ("E", T)]),
        ("/* x */ view V{ y", [("/* x */", C), ("view", K), ("V", T), ("y", C)]),
        ("model A {\x0c", [("model", K), ("A", T), ("\x0c", C)]),
        ("  id Int? @id", [("id", F), ("Int", B), ("@", A), ("id", A)]),
        ("  posts Post[]", [("posts", F), ("Post", T)]),
        ("  posts : Post", [("posts", F), ("Post", T)]),
        ("  area Unsupported(\"x\")", [("area", F), ("Unsupported", B), ('"x"', STR)]),
        ("  model Model", [("model", F), ("Model", T)]),
        ("  ADMIN @map(\"a\")", [("ADMIN", CONST), ("@", A), ("map", A), ('"a"', STR)]),
        ("  url = env(\"X\")", [("url", F), ("env", FUNC), ('"X"', STR)]),
        ("@@x([a, b(sort: Asc)])", [("@@", A), ("x", A), ("a", F), ("b", FUNC), ("sort", F), ("Asc", CONST)]),
        ("  x = -1.5", [("x", F), ("-1.5", NUM)]),
        ("  x = 12px", [("x", F), ("12px", X)]),
        ("  a Int @x(1) // b", [("a", F), ("Int", B), ("@", A), ("x", A), ("1", NUM), ("// b", C)]),
        ("/// doc", [("/// doc", D)]),
        ("/* never closed", [("/* never closed", X)]),
        ("  s = \"open", [("s", F), ('"open', X)]),
        ("  _id $", [("_id", X), ("$", X)]),
        ("", []),
    ],
)  # fmt: skip
def test_a_line_is_styled_by_what_its_words_are(line: str, expected: list[tuple[str, TokenStyle]]) -> None:
    assert styled(line) == expected


def test_a_block_comment_of_several_lines_is_followed() -> None:
    text = "a Int /* b\n c Int\n d */ e Int\nf Int"
    assert styled(text, 1)[-1] == ("/* b", C)
    assert styled(text, 2) == [(" c Int", C)]
    assert styled(text, 3) == [(" d */", C), ("e", F), ("Int", B)]
    assert styled(text, 4) == [("f", F), ("Int", B)]


@pytest.mark.parametrize("line", ['s = "/*"', "// /*", "model A { /*", "a /* */"])
def test_what_only_looks_like_an_open_comment_opens_none(line: str) -> None:
    assert styled(f"{line}\nb Int\n// */", 2) == [("b", F), ("Int", B)]


def test_an_editor_can_go_line_by_line() -> None:
    spans, goes_on = highlight_line("a Int /* b")
    assert goes_on
    assert spans[-1].style is C
    spans, goes_on = highlight_line("c", in_comment=True)
    assert (spans[0].style, goes_on) == (C, True)
    spans, goes_on = highlight_line("*/ d Int", in_comment=True)
    assert ([span.style for span in spans], goes_on) == ([C, F, B], False)
    assert highlight_line("", in_comment=True) == ((), True)


@given(any_texts())
def test_every_visible_character_of_any_text_has_one_style(text: str) -> None:
    source = Source(text)
    highlighter = Highlighter(text)
    for line in range(1, len(source.line_starts) + 1):
        shown = source.line_text(line)
        covered = [False] * len(shown)
        for span in highlighter.spans(line):
            assert 0 <= span.start < span.end <= len(shown)
            assert not any(covered[span.start : span.end])
            covered[span.start : span.end] = [True] * (span.end - span.start)
        assert all(char in BLANKS for char, is_covered in zip(shown, covered, strict=True) if not is_covered)


@given(any_texts())
def test_lines_may_be_asked_for_in_any_order(text: str) -> None:
    count = len(Source(text).line_starts)
    forwards, backwards = Highlighter(text), Highlighter(text)
    expected = [forwards.spans(line) for line in range(1, count + 1)]
    assert [backwards.spans(line) for line in range(count, 0, -1)] == expected[::-1]


@pytest.mark.parametrize("name", ["school", "everything", "comments", "unicode"])
def test_a_valid_schema_has_nothing_invalid(name: str) -> None:
    text = OK_CASES[name]
    highlighter = Highlighter(text)
    lines = range(1, len(Source(text).line_starts) + 1)
    assert all(span.style is not X for line in lines for span in highlighter.spans(line))


def test_styles_have_the_names_that_themes_use() -> None:
    assert f"syntax-{TokenStyle.KEYWORD}" == "syntax-keyword"
