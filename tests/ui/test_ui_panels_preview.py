from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.ui.panels_sample import (
    COURSE,
    MISSING,
    PATH,
    TEXT,
    Host,
    finding,
    items,
    problem,
    shown,
    snapshot,
)
from workbench.checklist.finding import ItemResult, Status
from workbench.ui.diff.view import DiffView
from workbench.ui.preview import PreviewPanel, Reason, SchemaView, Tab

if TYPE_CHECKING:
    from workbench.ui.lines.line_view import LineView

GENERATED = TEXT.replace("Float", "Decimal")
NO_BLUEPRINT = Reason("no blueprint yet")


def view_of(panel: PreviewPanel) -> LineView:
    """The view that is seen."""
    views = [view for view in panel.query("SchemaView, DiffView") if view.display]
    assert len(views) == 1
    view = views[0]
    assert isinstance(view, SchemaView | DiffView)
    return view


def schema_of(panel: PreviewPanel) -> SchemaView:
    view = view_of(panel)
    assert isinstance(view, SchemaView)
    return view


def noted(text: str, *words: str) -> tuple[ItemResult, ...]:
    """One item that finds fault with each of the words."""
    return (
        ItemResult("indexes", Status.FAIL, "", tuple(finding(text, word, f"mind {word}") for word in words)),
    )


async def test_a_schema_is_shown_with_numbers_signs_and_messages_below_their_lines() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(COURSE, NO_BLUEPRINT)
        await pilot.pause()
        assert shown(view_of(panel)) == [
            "   1  model Course {",
            "!  2    id      String   @id @default(cuid())",
            "                                      ╰ use `uuid()`",
            '·  3    status  String   @default("draft")',
            "        ╰ could be an enum",
            "✗  4    price   Float",
            "                ╰ make `price` a `Decimal`",
            "   5    lessons Lesson[]",
            "   6  }",
            "   7",
            "   8  model Lesson {",
            "   9    id       String @id",
            "✗ 10    courseId String",
            "        ╰ add `@@index([courseId])`",
            "  11    course   Course @relation(fields: [courseId], references: [id])",
            "  12  }",
        ]


async def test_messages_can_be_hidden_and_signs_stay() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(COURSE, NO_BLUEPRINT)
        panel.focus()
        await pilot.press("M")
        rows = shown(view_of(panel))
        assert len(rows) == TEXT.count("\n")
        assert [row[0] for row in rows if row[0] != " "] == ["!", "·", "✗", "✗"]
        await pilot.press("M")
        assert "╰" in "".join(shown(view_of(panel)))


async def test_each_finding_of_a_line_is_told_and_lesser_ones_carry_their_sign() -> None:
    text = "model A {\n  x Float\n}\n"
    checks = (
        ItemResult("a", Status.FAIL, "", (finding(text, "Float", "wrong"),)),
        ItemResult(
            "b", Status.PASS, "", (finding(text, "x", "odd", severity=items()[0].findings[0].severity),)
        ),
    )
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(60, 12)) as pilot:
        panel.show(snapshot(text, checklist=checks), NO_BLUEPRINT)
        await pilot.pause()
        assert shown(view_of(panel))[1:4] == ["✗  2    x Float", "        ╰ ! odd", "          ╰ wrong"]


async def test_syntax_problems_are_told_like_findings_and_name_their_source() -> None:
    text = "modle A {\n}\n"
    wrong = problem(text, "modle", "unknown block `modle`", source="prisma")
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(60, 12)) as pilot:
        panel.show(snapshot(text, problems=(wrong,)), NO_BLUEPRINT)
        await pilot.pause()
        assert shown(view_of(panel))[:2] == ["✗  1  modle A {", "      ╰ unknown block `modle` (prisma)"]


async def test_the_stretch_of_a_finding_is_underlined() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(COURSE, NO_BLUEPRINT)
        await pilot.pause()
        line = view_of(panel).render_line(5)
        underlined = "".join(segment.text for segment in line if segment.style and segment.style.underline)
        assert underlined == "Float"


