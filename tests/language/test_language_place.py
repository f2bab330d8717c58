"""What stands around a cursor, on whole lines and half-written ones."""

from __future__ import annotations

import pytest

from tests.language.language_support import CURSOR, PATH, At, at_cursor
from workbench.language.place import Place, Slot, place_at


def place(line: str, keyword: str = "model", newline: str = "\n") -> tuple[Place, At]:
    """The place of the cursor in a line of a block, behind lines with characters of several units."""
    text = newline.join(["// 😀é", f"{keyword} A {{", "  first String // 😀", f"\t {line}", "}", ""])
    at = at_cursor(text)
    found = place_at(at.schema, PATH, at.offset)
    assert found is not None
    return found, at


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(
    ("line", "slot", "word"),
    [
        ("‸", Slot.MEMBER, ""),
        ("na‸me String", Slot.MEMBER, "name"),
        ("name ‸", Slot.TYPE, ""),
        ("name Str‸", Slot.TYPE, "Str"),
        ("name String ‸", Slot.ATTRIBUTE, ""),
        ("name String? ‸", Slot.ATTRIBUTE, ""),
        ("name String @‸", Slot.ATTRIBUTE, "@"),
        ("name String @d‸b.Uuid", Slot.ATTRIBUTE, "@db.Uuid"),
        ("name String @‸id", Slot.ATTRIBUTE, "@id"),
        ("name String @default(‸", Slot.VALUE, ""),
        ("name String @default(u‸uid())", Slot.VALUE, "uuid"),
        ('name String @map("a ‸b")', Slot.VALUE, "a b"),
        ('name String @map("a b"‸)', Slot.VALUE, ""),
        ('name String @map("a \\"‸', Slot.VALUE, 'a \\"'),
        ("b B @relation(fields: [‸", Slot.VALUE, ""),
        ("@‸", Slot.BLOCK_ATTRIBUTE, "@"),
        ("@@in‸", Slot.BLOCK_ATTRIBUTE, "@@in"),
        ("@@index([a, ‸])", Slot.VALUE, ""),
        ("@@index([‸])", Slot.VALUE, ""),
        ("/// @re‸f a.B.c", Slot.COMMENT, "@ref"),
        ("name String // no‸te", Slot.COMMENT, "note"),
    ],
)
def test_the_role_and_the_word_at_a_cursor(line: str, slot: Slot, word: str, newline: str) -> None:
    found, at = place(line, newline=newline)
    assert (found.slot, at.text[found.start : found.end]) == (slot, word)


def test_brackets_tell_where_in_them_the_cursor_is() -> None:
    found, _ = place("b B @relation(fields: [x, ‸y], references: [id], onDelete: Cascade)")
    outer, inner = found.frames
    assert (outer.name, outer.argument, outer.keys) == (
        "relation",
        "fields",
        ("fields", "references", "onDelete"),
    )
    assert (inner.opening, inner.argument, inner.position, inner.names) == ("[", "fields", 1, ("x", "y"))


def test_the_word_that_is_being_written_is_not_among_those_that_are_there() -> None:
    found, _ = place("@@index([x, y‸])")
    assert found.frames[-1].names == ("x",)


def test_an_argument_behind_a_closed_bracket_is_outside_of_it() -> None:
    found, _ = place("b B @relation(fields: [x], ‸)")
    assert [(frame.opening, frame.argument, frame.position) for frame in found.frames] == [("(", None, 1)]


@pytest.mark.parametrize(
    ("keyword", "line", "slot"),
    [
        ("datasource", "‸", Slot.MEMBER),
        ("datasource", "provider ‸", Slot.OTHER),
        ("datasource", "provider = ‸", Slot.SETTING),
        ("datasource", 'url = env("‸")', Slot.VALUE),
        ("enum", "OPEN ‸", Slot.ATTRIBUTE),
        ("enum", "OP‸EN", Slot.MEMBER),
    ],
)
def test_other_blocks(keyword: str, line: str, slot: Slot) -> None:
    assert place(line, keyword)[0].slot is slot


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        (f"{CURSOR}", Slot.KEYWORD),
        (f"mod{CURSOR}", Slot.KEYWORD),
        (f"model {CURSOR}", Slot.BLOCK_NAME),
        (f"model A{CURSOR}", Slot.BLOCK_NAME),
        (f"model A{CURSOR} {{\n}}\n", Slot.BLOCK_NAME),
        (f"model A {{{CURSOR}\n}}\n", Slot.OTHER),
        (f"model A {{\n  id Int @id\n}}\n{CURSOR}", Slot.KEYWORD),
        (f"model A {{\n  id Int @id\n  b {CURSOR}\n\nmodel B {{\n  id Int @id\n}}\n", Slot.TYPE),
        (f"model A {{\n  id Int @id\n  b {CURSOR}", Slot.TYPE),
    ],
)
def test_around_blocks_and_in_blocks_without_their_brace(text: str, slot: Slot) -> None:
    at = at_cursor(text)
    found = place_at(at.schema, PATH, at.offset)
    assert found is not None
    assert found.slot is slot


def test_there_is_no_place_outside_of_the_text() -> None:
    at = At("model", 0)
    assert place_at(at.schema, PATH, 6) is None
    assert place_at(at.schema, PATH, -1) is None
    assert place_at(at.schema, "other.prisma", 0) is None
