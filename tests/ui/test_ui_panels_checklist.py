from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.ui.panels_sample import (
    ASKED,
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
from workbench.catalog.service import Service
from workbench.checklist.finding import ItemResult, Status
from workbench.engine.diagnostics import EngineDiagnostic
from workbench.ui.checklist import ChecklistPanel
from workbench.ui.checklist.view import ChecklistView
from workbench.ui.engine_facts import AVAILABLE, STARTING, UNAVAILABLE, EngineFacts
from workbench.workspace.snapshot import ServiceSnapshot, ServiceState
from workbench.workspace.verdicts.verdict import Verdict


def summary(panel: ChecklistPanel) -> str:
    return panel.query_one("SummaryLine").render_line(0).text.strip()


def rows(panel: ChecklistPanel) -> list[str]:
    return shown(panel.query_one(ChecklistView))


def current(panel: ChecklistPanel) -> str:
    """The first row of the entry that holds the cursor."""
    view = panel.query_one(ChecklistView)
    row = view.heights.row(view.cursor) - view.scroll_offset.y
    return view.render_line(row).text.strip()


async def test_the_ten_items_stand_with_sign_evidence_and_findings() -> None:
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(50, 30)) as pilot:
        panel.show(COURSE, ASKED)
        await pilot.pause()
        assert summary(panel) == "6/10 · 2 errors · 1 warning"
        assert rows(panel) == [
            "  ✓ Valid for Prisma",
            "    6.19.3 accepts it",
            "▾ ✗ Proper data types",
            "    1 money field is a float",
            "    ✗   4  make `price` a `Decimal`",
            "    !   2  use `uuid()`",
            "  ✓ Required fields marked",
            "    9 required fields",
            "  ✓ Relationships defined",
            "    1 relation",
            "▾ ✗ Indexes added",
            "    1 foreign key has no index",
            "    ✗  10  add `@@index([courseId])`",
            "▸ ✓ Enums for status fields",
            "    no enum is needed; 1 remark",
            "  ✓ Timestamps",
            "    2 models",
            "▸ ~ Soft delete support",
            "    courses are never deleted; 1 waived",
            "  ✓ Constitutional compliance fields",
            "    3 fields on 2 models",
            "  ? Migration files created",
            "    2 migrations, not proven yet",
            "  ? Seed data prepared",
            "    no seed",
        ]


async def test_a_wide_panel_puts_evidence_beside_the_titles() -> None:
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(110, 30)) as pilot:
        panel.show(COURSE, ASKED)
        await pilot.pause()
        assert rows(panel)[0] == "  ✓ Valid for Prisma                  6.19.3 accepts it"
        assert rows(panel)[1] == "▾ ✗ Proper data types                 1 money field is a float"


async def test_everything_wraps_into_thirty_columns() -> None:
    wordy = finding(TEXT, "Float", "money as a float loses cents, so make it a decimal with four places")
    checks = (
        ItemResult("data-types", Status.FAIL, "one field of money is a floating point number", (wordy,)),
    )
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(30, 24)) as pilot:
        panel.show(snapshot(TEXT, checklist=checks), ASKED)
        await pilot.pause()
        shown_rows = rows(panel)
        assert all(cell_len(row) <= 29 for row in shown_rows)
        assert wordy.message in " ".join(row.strip(" ✗4") for row in shown_rows)


async def test_enter_on_a_finding_says_which() -> None:
    panel = ChecklistPanel()
    app = Host(panel)
    async with app.run_test(size=(60, 30)) as pilot:
        panel.show(COURSE, ASKED)
        panel.focus()
        await pilot.press("down", "down", "enter")
        assert [message.finding.message for message in app.heard] == ["make `price` a `Decimal`"]


async def test_a_click_on_a_finding_says_which_and_on_an_item_folds_it() -> None:
    panel = ChecklistPanel()
    app = Host(panel)
    async with app.run_test(size=(60, 30)) as pilot:
        panel.show(COURSE, ASKED)
        await pilot.click(ChecklistView, offset=(20, 12))
        assert [message.finding.message for message in app.heard] == ["add `@@index([courseId])`"]
        await pilot.click(ChecklistView, offset=(8, 2))
        assert rows(panel)[2:4] == [
            "▸ ✗ Proper data types",
            "    1 money field is a float; 1 error, 1 warning",
        ]
        await pilot.click(ChecklistView, offset=(8, 2))
        assert rows(panel)[2] == "▾ ✗ Proper data types"