async def test_long_messages_are_wrapped_into_thirty_columns() -> None:
    text = "model A {\n  courseIdentifier String @db.Uuid\n}\n"
    wordy = finding(text, "@db.Uuid", "add an index so that a delete of the course does not scan the table")
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(30, 14)) as pilot:
        panel.show(snapshot(text, checklist=(ItemResult("a", Status.FAIL, "", (wordy,)),)), NO_BLUEPRINT)
        await pilot.pause()
        rows = shown(view_of(panel))
        assert all(cell_len(row) <= 29 for row in rows)
        message = [row.strip(" ╰") for row in rows[2:-1]]
        assert " ".join(message) == wordy.message
        assert rows[1].endswith("…")


async def test_the_tab_follows_what_there_is_until_someone_chooses() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test() as pilot:
        panel.show(COURSE, GENERATED)
        assert panel.tab is Tab.DISK
        panel.show(MISSING, GENERATED)
        assert panel.tab is Tab.GENERATED
        panel.show(COURSE, GENERATED)
        assert panel.tab is Tab.DISK
        panel.focus()
        await pilot.press("v")
        assert panel.tab is Tab.DIFF
        panel.show(MISSING, GENERATED)
        assert panel.tab is Tab.DIFF


async def test_the_written_file_takes_the_place_of_the_generated_text() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test() as pilot:
        panel.show(MISSING, GENERATED)
        panel.show(snapshot(GENERATED, name=MISSING.name), GENERATED)
        await pilot.pause()
        assert panel.tab is Tab.DISK
        assert panel.visible_text == GENERATED


async def test_tabs_are_chosen_with_the_mouse_and_the_keys_follow() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(COURSE, GENERATED)
        await pilot.click("TabLine", offset=(25, 0))
        assert panel.tab is Tab.DIFF
        assert view_of(panel).has_focus
        await pilot.click("TabLine", offset=(3, 0))
        assert panel.tab is Tab.GENERATED
        assert view_of(panel).has_focus


async def test_why_there_is_no_text_is_said_where_it_would_be() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(60, 12)) as pilot:

        async def said(tab: Tab) -> list[str]:
            panel.action_choose(tab)
            await pilot.pause()
            return [row.strip() for row in shown(view_of(panel)) if row]

        panel.show(MISSING, NO_BLUEPRINT)
        assert await said(Tab.GENERATED) == ["No blueprint yet"]
        assert await said(Tab.DISK) == ["No schema yet"]
        assert await said(Tab.DIFF) == [
            "Nothing to compare with",
            "No blueprint yet",
            "D compares with the last commit",
        ]
        panel.show(MISSING, GENERATED)
        assert await said(Tab.DISK) == ["No schema yet", "Press g to write the generated one"]
        panel.show(None, Reason("no service"))
        assert await said(Tab.DISK) == ["No service selected"]
        assert panel.visible_text == ""
        assert panel.current_position is None


async def test_a_jump_selects_the_tab_scrolls_and_marks_the_line() -> None:
    text = "".join(f"// line {number}\n" for number in range(1, 301))
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(snapshot(text), GENERATED)
        panel.action_choose(Tab.GENERATED)
        await pilot.pause()
        panel.jump_to(PATH, text.index("line 200"))
        await pilot.pause()
        assert panel.tab is Tab.DISK
        assert panel.current_position == (PATH, 200, 1)
        assert any("line 200" in row for row in shown(view_of(panel)))


async def test_a_jump_before_the_first_layout_is_not_lost() -> None:
    text = "".join(f"// line {number}\n" for number in range(1, 301))
    panel = PreviewPanel()
    panel.show(snapshot(text), GENERATED)
    panel.jump_to(PATH, text.index("line 200"))
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert any("line 200" in row for row in shown(view_of(panel)))


async def test_a_jump_into_a_long_line_brings_the_place_into_sight() -> None:
    text = "// " + "x" * 300 + "HERE" + "x" * 100 + "\n"
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(60, 12)) as pilot:
        panel.show(snapshot(text), NO_BLUEPRINT)
        await pilot.pause()
        panel.jump_to(PATH, text.index("HERE"))
        await pilot.pause()
        assert "HERE" in shown(view_of(panel))[0]
        assert shown(view_of(panel))[0].startswith("   1  ")


