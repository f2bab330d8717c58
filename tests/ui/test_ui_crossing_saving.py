"""What a save would do to other services is told before it is done, and what follows a rename is one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.monorepo.laying_out import lay_out
from workbench.ui.editor.choice_dialog import ChoiceDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened


async def retype(opened: Opened, before: str, after: str) -> None:
    """Change the text in the editor, and save it."""
    assert opened.screen.editor is not None
    area = opened.screen.editor.editor
    opened.screen.editor.current.become(area.text.replace(before, after))
    await opened.press("ctrl+s")


def question(opened: Opened) -> str:
    """What the dialog on top says."""
    dialog = opened.app.screen
    assert isinstance(dialog, ChoiceDialog)
    return "\n".join(dialog._lines)


async def test_who_breaks_an_owner_is_asked_and_who_renames_it_takes_the_others_along(
    open_app: OpenApp, tmp_path: Path
) -> None:
    root = lay_out(tmp_path / "harbour")
    owner = root / "packages/db/prisma/schema.prisma"
    pages, visits = (
        root / "apps/web/prisma/schema/content.prisma",
        root / "apps/analytics/prisma/schema/visits.prisma",
    )
    was = {file: file.read_text() for file in (owner, pages, visits)}
    async with open_app(root) as opened:
        opened.screen.go_to("db")
        await opened.settle()
        await opened.press("i")
        # What nobody else can see is saved without a question.
        await retype(opened, "/// Somebody who can sign in.", "/// Somebody.")
        assert "/// Somebody.\n" in owner.read_text()
        # What others refer to is not.
        await retype(opened, "id          String       @id @default(cuid())", "id  Int @id")
        told = "`User.id` becomes `Int`: 5 fields in 4 services refer to it, 4 of which break by that"
        assert question(opened).splitlines()[0] == told
        await opened.press("escape")
        assert "id  Int" not in owner.read_text()
        await opened.press("ctrl+z", "ctrl+s")
        # Another name is one that they can follow.
        await retype(opened, "User ", "Person ")
        assert "`User` is `Person` now: 4 files can follow" in question(opened)
        await opened.press("u")
        await opened.until(lambda: "@ref db.Person.id" in visits.read_text())
        assert "model Person {" in owner.read_text()
        assert "@ref db.Person.id" in pages.read_text()
        assert "@ref db.Organization.id" in pages.read_text()
        await opened.press("escape")
        await opened.press("u")
        await opened.press("enter")
        await opened.until(lambda: pages.read_text() == was[pages])
        assert visits.read_text() == was[visits]
        assert "model User {" in owner.read_text()
