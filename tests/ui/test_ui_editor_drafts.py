"""The checklist while somebody edits: that of the unsaved texts, as long as anybody wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.test_ui_editor_saving import edit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp


async def test_discarded_edits_leave_the_checklist_of_what_is_saved(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        before = opened.checklist()
        await opened.press("ctrl+end", *"model Draft {", "enter", *"id Int", "enter", "}")
        await opened.until(lambda: opened.checklist() != before)
        await opened.press("escape", "d")
        assert opened.checklist() == before