async def test_a_jump_to_an_unknown_file_or_a_wild_offset_does_no_harm() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test() as pilot:
        panel.show(COURSE, NO_BLUEPRINT)
        panel.jump_to("elsewhere.prisma", 5)
        assert panel.current_position == (PATH, 1, 1)
        panel.jump_to(PATH, 10**9)
        await pilot.pause()
        assert panel.current_position == (PATH, 12, 1)


async def test_findings_are_walked_in_both_directions_and_around() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test() as pilot:
        panel.show(COURSE, NO_BLUEPRINT)
        panel.focus()
        lines = []
        for key in ("n", "n", "full_stop", "n", "n", "N", "comma"):
            await pilot.press(key)
            assert panel.current_position is not None
            lines.append(panel.current_position[1])
        assert lines == [2, 3, 4, 10, 2, 10, 4]


async def test_the_position_is_that_of_the_finding_or_of_the_first_word() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test() as pilot:
        panel.show(COURSE, NO_BLUEPRINT)
        panel.focus()
        await pilot.press("down")
        assert panel.current_position == (PATH, 2, 33)
        await pilot.press("end", "up")
        assert panel.current_position == (PATH, 11, 3)


async def test_entering_a_line_with_a_finding_is_told_once() -> None:
    panel = PreviewPanel()
    app = Host(panel)
    async with app.run_test() as pilot:
        panel.show(COURSE, NO_BLUEPRINT)
        panel.focus()
        await pilot.press("down", "down", "down")
        messages = [message.finding.message for message in app.heard]
        assert messages == ["use `uuid()`", "could be an enum", "make `price` a `Decimal`"]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["down", "down"], 3),
        (["j", "k", "j"], 2),
        (["end"], 300),
        (["end", "home"], 1),
        (["pagedown"], 23),
        (["pagedown", "pagedown", "pageup"], 23),
    ],
)
async def test_the_cursor_moves_by_keys(keys: list[str], line: int) -> None:
    text = "".join(f"// {number}\n" for number in range(1, 301))
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(snapshot(text), NO_BLUEPRINT)
        panel.focus()
        await pilot.press(*keys)
        assert panel.current_position == (PATH, line, 1)
        assert any(row.endswith(f"// {line}") for row in shown(view_of(panel)))


async def test_a_click_moves_the_cursor_to_the_line_of_a_message_too() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(COURSE, NO_BLUEPRINT)
        await pilot.click("#preview-disk", offset=(20, 6))
        assert panel.current_position == (PATH, 4, 11)


async def test_an_edit_above_leaves_the_eye_where_it_is() -> None:
    text = "".join(f"// line {number}\n" for number in range(1, 301))
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(snapshot(text), NO_BLUEPRINT)
        panel.jump_to(PATH, text.index("line 200"))
        await pilot.pause()
        before = [row[5:] for row in shown(view_of(panel))]
        panel.show(snapshot("// new\n// newer\n" + text.replace("// line 7\n", "")), NO_BLUEPRINT)
        await pilot.pause()
        assert [row[5:] for row in shown(view_of(panel))] == before
        assert panel.current_position == (PATH, 201, 1)


async def test_new_findings_above_leave_the_eye_where_it_is() -> None:
    text = "".join(f"// line {number:03}\n" for number in range(1, 301))
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(snapshot(text), NO_BLUEPRINT)
        panel.jump_to(PATH, text.index("line 200"))
        await pilot.pause()
        before = shown(view_of(panel))
        panel.show(snapshot(text, checklist=noted(text, "line 002", "line 040")), NO_BLUEPRINT)
        await pilot.pause()
        assert shown(view_of(panel)) == before


async def test_another_service_begins_at_its_top() -> None:
    text = "".join(f"// line {number}\n" for number in range(1, 301))
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(snapshot(text), NO_BLUEPRINT)
        panel.jump_to(PATH, text.index("line 200"))
        await pilot.pause()
        panel.show(snapshot(text, name="other"), NO_BLUEPRINT)
        await pilot.pause()
        assert shown(view_of(panel))[0].endswith("// line 1")


