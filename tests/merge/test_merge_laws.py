"""What holds for every merge, whatever the texts are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given, note
from hypothesis import strategies as st
from merge_support import all_comments, edits_of_both, made, texts, untidied, words

from tests.psl.schema_strategies import OK_CASES, any_texts, mangled_schemas, schema_texts, untidy_schemas
from workbench.merge.line_ends import undressed
from workbench.merge.merged import Choice
from workbench.merge.three_way import merge, resolved
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from random import Random

real = st.sampled_from(sorted(texts())).map(lambda name: texts()[name])
any_schema = st.sampled_from(sorted(OK_CASES.values())) | schema_texts() | untidy_schemas() | real
anything = any_schema | any_texts() | mangled_schemas()


def bare(text: str) -> str:
    """A text without its byte order mark, be it doubled, and without carriage returns at line ends."""
    return text.lstrip("\ufeff").replace("\r\n", "\n")


@given(base=anything, ours=anything)
def test_what_they_did_not_change_stays_as_we_have_it(base: str, ours: str) -> None:
    merged = merge(base, ours, base)
    assert merged.is_clean
    assert bare(merged.text) == bare(ours)


@given(base=anything, theirs=anything)
def test_what_we_did_not_change_becomes_as_they_have_it(base: str, theirs: str) -> None:
    merged = merge(base, base, theirs)
    assert merged.is_clean
    assert bare(merged.text) == bare(theirs)


@given(base=anything | st.none(), both=anything)
def test_what_both_made_alike_is_taken_once(base: str | None, both: str) -> None:
    merged = merge(base, both, both)
    assert merged.is_clean
    assert merged.text == both


@given(data=st.data(), base=real)
def test_independent_edits_always_merge_and_all_are_there(data: st.DataObject, base: str) -> None:
    mine, other = data.draw(edits_of_both(base))
    ours, theirs = made(base, mine), made(base, other)
    note(f"{[edit.slot for edit in mine]} / {[edit.slot for edit in other]}")
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    document = parse(merged.text)
    assert document.diagnostics == ()
    aliases = dict(edit.renames for edit in (*mine, *other) if edit.renames)
    assert [edit.slot for edit in (*mine, *other) if not edit.holds(document, aliases)] == []


@given(base=any_schema | st.none(), ours=any_schema, theirs=any_schema)
def test_what_is_merged_of_schemas_is_one(base: str | None, ours: str, theirs: str) -> None:
    if parse(undressed(ours)).diagnostics or parse(undressed(theirs)).diagnostics:
        return
    merged = merge(base, ours, theirs)
    assert parse(undressed(merged.text)).diagnostics == ()


@given(base=any_schema | st.none(), ours=any_schema, theirs=any_schema)
def test_no_comment_of_ours_is_lost(base: str | None, ours: str, theirs: str) -> None:
    merged = merge(base, ours, theirs)
    known, own, kept = (
        # Blanks at the end of a line are no part of what somebody wrote.
        Counter(comment.rstrip() for comment in all_comments(undressed(text)))
        for text in (base or "", ours, merged.text)
    )
    assert own - known - kept == Counter()


@given(base=any_schema | st.none(), ours=any_schema, theirs=any_schema)
def test_a_comment_of_theirs_is_there_or_in_a_conflict(base: str | None, ours: str, theirs: str) -> None:
    merged = merge(base, ours, theirs)
    known = set(all_comments(undressed(base or "")))
    in_doubt = "\n".join(conflict.theirs or "" for conflict in merged.conflicts)
    for comment in all_comments(undressed(theirs)):
        if comment not in known:
            assert comment.strip() in merged.text.replace("\r\n", "\n") or comment.strip() in in_doubt


@given(data=st.data(), base=real)
def test_both_sides_may_be_exchanged(data: st.DataObject, base: str) -> None:
    mine, other = data.draw(edits_of_both(base))
    ours, theirs = made(base, mine), made(base, other)
    note(f"{[edit.slot for edit in mine]} / {[edit.slot for edit in other]}")
    assert words(merge(base, ours, theirs).text) == words(merge(base, theirs, ours).text)


@given(data=st.data(), base=real)
def test_merging_again_changes_nothing(data: st.DataObject, base: str) -> None:
    """So that whoever is killed before the new base is stored does not lose anything."""
    mine, other = data.draw(edits_of_both(base))
    ours, theirs = made(base, mine), made(base, other)
    note(f"{[edit.slot for edit in mine]} / {[edit.slot for edit in other]}")
    merged = merge(base, ours, theirs).text
    again = merge(base, merged, theirs)
    assert again.is_clean
    assert again.text == merged


@given(data=st.data(), base=real)
def test_a_merged_text_is_the_edit_of_what_was_generated(data: st.DataObject, base: str) -> None:
    """With the new text as base, generating the same once more finds nothing to do."""
    mine, other = data.draw(edits_of_both(base))
    ours, theirs = made(base, mine), made(base, other)
    merged = merge(base, ours, theirs).text
    assert merge(theirs, merged, theirs).text == merged


@given(data=st.data(), base=real, mark=st.sampled_from(["", "\ufeff"]))
def test_line_ends_and_byte_order_mark_are_ours(data: st.DataObject, base: str, mark: str) -> None:
    mine, other = data.draw(edits_of_both(base))
    ours, theirs = made(base, mine), made(base, other)
    plain = merge(base, ours, theirs).text
    dressed = mark + ours.replace("\n", "\r\n")
    assert merge(base, dressed, theirs).text == mark + plain.replace("\n", "\r\n")
    assert merge(base, ours, "\ufeff" + theirs.replace("\n", "\r\n")).text == plain


@given(data=st.data(), base=real)
def test_a_new_layout_of_ours_takes_their_edits(data: st.DataObject, base: str) -> None:
    """Formatting, such as another editor does on save, is no edit that could clash with anything."""
    mine, other = data.draw(edits_of_both(base))
    ours, theirs = untidied(made(base, mine)), made(base, other)
    merged = merge(base, ours, theirs)
    assert merged.is_clean
    assert words(merged.text) == words(merge(base, made(base, mine), theirs).text)


@given(base=any_schema, ours=any_schema, theirs=any_schema, seed=st.randoms(use_true_random=False))
def test_choices_are_made_one_by_one(base: str, ours: str, theirs: str, seed: Random) -> None:
    merged = merge(base, ours, theirs)
    assert resolved(merged, [Choice.OURS] * len(merged.conflicts)) == merged.text
    choices = [
        seed.choice(list(Choice) if conflict.can_be_both else [Choice.OURS, Choice.THEIRS])
        for conflict in merged.conflicts
    ]
    text = resolved(merged, choices)
    if not any(parse(undressed(side)).diagnostics for side in (base, ours, theirs)):
        assert parse(undressed(text)).diagnostics == ()


@given(base=anything | st.none(), ours=anything, theirs=anything)
def test_whatever_the_texts_are_no_line_is_lost(base: str | None, ours: str, theirs: str) -> None:
    """Where a text can't be read as a schema, all lines that one side brought are there, or in a conflict."""
    if not any(parse(undressed(side)).diagnostics for side in (base or "", ours, theirs)):
        return
    merged = merge(base, ours, theirs)
    known = Counter(undressed(base or "").split("\n"))
    lines = Counter(undressed(merged.text).split("\n"))
    assert Counter(undressed(ours).split("\n")) - known - lines <= Counter({"": 1})
    for conflict in merged.conflicts:
        lines += Counter((conflict.theirs or "").split("\n"))
    assert Counter(undressed(theirs).split("\n")) - known - lines <= Counter({"": 1})
