"""The server as an editor meets it: over standard input and output, on a monorepo of seven services."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.monorepo.laying_out import lay_out
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lsprotocol.types import Diagnostic

    from tests.lsp.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

INVOICES = "apps/billing/prisma/schema/invoices.prisma"
CUSTOMERS = "apps/billing/prisma/schema/customers.prisma"
INSPECTIONS = "apps/field/prisma/schema/inspections.prisma"
ORDERS = "apps/shop/prisma/schema/orders.prisma"
VISITS = "apps/analytics/prisma/schema/visits.prisma"
OWNER = "packages/db/prisma/schema.prisma"
USR = "\nmodel Usr {\n  id String @id\n}\n"


def by_prisma(shown: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [one for one in shown if one.source == "prisma"]


def rules(shown: Sequence[Diagnostic]) -> list[object]:
    return [one.code for one in shown if one.source == "workbench"]


def is_sound(shown: Sequence[Diagnostic]) -> bool:
    return not shown


async def test_both_checkers_are_heard_of_what_is_typed_but_not_saved(editor: Editor, harbour: Path) -> None:
    text = await editor.open(INVOICES)
    shown = await editor.told(INVOICES, rules)
    assert [(one.code, one.range.start) for one in shown] == [
        ("relationships/broken-ref", editor.at(INVOICES, "@ref |db.Usr"))
    ]
    # Of the other file of the schema, too, which is not open.
    await editor.until(lambda: CUSTOMERS in editor.shown)
    assert rules(editor.shown[CUSTOMERS].diagnostics) == ["relationships/broken-ref"]

    editor.type(INVOICES, text + '// 😋\nmodel Oops {\n  id Int @id @map("😋") @nope // 😋\n}\n')
    [mistake] = by_prisma(await editor.told(INVOICES, by_prisma))
    assert mistake.range.start == editor.at(INVOICES, '@map("😋") |@nope')
    # Prisma counts the blank in.
    assert mistake.range.end == editor.at(INVOICES, "@nope |// 😋")

    editor.type(INVOICES, text)
    assert rules(await editor.told(INVOICES, lambda shown: not by_prisma(shown))) == [
        "relationships/broken-ref"
    ]
    assert (harbour / INVOICES).read_text() == text
    editor.close(INVOICES)
    await editor.until(lambda: not any(editor.shown[one].diagnostics for one in (INVOICES, CUSTOMERS)))


async def test_what_another_service_saves_is_heard_in_open_documents(editor: Editor, harbour: Path) -> None:
    owner = harbour / OWNER
    before = owner.read_text()
    await editor.open(INVOICES)
    await editor.told(INVOICES, rules)
    try:
        owner.write_text(before + USR)
        await editor.told(INVOICES, is_sound)
    finally:
        owner.write_text(before)
    await editor.told(INVOICES, rules)
    editor.close(INVOICES)


async def test_an_answer_is_about_the_text_as_it_was_when_it_was_asked(editor: Editor) -> None:
    text = await editor.open(ORDERS)
    asked = []
    for number in range(20):
        editor.type(ORDERS, text.replace("model Order {", f"model Order{number} {{", 1))
        params = types.DocumentSymbolParams(editor.document(ORDERS))
        asked.append(asyncio.wrap_future(editor.client.text_document_document_symbol(params)))
    answers = await asyncio.gather(*asked)
    assert [found[0].name for found in answers if found] == [f"Order{number}" for number in range(20)]
    # What is shown is about the last, where a relation leads to nothing.
    await editor.told(ORDERS, by_prisma)
    editor.close(ORDERS)


def speakers(root: Path, words: str) -> set[str]:
    """The files in which words stand."""
    return {path.relative_to(root).as_posix() for path in root.rglob("*.prisma") if words in path.read_text()}


async def test_names_lead_into_the_schema_of_their_owner(editor: Editor, harbour: Path) -> None:
    await editor.open(INSPECTIONS)
    found = await editor.ask("definition", INSPECTIONS, "@ref db.Us|er.id")
    assert editor.path(found.uri) == OWNER
    lines = (harbour / OWNER).read_text().splitlines()
    assert lines[found.range.start.line][found.range.start.character :].startswith("User {")
    told = await editor.ask("hover", INSPECTIONS, "@ref db.User.i|d")
    assert "id String @default(cuid())" in told.contents.value
    assert "`User` of `db`" in told.contents.value
    context = types.ReferenceContext(include_declaration=True)
    places = await editor.ask("references", INSPECTIONS, "@ref db.User.i|d", context=context)
    assert {editor.path(one.uri) for one in places} == speakers(harbour, "@ref db.User.id") | {OWNER}
    assert await editor.ask("definition", INSPECTIONS, "quay    |    String") is None
    marks = await editor.ask("document_highlight", INSPECTIONS, "  inspection   Insp|ection")
    assert len(marks) == 2
    editor.close(INSPECTIONS)


async def test_a_rename_is_one_change_of_all_services_and_of_no_database(
    editor: Editor, harbour: Path, tmp_path: Path
) -> None:
    await editor.open(INSPECTIONS)
    # A line that is typed but not saved shifts the place; the edit is of the text in the editor.
    editor.type(INSPECTIONS, "// 😋\n" + editor.texts[INSPECTIONS])
    ready = await editor.ask("prepare_rename", INSPECTIONS, "@ref db.Us|er.id")
    assert ready.placeholder == "User"
    assert ready.range.start == editor.at(INSPECTIONS, "@ref db.|User.id")
    with pytest.raises(JsonRpcException, match="`Organization` is taken by a model"):
        await editor.ask("rename", INSPECTIONS, "@ref db.Us|er.id", new_name="Organization")
    edit = await editor.ask("rename", INSPECTIONS, "@ref db.Us|er.id", new_name="Account")
    after = editor.apply(edit)
    assert after.keys() == speakers(harbour, "@ref db.User.") | {OWNER}
    assert "@ref db.Account.id" in after[ORDERS]
    assert "model Account {" in after[OWNER]
    assert '@@map("users")' in after[OWNER]
    # Read as a workspace, what comes of it is as sound as what was there before.
    copy = lay_out(tmp_path / "copy")
    for path, text in after.items():
        (copy / path).write_text(text)
    assert findings(copy) == findings(harbour)
    editor.close(INSPECTIONS)


def findings(root: Path) -> list[tuple[str, str]]:
    workspace = Workspace(root)
    workspace.load()
    return sorted(
        (snapshot.name, finding.rule)
        for snapshot in workspace.check()
        for item in snapshot.checklist
        for finding in item.findings
    )


async def test_fixes_are_offered_with_the_likely_answers_and_make_findings_go(editor: Editor) -> None:
    await editor.open(INVOICES)
    await editor.told(INVOICES, rules)
    # A line above that is not saved shifts the place.
    editor.type(INVOICES, "// 😋\n" + editor.texts[INVOICES])
    await editor.told(INVOICES, rules)
    offered = await editor.actions(INVOICES, "@ref db.|Usr.id")
    # Nothing else is safe in this service.
    assert [title for title, one in offered.items() if one.kind == "quickfix"] == ["refer to `db.User.id`"]
    chosen = offered["refer to `db.User.id`"]
    assert [one.code for one in chosen.diagnostics or ()] == ["relationships/broken-ref"]
    assert chosen.edit is None
    resolved = await editor.client.code_action_resolve_async(chosen)
    assert "/// @ref db.User.id\n  approvedBy" in editor.apply(resolved.edit)[INVOICES]
    await editor.told(INVOICES, is_sound)
    editor.close(INVOICES)


async def test_all_that_is_safe_is_fixed_at_once(editor: Editor) -> None:
    await editor.open(VISITS)
    await editor.told(VISITS, rules)
    offered = await editor.actions(VISITS, "model Page|View", "source.fixAll")
    assert [one.kind for one in offered.values()] == ["source.fixAll.workbench"]
    resolved = await editor.client.code_action_resolve_async(*offered.values())
    editor.apply(resolved.edit)
    await editor.told(VISITS, lambda shown: not rules(shown))
    # Once there is nothing left to do, that is an answer, too.
    with pytest.raises(JsonRpcException, match="nothing in `analytics` can be fixed"):
        await editor.client.code_action_resolve_async(next(iter(offered.values())))
    editor.close(VISITS)


async def test_prismas_own_repairs_stand_beside_ours(editor: Editor) -> None:
    text = await editor.open(ORDERS)
    editor.type(ORDERS, text.replace("quantity  Int", "quantity  Quantity"))
    await editor.told(ORDERS, by_prisma)
    offered = await editor.actions(ORDERS, "quantity  Quan|tity")
    created = next(one for title, one in offered.items() if "enum" in title.casefold())
    assert "enum Quantity" in editor.apply(created.edit)[ORDERS]
    editor.close(ORDERS)


async def test_completions_write_at_the_place_of_the_cursor(editor: Editor) -> None:
    text = await editor.open(INVOICES)
    editor.type(INVOICES, text.replace("/// @ref db.Usr.id", "/// 😋 is no name\n  /// @ref db.Us"))
    found = await editor.ask("completion", INVOICES, "/// @ref db.Us|")
    item = next(one for one in found.items if one.label.endswith("User") or "User" in one.text_edit.new_text)
    assert item.sort_text == "0000"
    after = editor.apply(types.WorkspaceEdit(changes={editor.uri(INVOICES): [item.text_edit]}))
    assert "/// @ref db.User" in after[INVOICES]

    editor.type(INVOICES, text.replace("@default(OPEN)", "@def"))
    found = await editor.ask("completion", INVOICES, "status     InvoiceStatus @def|")
    item = next(one for one in found.items if one.label.startswith("@default"))
    assert "$" in item.text_edit.new_text
    assert item.insert_text_format is types.InsertTextFormat.Snippet
    editor.close(INVOICES)


async def test_formatting_is_prismas_and_keeps_line_ends(editor: Editor) -> None:
    text = await editor.open(INVOICES)
    options = types.DocumentFormattingParams(editor.document(INVOICES), types.FormattingOptions(2, True))
    typed = text.replace("  number     String ", "  number String /*😋*/ ").replace("\n", "\r\n")
    editor.type(INVOICES, typed.replace("/*😋*/", "     "))
    edits = await editor.client.text_document_formatting_async(options)
    assert edits is not None
    assert len(edits) == 1
    after = editor.apply(types.WorkspaceEdit(changes={editor.uri(INVOICES): [*edits]}))
    assert after[INVOICES] == text.replace("\n", "\r\n")
    editor.type(INVOICES, text.replace("Decimal ", "Nope "))
    assert await editor.client.text_document_formatting_async(options) is None
    editor.close(INVOICES)


async def test_blocks_are_found_by_name_in_all_services(editor: Editor) -> None:
    await editor.open(ORDERS)
    blocks = await editor.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(editor.document(ORDERS))
    )
    assert blocks is not None
    assert [one.name for one in blocks] == ["Order", "OrderLine"]
    assert isinstance(blocks[0], types.DocumentSymbol)
    assert [one.name for one in blocks[0].children or ()][:2] == ["id", "userId"]
    found = await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("ins"))
    # What begins so comes before what only has the letters.
    names = [(one.name, one.container_name) for one in found or ()]
    assert names == [("Inspection", "field"), ("InvoiceStatus", "billing")]
    editor.close(ORDERS)


async def test_a_document_of_no_service_has_its_own_names(editor: Editor) -> None:
    draft = "notes/draft.prisma"
    await editor.open(draft, "model Draft {\n  id Int @id\n  next Draft?\n}\n")
    assert not editor.shown[draft].diagnostics
    found = await editor.ask("definition", draft, "next Dr|aft")
    assert (editor.path(found.uri), found.range.start.line) == (draft, 0)
    editor.type(draft, "model Draft {\n  id Int @id\n  ???\n}\n")
    await editor.told(draft, bool)
    editor.close(draft)