async def test_a_tab_that_was_hidden_while_people_walked_shows_the_right_service() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(COURSE, GENERATED)
        panel.action_choose(Tab.GENERATED)
        panel.show(snapshot("// other\n", name="other"), "// generated\n")
        panel.show(snapshot("// other again\n", name="other"), "// generated again\n")
        panel.action_choose(Tab.DISK)
        await pilot.pause()
        assert shown(view_of(panel)) == ["   1  // other again"]
        panel.action_choose(Tab.DIFF)
        await pilot.pause()
        assert panel.visible_text.endswith("-// other again\n+// generated again\n")


async def test_the_files_of_a_schema_stand_below_each_other_under_their_paths() -> None:
    first, second = "// first\n", "// second\nmodel B {\n}\n"
    paths = ("s/prisma/schema/a.prisma", "s/prisma/schema/b.prisma")
    checks = (ItemResult("a", Status.FAIL, "", (finding(second, "B", "no id", file=paths[1]),)),)
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(60, 16)) as pilot:
        panel.show(snapshot(first, second, paths=paths, checklist=checks), NO_BLUEPRINT)
        await pilot.pause()
        rows = shown(view_of(panel))
        assert rows[0].startswith("── s/prisma/schema/a.prisma ──")
        assert rows[1] == "   1  // first"
        assert rows[2].startswith("── s/prisma/schema/b.prisma ──")
        assert rows[3:6] == ["   1  // second", "✗  2  model B {", "            ╰ no id"]
        panel.jump_to(paths[1], second.index("B {"))
        assert panel.current_position == (paths[1], 2, 7)
        assert panel.visible_text == first + second


async def test_the_place_is_kept_when_another_file_of_the_schema_grows() -> None:
    paths = ("a.prisma", "b.prisma")
    first, second = "// a\n", "".join(f"// b {number}\n" for number in range(100))
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(60, 16)) as pilot:
        panel.show(snapshot(first, second, paths=paths), NO_BLUEPRINT)
        panel.jump_to("b.prisma", second.index("b 50"))
        await pilot.pause()
        before = shown(view_of(panel))
        panel.show(snapshot(first * 9, second, paths=paths), NO_BLUEPRINT)
        await pilot.pause()
        assert shown(view_of(panel)) == before
        assert panel.current_position == ("b.prisma", 51, 1)


HOSTILE = {
    "escape codes": "// \x1b[2J\x1b]52;c;AAAA\x07 gone\n",
    "markup": "// [bold red]loud[/] [link=x]y[/link] [@click=app.quit]z[/]\n",
    "NUL": "// a\x00b\n",
    "a giant line": "// " + "x" * 100_000 + "\n",
    "giant and wide": "// " + "漢" * 100_000 + "\n",
    "CJK and emoji": '// 漢字 👩‍👩‍👧‍👦 ☃️ 🇩🇪 e\u0301\nmodel 講座 { 名前 String @map("👍🏽") }\n',
    "bidi": "// \u202e evil \u2066 x \u2069\n",
    "tabs": "model\tA\t{\n\tid\tInt\n}\n",
    "CRLF and lone CR": "// one\r\n// two\r// three\n",
    "lone surrogates": "// \ud800\n",
    "nothing": "",
    "only a BOM": "\ufeff",
    "form feed and line separator": "// a\x0cb\u2028c\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("width", [30, 80, 130])
async def test_hostile_text_is_shown_inert_at_every_width(text: str, width: int) -> None:
    panel = PreviewPanel()
    app = Host(panel)
    async with app.run_test(size=(width, 12)) as pilot:
        panel.show(snapshot(text), text + "// more\n")
        panel.focus()
        for tab in Tab:
            panel.action_choose(tab)
            await pilot.press("down", "right", "right", "end")
            await app.workers.wait_for_complete()
            await pilot.pause()
            view = view_of(panel)
            for y in range(view.size.height):
                row = view.render_line(y)
                assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in row.text)
                assert cell_len(row.text) == row.cell_length == view.page_width
                row.text.encode()


async def test_what_hides_is_spelled_out_and_markup_stays_as_written() -> None:
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 12)) as pilot:
        panel.show(snapshot(HOSTILE["escape codes"] + HOSTILE["markup"] + HOSTILE["bidi"]), NO_BLUEPRINT)
        await pilot.pause()
        assert shown(view_of(panel)) == [
            "   1  // ␛[2J␛]52;c;AAAA␇ gone",
            "   2  // [bold red]loud[/] [link=x]y[/link] [@click=app.quit]z[/]",
            "   3  // ⟨U+202E⟩ evil ⟨U+2066⟩ x ⟨U+2069⟩",
        ]


