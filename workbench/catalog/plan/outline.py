"""Reads Markdown into what a plan is made of: headings, and the entries of the lists and tables below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.catalog.wording import CONTROL, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_CHECK_BOX = re.compile(r"\[(?P<mark>[ xX])\]\s+")
_BOLD_LEVEL = 7
"""Level of a paragraph in bold that stands for a heading, below all six of Markdown's."""
_NAME_COLUMN = re.compile(r"(?i)service|name|folder")
_TEXT_COLUMN = re.compile(r"(?i)description|summary|purpose|notes?|what")


class Entry(Struct, frozen=True):
    """An item of a list, or a row of a table."""

    line: int
    """Line of the plan, from 1."""
    text: str
    """All of its text, without Markdown's signs."""
    lead: str | None = None
    """The part at its beginning that is bold, code, a link, or a table's cell of names."""
    checked: bool | None = None
    """The state of its check box; None where it has none."""


class Section(Struct, frozen=True):
    """A heading with what stands below it, up to the next heading."""

    line: int
    level: int
    title: str
    entries: list[Entry]
    paragraphs: list[Entry]
    code: list[str]


def outline(text: str) -> list[Section]:
    """The sections of a Markdown text in their order; what precedes the first heading is the first."""
    # Costs 45 ms to import, and only plans need it.
    from markdown_it import MarkdownIt

    sections = [Section(1, 0, "", [], [], [])]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    lists = 0
    in_item = False
    for index, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists -= 1
        elif token.type == "list_item_open":
            # Lists inside of an item describe the item.
            in_item = lists == 1
        elif token.type == "table_open":
            sections[-1].entries.extend(_rows(tokens[index:]))
        elif token.type == "fence":
            sections[-1].code.append(token.content)
        elif token.type == "inline":
            opener = tokens[index - 1]
            if opener.type == "heading_open":
                sections.append(_section(token, int(opener.tag[1])))
            elif opener.type != "paragraph_open":
                continue
            elif in_item:
                sections[-1].entries.append(_entry(token))
                in_item = False
            elif lists == 0 and _is_bold(token):
                sections.append(_section(token, _BOLD_LEVEL))
            elif lists == 0:
                sections[-1].paragraphs.append(_entry(token))
    return sections


def _section(token: Token, level: int) -> Section:
    return Section(_line(token), level, _entry(token).text, [], [], [])


def _is_bold(token: Token) -> bool:
    children = [child for child in token.children or () if child.content or child.nesting]
    kinds = [child.type for child in children]
    return bool(kinds) and kinds[0] == "strong_open" and kinds.index("strong_close") == len(kinds) - 1


def _entry(token: Token) -> Entry:
    pieces = list(_pieces(token.children or ()))
    text = _clean("".join(piece for piece, _ in pieces))
    box = _CHECK_BOX.match(text)
    checked = box["mark"] != " " if box else None
    text = text[box.end() :] if box else text
    styled = next((piece for piece, is_styled in pieces if is_styled), None)
    lead = _clean(styled) if styled is not None else None
    return Entry(_line(token), text, lead if lead and text.startswith(lead) else None, checked)


def _pieces(children: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is styled; neighbours that are styled are one."""
    depth = 0
    styled = ""
    for child in children:
        depth += child.nesting
        content = " " if child.type in {"softbreak", "hardbreak"} else child.content
        if child.type in {"html_inline", "image"}:
            content = ""
        if depth > 0 or child.type == "code_inline":
            styled += content
            continue
        if styled:
            yield styled, True
            styled = ""
        if content:
            yield content, False
    if styled:
        yield styled, True


def _rows(tokens: Sequence[Token]) -> Iterator[Entry]:
    """The rows of the table that begins `tokens`, as if they were items `**name** - text`."""
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(token)
    if not rows:
        return
    titles = [cell.content for cell in rows[0]]
    name = next((i for i, title in enumerate(titles) if _NAME_COLUMN.search(title)), 0)
    about = next((i for i, title in enumerate(titles) if i != name and _TEXT_COLUMN.search(title)), None)
    for row in rows[1:]:
        if name >= len(row):
            continue
        lead = _entry(row[name]).text
        text = _entry(row[about]).text if about is not None and about < len(row) else ""
        yield Entry(_line(row[name]), f"{lead} - {text}" if text else lead, lead)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _clean(text: str) -> str:
    return one_line(CONTROL.sub("", one_line(text)))
