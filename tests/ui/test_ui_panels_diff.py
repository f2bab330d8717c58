from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.worker import WorkerCancelled

from tests.ui.panels_sample import TEXT, Host, shown
from workbench.diff import diff_lines
from workbench.ui.preview import DiffView
from workbench.ui.preview.diff_rows import arranged

AFTER = TEXT.replace("Float", "Decimal").replace(
    "  courseId String\n", "  courseId String\n  @@index([courseId])\n"
)
LONG = "".join(f"// line {number}\n" for number in range(1, 101))


async def test_a_difference_is_shown_with_signs_numbers_and_folds() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(LONG, LONG.replace("line 50", "line fifty"))
        await pilot.pause()
        rows = shown(view)
        assert rows[0].startswith("┄┄ 46 equal lines ┄")
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
        assert rows[-1].startswith("┄┄ 47 equal lines ┄")


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
        assert not any("equal lines" in row for row in rows)
        assert any("line fifty" in row for row in rows)
        await pilot.press("c")
        assert sum("equal lines" in row for row in shown(view)) == 2
        assert view.line_before == 50


async def test_changes_are_walked_around() -> None:
    view = DiffView()
    async with Host(view).run_test(size=(80, 24)) as pilot:
        view.show(LONG, LONG.replace("line 20\n", "x\n").replace("line 70\n", "y\n"))
        view.focus()
        await pilot.pause()
        lines = [view.line_before]
        for key in ("n", "n", "N"):
            await pilot.press(key)
            lines.append(view.line_before)
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
        assert view.line_before == 71
        assert any("- // y" in row for row in shown(view))


lines = st.sampled_from(["a\n", "b\n", "c\n", "\n", "  x\n"])
texts = st.lists(lines, max_size=40).map("".join)


@given(texts, texts, st.booleans())
def test_folds_hide_only_equal_lines_and_count_them_rightly(a: str, b: str, beside: bool) -> None:
    rows = diff_lines(a, b)
    full = arranged(rows, beside=beside, folded=False)
    folded = arranged(rows, beside=beside, folded=True)
    hidden = sum(shown.folded for shown in folded)
    assert len(full) == hidden + sum(shown.row is not None for shown in folded)
    assert [shown for shown in full if shown.is_changed] == [shown for shown in folded if shown.is_changed]
    if any(shown.is_changed for shown in full):
        assert all(shown.folded > 1 for shown in folded if shown.row is None)


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
