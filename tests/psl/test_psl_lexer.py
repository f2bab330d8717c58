"""The tokens of a line, and what counts as a name."""

from __future__ import annotations

import pytest

from workbench.psl.lexer import (
    is_closed_comment,
    is_closed_string,
    is_name,
    is_number,
    is_path,
    line_end,
    next_line,
    tokens,
    words,
)


def split(text: str) -> list[str]:
    return list(words(text, 0, len(text))[0][:-2])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id Int @id", ["id", "Int", "@", "id"]),
        ("@@index([a.b])", ["@@", "index", "(", "[", "a.b", "]", ")"]),
        ("tags String[]?", ["tags", "String", "[]", "?"]),
        ("a-1_b -1.5 - 1", ["a-1_b", "-1.5", "-", "1"]),
        ("a..b. .c", ["a..b.", ".", "c"]),
        ('"a \\" b" "c', ['"a \\" b"', '"c']),
        ('"a\tb"', ['"a', "b", '"']),
        ("a // b /* c", ["a", "// b /* c"]),
        ("/* a */ b /* c", ["/* a */", "b", "/* c"]),
        ("/*/ a", ["/*/ a"]),
        ("/**/ /***/ /* * / */", ["/**/", "/***/", "/* * / */"]),
        ("_id $x", ["_id", "$", "x"]),
        ("größe\u00a0Int\u3000?", ["größe", "Int", "?"]),
        ("\x0c", ["\x0c"]),
    ],
)
def test_a_line_is_split_into_words(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_tokens_stay_within_the_stretch_asked_for() -> None:
    assert tokens("ab cd ef", 1, 5) == ["b", " ", "cd"]
    assert tokens("/* a */", 0, 4) == ["/* a"]


@pytest.mark.parametrize("name", ["a", "A1", "1st", "a-b", "a_", "é", "模型", "x模-1"])
def test_names(name: str) -> None:
    assert is_name(name)
    assert is_path(f"{name}.{name}")
    assert not is_name(f"{name}.{name}")


@pytest.mark.parametrize("word", ["", "_a", "-", "@", "a²", "²", "٣", "Ⅷ", "_é", '"a"', "[]"])
def test_what_is_no_name(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("1", True),
        ("-1.50", True),
        ("007", True),
        ("1.", False),
        ("1.2.3", False),
        ("1a", False),
        ("-", False),
    ],
)
def test_numbers_have_no_exponent_and_no_bare_dot(word: str, *, expected: bool) -> None:
    assert is_number(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [('""', True), ('"a"', True), ('"\\\\"', True), ('"', False), ('"a', False), ('"\\"', False)],
)
def test_a_string_ends_with_a_quote_of_its_own(word: str, *, expected: bool) -> None:
    assert is_closed_string(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"), [("/**/", True), ("/*/", False), ("/* a", False), ("// */", False)]
)
def test_a_block_comment_ends_with_a_mark_of_its_own(word: str, *, expected: bool) -> None:
    assert is_closed_comment(word) is expected


def test_line_ends_are_line_feeds_carriage_returns_and_both() -> None:
    text = "a\r\nb\rc\nd"
    ends = [line_end(text, at) for at in (0, 3, 5, 7)]
    assert ends == [1, 4, 6, 8]
    assert [next_line(text, end) for end in ends] == [3, 5, 7, 8]


def test_a_form_feed_or_a_unicode_line_separator_ends_no_line() -> None:
    assert line_end("a\x0cb\x0bc\x85d\u2028e", 0) == 9
