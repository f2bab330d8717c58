"""Schemas in several files: everything lands in the file of its neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from merge_support import edits_of_both, made, texts, words

from workbench.merge.files import UnreadableFileError, merge_files, resolved_files
from workbench.merge.line_ends import undressed
from workbench.merge.merged import Choice
from workbench.merge.pieces import pieces_of_document
from workbench.merge.three_way import merge
from workbench.psl.parser import parse

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'
COURSE = "model Course {\n  id    String @id\n  title String\n}\n"
LESSON = "// Lessons.\nmodel Lesson {\n  id String @id\n}\n"
BASE = f"{HEAD}\n{COURSE}\n{LESSON}"


def test_each_change_lands_in_the_file_of_its_block() -> None:
    theirs = BASE.replace("  title String\n", "  title String?\n") + "\nmodel Quiz {\n  id String @id\n}\n"
    merged = merge_files(BASE, [LESSON, HEAD, COURSE], theirs)
    assert merged.whole.is_clean
    assert merged.texts == (
        LESSON + "\nmodel Quiz {\n  id String @id\n}\n",
        HEAD,
        COURSE.replace("title String\n", "title String?\n"),
    )


def test_a_block_that_they_took_away_leaves_the_others_as_they_are() -> None:
    merged = merge_files(BASE, [COURSE, f"{LESSON}\n// End.\n", HEAD], BASE.replace(f"\n{LESSON}", ""))
    assert merged.texts == (COURSE, "// End.\n", HEAD)


def test_a_file_of_which_nothing_is_left_is_empty() -> None:
    theirs = BASE.replace(f"\n{LESSON}", "")
    assert "".join(merge_files(BASE, [COURSE, LESSON, HEAD], theirs).texts[1].split()) == ""
    assert "".join(merge_files(BASE, [LESSON, COURSE, HEAD], theirs).texts[0].split()) == ""


def test_every_file_keeps_its_line_ends() -> None:
    dos = "\ufeff" + COURSE.replace("\n", "\r\n")
    theirs = BASE.replace("title String", "title String?").replace("id String @id", "id String @id @db.Uuid")
    merged = merge_files(BASE, [dos, LESSON, HEAD], theirs)
    assert merged.texts[0] == dos.replace("title String", "title String?")
    assert merged.texts[1] == LESSON.replace("@id", "@id @db.Uuid")


def test_conflicts_are_decided_in_their_file() -> None:
    ours = [HEAD, COURSE.replace("title String", "title Int"), LESSON]
    merged = merge_files(BASE, ours, BASE.replace("title String", "title Json"))
    assert [one.title for one in merged.whole.conflicts] == ["Course.title"]
    assert merged.texts == tuple(ours)
    decided = resolved_files(merged, [Choice.THEIRS])
    assert decided == (HEAD, COURSE.replace("title String", "title Json"), LESSON)


def test_a_file_with_syntax_errors_is_named() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        merge_files(BASE, [HEAD, "model {", LESSON], BASE + "// more\n")
    assert caught.value.number == 1


@given(data=st.data(), name=st.sampled_from(sorted(texts())))
def test_files_are_merged_as_one_text_would_be(data: st.DataObject, name: str) -> None:
    base = texts()[name]
    mine, other = data.draw(edits_of_both(base))
    ours, theirs = made(base, mine), made(base, other)
    note(f"{[edit.slot for edit in mine]} / {[edit.slot for edit in other]}")
    pieces = pieces_of_document(parse(ours)).items
    cut = data.draw(st.integers(1, len(pieces) - 1))
    files = [
        "".join(one.gap + one.text for one in part).lstrip("\n") + "\n"
        for part in (pieces[:cut], pieces[cut:])
    ]
    merged = merge_files(base, files, theirs)
    assert merged.whole.is_clean
    assert words("\n".join(merged.texts)) == words(merge(base, ours, theirs).text)
    assert all(parse(undressed(text)).diagnostics == () for text in merged.texts)
    for old, new in zip(files, merged.texts, strict=True):
        for piece in pieces_of_document(parse(old)).items:
            if piece.node is not None and piece.text in "".join(merged.texts):
                assert piece.text in new
