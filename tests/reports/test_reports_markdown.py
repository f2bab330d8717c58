"""Words of other people in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workbench.reports.markdown import cell, code, escaped

if TYPE_CHECKING:
    from markdown_it.token import Token

PARSER = MarkdownIt("gfm-like", {"linkify": False})


def shown(markdown: str) -> tuple[str, set[str]]:
    """What a reader sees of an inline text, and which kinds of markup there are in it."""
    tokens = PARSER.parseInline(markdown)[0].children or []
    return "".join(token.content for token in tokens), {_kind(token) for token in tokens}


def _kind(token: Token) -> str:
    return "text" if token.type in {"text", "text_special"} else token.type


@given(st.text(alphabet=st.sampled_from("ab `*_[](){}<>&|\\!~#@\n:/."), max_size=40))
def test_nothing_but_code_between_backticks_becomes_markup(text: str) -> None:
    content, kinds = shown(escaped(text))
    assert kinds <= {"text", "code_inline"}
    plain = " ".join(text.split())
    if "`" not in plain:
        assert content == plain
        assert "@" not in escaped(text)


@given(st.text(max_size=40))
def test_code_is_one_cell_of_a_table_whatever_it_holds(text: str) -> None:
    table = f"| a | b |\n|---|---|\n| {cell(code(f'x{text}x'))} | end |\n"
    cells = [token for token in PARSER.parse(table) if token.type == "td_open"]
    assert len(cells) == 2