async def test_items_fold_by_keys_and_stay_folded_for_the_next_service() -> None:
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 30)) as pilot:
        panel.show(COURSE, ASKED)
        panel.focus()
        await pilot.press("down", "down", "down", "left")
        assert current(panel) == "▾ ✗ Proper data types"
        await pilot.press("left")
        assert current(panel) == "▸ ✗ Proper data types"
        panel.show(snapshot(TEXT, name="other", checklist=items()), ASKED)
        await pilot.pause()
        assert rows(panel)[2] == "▸ ✗ Proper data types"
        await pilot.press("down", "right")
        assert rows(panel)[2] == "▾ ✗ Proper data types"
        await pilot.press("down", "space")
        assert rows(panel)[2] == "▸ ✗ Proper data types"
        assert current(panel) == "▸ ✗ Proper data types"


async def test_findings_are_walked() -> None:
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 30)) as pilot:
        panel.show(COURSE, ASKED)
        panel.focus()
        await pilot.press("n", "n", "n")
        assert current(panel).endswith("add `@@index([courseId])`")
        await pilot.press("n", "N")
        assert current(panel).endswith("use `uuid()`")


async def test_unfolded_waived_findings_show_their_sign_and_never_count() -> None:
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 40)) as pilot:
        panel.show(COURSE, ASKED)
        panel.focus()
        await pilot.click(ChecklistView, offset=(8, 17))
        assert "    ~   1  no `deletedAt`" in rows(panel)
        assert summary(panel) == "6/10 · 2 errors · 1 warning"


async def test_problems_stand_below_the_verdict_and_can_be_selected() -> None:
    wrong = problem(TEXT, "lessons", "expected a type", source="prisma")
    panel = ChecklistPanel()
    app = Host(panel)
    async with app.run_test(size=(60, 30)) as pilot:
        rejected = Verdict((EngineDiagnostic(PATH, wrong.start, wrong.end, wrong.message, "error"),))
        panel.show(snapshot(TEXT, problems=(wrong,), checklist=items(), verdict=rejected), ASKED)
        panel.focus()
        await pilot.pause()
        assert rows(panel)[:3] == [
            "  ✗ Valid for Prisma",
            "    6.19.3 rejects it: 1 error",
            "  ✗   5  expected a type (prisma)",
        ]
        assert summary(panel) == "6/10 · 3 errors · 1 warning"
        await pilot.press("n", "enter")
        assert [message.problem for message in app.heard] == [wrong]


@pytest.mark.parametrize(
    ("verdict", "engine", "row"),
    [
        (Verdict(), EngineFacts(UNAVAILABLE, "node is gone"), "✓ Valid for Prisma  6.19.3 accepts it"),
        (
            Verdict(failure="the engine died on this schema"),
            EngineFacts(AVAILABLE),
            "? Valid for Prisma  unknown: the engine died on this schema",
        ),
        (None, EngineFacts(AVAILABLE), "? Valid for Prisma  unknown: Prisma is being asked"),
        (None, EngineFacts(STARTING), "? Valid for Prisma  unknown: engine starting"),
        (
            None,
            EngineFacts(STARTING, "its packages are being installed"),
            "? Valid for Prisma  unknown: engine starting, its packages are being installed",
        ),
        (None, EngineFacts(UNAVAILABLE), "? Valid for Prisma  unknown: engine unavailable"),
        (
            None,
            EngineFacts(UNAVAILABLE, "there is no `node`", "install Node 20"),
            "? Valid for Prisma  unknown: engine unavailable, because there is no `node`; install Node 20",
        ),
    ],
)
async def test_the_first_row_tells_the_verdict_or_why_there_is_none(
    verdict: Verdict | None, engine: EngineFacts, row: str
) -> None:
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(140, 30)) as pilot:
        panel.show(snapshot(TEXT, checklist=items(), verdict=verdict), engine)
        await pilot.pause()
        assert rows(panel)[0].split() == row.split()
        assert summary(panel).startswith("6/10"), "the verdict is none of the ten"


async def test_an_unreadable_file_has_its_problem_and_no_items() -> None:
    unreadable = problem(" ", " ", "the file is not UTF-8")
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 30)) as pilot:
        panel.show(snapshot("", problems=(unreadable,)), ASKED)
        await pilot.pause()
        assert rows(panel) == ["  ✗   1  the file is not UTF-8"]
        assert summary(panel) == "1 error"


async def test_several_files_are_named_beside_their_lines() -> None:
    paths = ("p/user.prisma", "p/course.prisma")
    checks = (ItemResult("indexes", Status.FAIL, "", (finding(TEXT, "Float", "no", file=paths[1]),)),)
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 30)) as pilot:
        panel.show(snapshot(TEXT, TEXT, paths=paths, checklist=checks), ASKED)
        await pilot.pause()
        assert rows(panel)[3] == "    ✗ course.prisma:4  no"


