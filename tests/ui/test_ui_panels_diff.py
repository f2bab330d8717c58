from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.worker import WorkerCancelled

from tests.ui.panels_sample import TEXT, Host, shown
from workbench.ui.diff.files import ChangedFile, compared
from workbench.ui.diff.following import Arrangement
from workbench.ui.diff.rows import Folding, arranged, fold_key, folds
from workbench.ui.diff.view import DiffView

AFTER = TEXT.replace("Float", "Decimal").replace(
    "  courseId String\n", "  courseId String\n  @@index([courseId])\n"
)
LONG = "".join(f"// line {number}\n" for number in range(1, 101))


def line_before(view: DiffView) -> int | None:
    """The line of the older text at the cursor."""
    return view.spot.before if view.spot is not None else None


async def test_a_difference_is_shown_with_signs_numbers_and_folds() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(LONG, LONG.replace("line 50", "line fifty"))
        await pilot.pause()
        rows = shown(view)
        assert rows[0].startswith("… 46 unchanged lines ┄")
        assert rows[1:-1] == [
            " 47  47   // line 47",
            " 48  48   // line 48",
            " 49  49   // line 49",
            " 50     - // line 50",
            "     50 + // line fifty",
            " 51  51   // line 51",
            " 52  52   // line 52",
            " 53  53   // line 53",
        ]
        assert rows[-1].startswith("… 47 unchanged lines ┄")


async def test_the_words_that_differ_are_marked() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(TEXT, AFTER)
        await pilot.pause()
        bold = [
            segment.text
            for y in range(view.size.height)
            for segment in view.render_line(y)
            if segment.style and segment.style.bold
        ]
        assert [text for text in bold if text.strip("+- ")] == ["Float", "Decimal"]


async def test_a_wide_view_puts_the_sides_beside_each_other_and_a_key_changes_that() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(140, 24)) as pilot:
        view.show(TEXT, AFTER)
        view.focus()
        await pilot.pause()
        changed = next(row for row in shown(view) if "Float" in row)
        assert changed.startswith(" 4 - ")
        assert "│ 4 +   price   Decimal" in changed
        await pilot.press("s")
        assert not any("Float" in row and "Decimal" in row for row in shown(view))
        await pilot.press("s")
        assert any("Float" in row and "Decimal" in row for row in shown(view))


async def test_a_narrow_view_shows_one_number() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(30, 24)) as pilot:
        view.show(TEXT, AFTER)
        await pilot.pause()
        rows = shown(view)
        assert " 4 -   price   Float" in rows
        assert " 4 +   price   Decimal" in rows


async def test_equal_texts_say_so() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(TEXT, TEXT)
        await pilot.pause()
        assert shown(view) == ["", "  No difference"]


async def test_equal_lines_unfold_and_fold_without_losing_the_place() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(LONG, LONG.replace("line 50", "line fifty"))
        view.focus()
        await pilot.press("n", "c")
        rows = shown(view)
        assert not any("unchanged lines" in row for row in rows)
        assert any("line fifty" in row for row in rows)
        await pilot.press("c")
        assert sum("unchanged lines" in row for row in shown(view)) == 2
        assert line_before(view) == 50


async def test_changes_are_walked_around() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(LONG, LONG.replace("line 20\n", "x\n").replace("line 70\n", "y\n"))
        view.focus()
        await pilot.pause()
        lines = [line_before(view)]
        for key in ("n", "n", "N"):
            await pilot.press(key)
            lines.append(line_before(view))
        assert lines == [20, 70, 20, 70]


async def test_giant_texts_are_compared_in_the_background_and_only_the_newest_counts() -> None:
    giant = LONG * 100
    view = DiffView()
    app = Host(view)
    async with app.run_test(size=(80, 24)) as pilot:
        view.show(giant, giant + "// old news\n")
        view.show(giant, giant + "// news\n")
        for worker in list(app.workers):
            with suppress(WorkerCancelled):
                await worker.wait()
        await pilot.pause()
        assert (view.added, view.removed) == (1, 0)
        assert any(row.endswith("+ // news") for row in shown(view))


