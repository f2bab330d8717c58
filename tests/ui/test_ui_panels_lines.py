from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.color import Color

from workbench.ui.lines.heights import Heights
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.rows import Part, broken
from workbench.ui.lines.visible import LONGEST, visible
from workbench.ui.lines.wrapping import shortened, wrapped
from workbench.ui.preview.following import following
from workbench.ui.preview.sheet import NotedPage, Sheet

hostile = st.text(
    alphabet=st.sampled_from("ab \t\x1b\x00\r漢👩\u200d👧\u0301\ufe0f\u202e\ud800é☃\u2028\x9b"), max_size=40
)


@given(hostile | st.text(max_size=40))
def test_nothing_that_steers_a_terminal_is_left(line: str) -> None:
    text = visible(line).text
    assert not set(text) & {chr(code) for code in [*range(32), *range(0x7F, 0xA0), 0x202E, 0x2028, 0x200B]}
    text.encode()


@given(hostile | st.text(max_size=40))
def test_the_width_of_a_line_is_what_the_terminal_takes(line: str) -> None:
    shown = visible(line)
    assert shown.width == cell_len(shown.text)
    cells = [shown.cell(column) for column in range(len(line) + 1)]
    assert cells == sorted(cells)
    assert cells[-1] == shown.width


@given(hostile, st.integers(0, 60), st.integers(1, 60))
def test_a_window_never_holds_more_cells_than_it_is_wide(line: str, x: int, width: int) -> None:
    shown = visible(line)
    start, end, blank = shown.window(x, width)
    assert start <= end
    assert blank + cell_len(shown.text[start:end]) <= width


@given(hostile, st.integers(1, 7))
def test_windows_side_by_side_show_the_whole_line(line: str, width: int) -> None:
    shown = visible(line)
    pieces = [shown.window(x, width) for x in range(0, shown.width + 1, width)]
    seen = "".join(shown.text[start:end] for start, end, _ in pieces)
    # Only a character that is cut by the edge of a window, and so shown in neither, may be missing.
    assert cell_len(shown.text) - cell_len(seen) <= 2 * len(pieces) + 8


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("\x00", "␀"),
        ("a\tb", "a   b"),
        ("漢\tb", "漢  b"),
        ("x\u202ey", "x⟨U+202E⟩y"),
        ("\x9b0m", "⟨U+009B⟩0m"),
        ("\ud800", "⟨U+D800⟩"),
        ("na\u200dme", "na⟨U+200D⟩me"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
    ],
)
def test_invisible_characters_are_spelled_out(line: str, shown: str) -> None:
    assert visible(line).text == shown


def test_columns_behind_a_placeholder_are_found() -> None:
    line = visible("a\u202e\tb")
    assert [line.cell(column) for column in range(5)] == [0, 1, 9, 12, 13]


def test_a_giant_line_is_cut_and_says_so() -> None:
    line = visible("x" * 100_000)
    assert line.text.endswith("⟨80,000 more characters⟩")
    assert line.cell(99_999) == LONGEST


@given(st.dictionaries(st.integers(0, 19), st.integers(0, 4), max_size=8))
def test_rows_and_blocks_find_each_other(extra: dict[int, int]) -> None:
    heights = Heights(20, extra)
    expected = [(block, sub) for block in range(20) for sub in range(1 + extra.get(block, 0))]
    assert [heights.block(row) for row in range(heights.rows)] == expected
    assert [heights.row(block) for block in range(20)] == [expected.index((block, 0)) for block in range(20)]


@given(st.text(alphabet="ab 漢👩", max_size=80), st.integers(2, 20))
def test_wrapped_lines_fit_and_keep_every_word(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_path_is_shortened_at_its_beginning() -> None:
    assert shortened("services/course-service/prisma", 12) == "…vice/prisma"
    assert shortened("short", 12) == "short"


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 10), st.integers(0, 5))
def test_lines_are_followed_around_an_edit(length: int, at: int, removed: int, added: int) -> None:
    old = [f"line {number}" for number in range(length)]
    new = old[:at] + [f"new {number}" for number in range(added)] + old[at + removed :]
    before, after = (Sheet((NotedPage("a.prisma", "\n".join(lines) + "\n"),)) for lines in (old, new))
    follow = following(before, after)
    for number, line in enumerate(old):
        there = follow(number)
        assert 0 <= there < after.line_count
        if line in new:
            assert new[there] == line


def test_a_line_that_went_leaves_the_cursor_at_what_took_its_place() -> None:
    before, after = Sheet((NotedPage("", "a\nb\nc\nd\n"),)), Sheet((NotedPage("", "a\nd\n"),))
    assert [following(before, after)(number) for number in range(4)] == [0, 1, 1, 1]


def test_a_missing_variable_falls_back_to_its_relatives() -> None:
    black = Color.parse("#000000")
    variables = {"foreground": "#ffffff", "error": "#ff0000", "success": "#00ff00"}
    palette = Palette(variables, black)
    assert palette.text("syntax-invalid") == Style.parse("#ff0000")
    assert palette.back("diff-added-background").bgcolor == Color.parse("#002300").rich_color
    assert palette.text("nonsense") != palette.text("syntax-invalid")
    assert Palette({**variables, "syntax-invalid": "no colour"}, black).text("syntax-invalid") == Style.parse(
        "#ff0000"
    )
    assert Palette({"text-muted": "auto 50%"}, black).text("text-muted") == Style.parse("#7f7f7f")


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (("  ✗ ", "a.b", " short"), ["  ✗ a.b short"]),
        (
            ("  ✗ ", "a.b", "  what takes more than a row"),
            ["  ✗ a.b", "    what takes more", "    than a row"],
        ),
        (("   one → two → three → one",), ["   one → two → three", "   → one"]),
        (("  ✗ ", "a.b → elsewhere.Long.name", ""), ["  ✗ a.b →", "    elsewhere.Long.na", "    me"]),
    ],
)
def test_the_last_part_of_a_row_goes_on_below(texts: tuple[str, ...], shown: list[str]) -> None:
    rows = broken(tuple(Part(text, "foreground") for text in texts), 21)
    assert ["".join(part.text for part in row).rstrip() for row in rows] == shown