@pytest.mark.parametrize(
    ("service", "words"),
    [
        (None, ["No service selected"]),
        (MISSING, ["No schema yet", "Press g to generate it"]),
        (snapshot(has_blueprint=False), ["No schema yet", "No blueprint yet"]),
        (
            ServiceSnapshot(
                Service("auth", duplicate_of="auth-service", because="same [bold]thing[/]"),
                "services/auth",
                ServiceState.EXCLUDED,
                (),
                (),
                (),
            ),
            ["Duplicate of auth-service", "same [bold]thing[/]"],
        ),
    ],
)
async def test_where_there_is_no_checklist_the_panel_says_why_and_what_to_do(
    service: ServiceSnapshot | None, words: list[str]
) -> None:
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 30)) as pilot:
        panel.show(COURSE, ASKED)
        panel.show(service, ASKED)
        await pilot.pause()
        assert [row.strip() for row in rows(panel) if row] == words
        assert summary(panel) == ""
        panel.focus()
        await pilot.press("down", "enter", "space", "left", "right", "n", "N", "end", "pagedown")


async def test_the_cursor_stays_on_its_finding_when_the_service_is_checked_again() -> None:
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 30)) as pilot:
        panel.show(COURSE, ASKED)
        panel.focus()
        await pilot.press("n", "n", "n")
        panel.show(snapshot("// new line\n" + TEXT, checklist=items("// new line\n" + TEXT)), ASKED)
        await pilot.pause()
        assert current(panel) == "✗  11  add `@@index([courseId])`"


async def test_the_cursor_goes_to_the_item_when_its_finding_is_mended() -> None:
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 30)) as pilot:
        panel.show(COURSE, ASKED)
        panel.focus()
        await pilot.press("n", "n", "n")
        mended = tuple(
            ItemResult(item.id, Status.PASS, item.evidence) if item.id == "indexes" else item
            for item in items()
        )
        panel.show(snapshot(TEXT, checklist=mended), ASKED)
        await pilot.pause()
        assert current(panel) == "✓ Indexes added"


@pytest.mark.parametrize(
    ("at", "left", "expected"), [(0, "bc", "b"), (1, "ac", "c"), (2, "ab", "b"), (1, "", "")]
)
async def test_the_cursor_goes_to_the_next_finding_when_one_of_several_is_mended(
    at: int, left: str, expected: str
) -> None:
    def checks(names: str) -> tuple[ItemResult, ...]:
        found = tuple(finding(TEXT, "Float", name) for name in names)
        return (ItemResult("data-types", Status.FAIL, "evidence", found),)

    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 30)) as pilot:
        panel.show(snapshot(TEXT, checklist=checks("abc")), ASKED)
        panel.focus()
        await pilot.press(*["n"] * (at + 1))
        panel.show(snapshot(TEXT, checklist=checks(left)), ASKED)
        await pilot.pause()
        assert panel.finding is None if not left else panel.finding.message == expected
        assert panel.item == (None if left else "data-types")


async def test_messages_are_shown_inert() -> None:
    loud = finding(TEXT, "Float", "\x1b[2J [bold]x[/] \u202e 漢字", "data-types/\x1b")
    checks = (ItemResult("data-types", Status.FAIL, "evidence \x07", (loud,)),)
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 30)) as pilot:
        panel.show(snapshot(TEXT, checklist=checks), ASKED)
        await pilot.pause()
        assert rows(panel)[3:] == ["    evidence ␇", "    ✗   4  ␛[2J [bold]x[/] ⟨U+202E⟩ 漢字"]


async def test_thousands_of_findings_are_one_widget() -> None:
    many = tuple(finding(TEXT, "Float", f"number {number}") for number in range(5_000))
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 30)) as pilot:
        panel.show(snapshot(TEXT, checklist=(ItemResult("data-types", Status.FAIL, "", many),)), ASKED)
        panel.focus()
        await pilot.press("end")
        assert current(panel).endswith("number 4999")
        assert len(list(panel.walk_children())) == 2


async def test_the_summary_is_shortened_where_it_does_not_fit() -> None:
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(24, 30)) as pilot:
        panel.show(COURSE, ASKED)
        await pilot.pause()
        assert summary(panel) == "6/10 · ✗ 2 · ! 1"


async def test_long_line_numbers_stand_in_a_column() -> None:
    text = "// x\n" * 12_345 + TEXT
    panel = ChecklistPanel()
    async with Host(panel).run_test(size=(60, 30)) as pilot:
        first = finding("model A {\n}\n", "A", "first")
        second = finding(text, "Float", "second")
        checks = (ItemResult("indexes", Status.FAIL, "", (first, second)),)
        panel.show(snapshot(text, checklist=checks), ASKED)
        await pilot.pause()
        assert rows(panel)[3:] == ["    ✗     1  first", "    ✗ 12349  second"]