async def test_line_ends_that_differ_are_shown() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show("a\r\nb\r\n", "a\nb\n")
        await pilot.pause()
        assert [row[6:] for row in shown(view)] == ["- a␍", "- b␍", "+ a", "+ b"]
        view.show("a\r\nb\r\n", "a\r\nc\r\n")
        await pilot.pause()
        assert [row[6:] for row in shown(view)] == ["  a", "- b", "+ c"]
        view.show("a\nb", "a\nb\n")
        await pilot.pause()
        assert [row[6:] for row in shown(view)] == ["  a", "- b⟨no line end⟩", "+ b"]


async def test_a_new_file_is_all_signs_and_no_coloured_ground() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(140, 24)) as pilot:
        view.show("", TEXT)
        await pilot.pause()
        assert shown(view)[0] == " 1 + model Course {"
        grounds = {segment.style.bgcolor for segment in view.render_line(5) if segment.style}
        assert len(grounds) == 1


async def test_a_newer_state_keeps_the_place() -> None:
    before = LONG.replace("line 20\n", "x\n").replace("line 70\n", "y\n")
    view = DiffView()
    async with Host(view).run_test(size=(80, 12)) as pilot:
        view.show(before, LONG)
        view.focus()
        await pilot.press("n")
        view.show("// new\n" + before, LONG, again=True)
        await pilot.pause()
        assert line_before(view) == 71
        assert any("- // y" in row for row in shown(view))


lines = st.sampled_from(["a\n", "b\n", "c\n", "\n", "  x\n"])
texts = st.lists(lines, max_size=40).map("".join)


@given(texts, texts, st.booleans())
def test_folds_hide_only_equal_lines_and_count_them_rightly(a: str, b: str, beside: bool) -> None:
    diffs = compared([ChangedFile("", a, b)])
    full = arranged(diffs, Folding(is_on=False), beside=beside, titled=False)
    folded = arranged(diffs, Folding(), beside=beside, titled=False)
    hidden = [index for shown in folded for index in shown.hidden]
    assert len(full) == len(hidden) + sum(shown.row is not None for shown in folded)
    assert not any(diffs[0].rows[index].changed for index in hidden)
    assert [shown for shown in full if shown.is_changed] == [shown for shown in folded if shown.is_changed]
    assert all(len(shown.hidden) > 1 for shown in folded if shown.row is None)


@given(texts, texts, st.booleans())
def test_opening_every_fold_shows_every_line_once(a: str, b: str, beside: bool) -> None:
    diffs = compared([ChangedFile("", a, b)])
    opened = {fold_key(diffs[0], hidden) for hidden in folds(diffs[0].rows)}
    full = arranged(diffs, Folding(is_on=False), beside=beside, titled=False)
    assert arranged(diffs, Folding(opened=opened), beside=beside, titled=False) == full


@given(texts, texts, st.booleans(), st.booleans(), st.data())
def test_the_cursor_stays_on_its_line_whatever_is_folded(
    a: str, b: str, beside: bool, folds_first: bool, data: st.DataObject
) -> None:
    diffs = compared([ChangedFile("", a, b)])
    before = Arrangement(diffs, arranged(diffs, Folding(is_on=folds_first), beside=beside, titled=False))
    after = Arrangement(
        diffs, arranged(diffs, Folding(is_on=not folds_first), beside=not beside, titled=False)
    )
    if not before.shown:
        return
    number = data.draw(st.integers(0, len(before.shown) - 1))
    old = before.shown[number]
    new = after.shown[before.rearranged(after.places(), number)]
    if old.row is not None and new.row is not None:
        assert {old.row.before, old.row.after} & {new.row.before, new.row.after} - {None}
    elif old.row is not None:
        assert diffs[0].rows.index(old.row) in new.hidden
    else:
        assert new.row == diffs[0].rows[old.hidden.start]