async def test_messages_and_paths_are_shown_inert_too() -> None:
    text = "model A {\n}\n"
    paths = ("a\x1b[31m[b].prisma", "b.prisma")
    loud = finding(text, "A", "evil \x1b[2J name [bold]\nnext", file=paths[0])
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 12)) as pilot:
        checks = (ItemResult("a", Status.FAIL, "", (loud,)),)
        panel.show(snapshot(text, text, paths=paths, checklist=checks), NO_BLUEPRINT)
        await pilot.pause()
        rows = shown(view_of(panel))
        assert rows[0].startswith("── a␛[31m[b].prisma ─")
        assert rows[2] == "            ╰ evil ␛[2J name [bold]␊next"


async def test_a_text_of_four_megabytes_draws_no_more_than_what_is_seen() -> None:
    text = "".join(f"// line {number} of a very long schema\n" for number in range(115_000))
    assert len(text) > 4_000_000
    panel = PreviewPanel()
    async with Host(panel).run_test(size=(80, 24)) as pilot:
        panel.show(snapshot(text), NO_BLUEPRINT)
        panel.focus()
        await pilot.press("end")
        assert shown(view_of(panel))[-1].startswith("  115000  // line 114999")
        assert panel.current_position == (PATH, 115_000, 1)
        assert len(view_of(panel)._strips) < 200


async def test_another_theme_gives_other_colours_at_once() -> None:
    panel = PreviewPanel()
    app = Host(panel)
    async with app.run_test(size=(60, 12)) as pilot:
        panel.show(COURSE, NO_BLUEPRINT)

        def colours() -> set[object]:
            line = view_of(panel).render_line(1)
            return {segment.style.color for segment in line if segment.style and segment.style.color}

        await pilot.pause()
        before = colours()
        app.theme = "textual-light"
        await pilot.pause()
        await pilot.pause()
        assert colours().isdisjoint(before)


@pytest.mark.parametrize("theme", ["textual-dark", "ansi-dark", "nord", "solarized-light"])
async def test_any_theme_without_our_variables_will_do(theme: str) -> None:
    panel = PreviewPanel()
    app = Host(panel)
    app.theme = theme
    async with app.run_test(size=(60, 12)) as pilot:
        panel.show(COURSE, GENERATED)
        panel.action_choose(Tab.DIFF)
        await pilot.pause()
        assert "- " in "".join(shown(view_of(panel)))


async def test_without_colours_signs_tell_what_colours_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    panel = PreviewPanel()
    app = Host(panel)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.no_color
        panel.show(COURSE, GENERATED)
        await pilot.pause()
        assert [row[0] for row in shown(view_of(panel)) if row[0] != " "] == ["!", "·", "✗", "✗"]
        panel.action_choose(Tab.DIFF)
        await pilot.pause()
        signs = [row[6:7] for row in shown(view_of(panel))]
        assert signs.count("-") == signs.count("+") == 1


async def test_text_chosen_with_the_mouse_leaves_margin_and_messages_out() -> None:
    panel = PreviewPanel()
    app = Host(panel)
    async with app.run_test(size=(80, 24)) as pilot:
        panel.show(COURSE, NO_BLUEPRINT)
        await pilot.pause()
        await pilot.mouse_down("#preview-disk", offset=(8, 3))
        await pilot.hover("#preview-disk", offset=(13, 5))
        await pilot.mouse_up("#preview-disk", offset=(13, 5))
        assert app.screen.get_selected_text() == 'status  String   @default("draft")\n  price '


async def test_every_key_can_be_given_another_one_and_says_what_it_does() -> None:
    for widget in (PreviewPanel, SchemaView, DiffView):
        assert widget.help
        bindings = [binding for binding in widget.BINDINGS if not isinstance(binding, tuple)]
        assert all(binding.id and binding.tooltip for binding in bindings)
        assert len({binding.id for binding in bindings}) == len(bindings)