async def test_enter_opens_the_fold_at_the_cursor_and_no_other() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(LONG, LONG.replace("line 50\n", "x\n"))
        view.focus()
        await pilot.press("n", "home", "enter")
        assert shown(view)[0] == "  1   1   // line 1"
        assert view.row_count == 50 + 1 + 3 + 1
        await pilot.press("enter")
        assert view.row_count == 50 + 1 + 3 + 1


async def test_an_open_fold_stays_open_while_the_text_changes_elsewhere() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(LONG, LONG.replace("line 50\n", "x\n"))
        view.focus()
        await pilot.press("home", "enter")
        rows = view.row_count
        view.show(LONG, LONG.replace("line 50\n", "another\n"), again=True)
        await pilot.pause()
        assert view.row_count == rows
        view.show(LONG, LONG.replace("line 50\n", "another\n"))
        await pilot.pause()
        assert view.row_count < rows


async def test_a_click_opens_a_fold() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(LONG, LONG.replace("line 50\n", "x\n"))
        await pilot.pause()
        await pilot.click(view, offset=(10, 0))
        assert shown(view)[0] == "  1   1   // line 1"
        assert sum("unchanged" in row for row in shown(view)) == 0


async def test_a_fold_names_the_block_that_goes_on_behind_it() -> None:
    fields = "".join(f"  field{number} Int\n" for number in range(20))
    text = f"model Course {{\n{fields}}}\n"
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(text, text.replace("field15 Int", "field15 BigInt"))
        await pilot.pause()
        assert shown(view)[0].startswith("… 13 unchanged lines, then in model Course ┄")


async def test_a_fold_does_not_name_a_block_that_ends_before_the_change() -> None:
    text = f"model A {{\n{LONG}}}\n\nmodel B {{\n  id Int\n}}\n"
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(text, text.replace("id Int", "id BigInt"))
        await pilot.pause()
        assert shown(view)[0].startswith("… 101 unchanged lines ┄")


async def test_files_stand_below_each_other_under_their_titles() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 40)) as pilot:
        view.show_files(
            [
                ChangedFile("a.prisma", TEXT, AFTER),
                ChangedFile("b.prisma", "", "model B {\n}\n"),
                ChangedFile("c\x1b[2J.prisma", "model C {\n}\n", ""),
            ]
        )
        view.focus()
        await pilot.pause()
        titles = [row.rstrip("─ ") for row in shown(view) if row.startswith("▾")]
        assert titles == [
            "▾ a.prisma  +2 -1",
            "▾ b.prisma  +2 -0  new file",
            "▾ c␛[2J.prisma  +0 -2  no longer there",
        ]
        assert (view.added, view.removed) == (4, 3)
        places = []
        for _ in range(4):
            assert view.spot is not None
            places.append(view.spot)
            await pilot.press("n")
        assert places == [
            ("a.prisma", 4, 4),
            ("a.prisma", 10, 11),
            ("b.prisma", None, 1),
            ("c\x1b[2J.prisma", 1, None),
        ]
        await pilot.press("home", "enter")
        assert shown(view)[0].startswith("▸ a.prisma  +2 -1")
        assert shown(view)[1].startswith("▾ b.prisma")


@pytest.mark.parametrize("width", [30, 59, 60, 119, 120, 160])
async def test_rows_fill_the_width_exactly_whatever_it_is(width: int) -> None:
    view = DiffView()
    async with Host(view).run_test(size=(width, 24)) as pilot:
        view.show("// 漢字\t👩‍👩‍👧\n" + TEXT, "// 漢语\t👩‍👩‍👧\n" + AFTER)
        view.focus()
        for _ in range(3):
            await pilot.press("right")
            for y in range(view.size.height):
                strip = view.render_line(y)
                assert sum(segment.cell_length for segment in strip) == view.page_width
