"""A check of texts that nobody has saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.checklist.finding import Status
from workbench.language.outline import outline
from workbench.workspace.errors import UnknownServiceError
from workbench.workspace.snapshot import SchemaFile
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workbench.language.surroundings import Surroundings
    from workbench.psl.schema import Schema
    from workbench.workspace.snapshot import ServiceSnapshot

PATH = "services/shop/prisma/schema.prisma"
SHOP = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel Order {\n  id Int @id\n  paidAt String\n}\n'


@pytest.fixture
def workspace(root: Path, write: Callable[[Mapping[str, str]], None]) -> Workspace:
    """A workspace with one service, checked."""
    write({PATH: SHOP})
    workspace = Workspace(root)
    workspace.load()
    list(workspace.check())
    return workspace


def status(snapshot: ServiceSnapshot, item: str) -> Status:
    return next(one.status for one in snapshot.checklist if one.id == item)


def test_a_draft_is_checked_and_nothing_is_remembered(workspace: Workspace, root: Path) -> None:
    known = workspace.snapshot("shop")
    draft = workspace.drafts.check("shop", {PATH: SHOP.replace("String", "DateTime")})
    assert known is not None
    assert status(known, "data-types") is Status.FAIL
    assert status(draft.snapshot, "data-types") is Status.PASS
    assert workspace.snapshot("shop") is known
    assert (root / PATH).read_text() == SHOP
    assert workspace.drafts.check("shop", {PATH: SHOP}).snapshot.checklist == known.checklist


def test_a_draft_asks_prisma_about_its_own_text(workspace: Workspace) -> None:
    question = workspace.drafts.check("shop", {PATH: "model X {}\n"}).question
    assert question is not None
    assert question.files == ((PATH, "model X {}\n"),)


def test_a_draft_of_a_file_that_is_no_text_can_be_read(workspace: Workspace, root: Path) -> None:
    (root / PATH).write_bytes(b"\xff")
    workspace.refresh({root / PATH})
    draft = workspace.drafts.check("shop", {PATH: SHOP}).snapshot
    assert draft.files[0].text == SHOP
    assert not [problem for problem in draft.problems if "can't be read" in problem.message]


def test_half_a_character_can_be_checked_though_not_saved(workspace: Workspace) -> None:
    draft = workspace.drafts.check("shop", {PATH: SHOP + "// \ud83d"})
    assert draft.snapshot.files[0].text.endswith("\ud83d")


def test_a_service_that_there_is_not_has_no_draft(workspace: Workspace) -> None:
    with pytest.raises(UnknownServiceError):
        workspace.drafts.check("nobody", {})


def test_a_question_is_about_the_unsaved_text(workspace: Workspace) -> None:
    def ask(schema: Schema, surroundings: Surroundings) -> tuple[str, list[str]]:
        return surroundings.service, [entry.name for entry in outline(schema.documents[0])]

    assert workspace.drafts.consult("shop", {PATH: "model New {\n}\n"}, ask) == ("shop", ["New"])


def test_a_file_that_is_gone_can_be_written_anew(workspace: Workspace, root: Path) -> None:
    (root / PATH).unlink()
    assert workspace.read_schema(PATH) is None
    workspace.write_text("shop", SchemaFile(PATH, "", ""), SHOP)
    file = workspace.read_schema(PATH)
    assert file is not None
    assert file.text == SHOP


def test_a_draft_after_many_others_finds_what_a_first_one_finds(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    """Typing in one of two files, against a workspace that sees each text for the first time."""
    orders, users = "services/shop/prisma/schema/orders.prisma", "services/shop/prisma/schema/users.prisma"
    user = "model User {\n  id String @id @default(uuid())\n  status String // open or closed\n"
    user += "  bought Order[]\n}\n"
    order = "model Order {\n  id String @id\n  paidAt String\n  userId String\n"
    order += "  user User @relation(fields: [userId], references: [id])\n"
    order += "  /// @ref stock.Lot.id\n  lotId String\n}\n"
    lot = "model Lot {\n  id String @id @default(uuid()) @db.Uuid\n}\n"
    write(
        {orders: SHOP.partition("model")[0] + order, users: user, "services/stock/prisma/schema.prisma": lot}
    )
    typing = Workspace(root)
    typing.load()
    head = (root / orders).read_text().partition("model")[0]
    for text in (
        head + order,
        head + order + "model Use",
        head + order + "model UserStatus {\n  id Int @id\n}\n",
        "\n// é\n" + head + order.replace("@ref stock.Lot.id", "@ref stock.Lot.no"),
        head + order.replace("userId String", "userId String @db.Uuid"),
        head.replace("postgresql", "mysql") + order,
        head + order + "enum UserStatus {\n  open\n  closed\n}\n",
    ):
        fresh = Workspace(root)
        fresh.load()
        found, wanted = (one.drafts.check("shop", {orders: text}).checked for one in (typing, fresh))
        assert found.result == wanted.result
        assert found.snapshot.checklist == wanted.snapshot.checklist
        assert [str(file.document) for file in found.snapshot.files] == [text, user]


def test_a_file_of_the_draft_that_changes_on_disk_meanwhile_is_read_anew(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    folder = "services/shop/prisma/schema"
    write({f"{folder}/a.prisma": SHOP, f"{folder}/b.prisma": "model Two {\n  id Int @id\n}\n"})
    workspace = Workspace(root)
    workspace.load()
    workspace.drafts.check("shop", {f"{folder}/a.prisma": SHOP})
    write({f"{folder}/b.prisma": "model Two {\n  id Int @id\n}\n\nmodel Three {\n  id Int @id\n}\n"})
    draft = workspace.drafts.check("shop", {f"{folder}/a.prisma": SHOP}).snapshot
    assert draft.schema is not None
    assert list(draft.schema.models) == ["Order", "Two", "Three"]


def test_a_text_whose_verdict_is_known_is_not_read_and_what_follows_it_is_read_right(
    root: Path, write: Callable[[Mapping[str, str]], None], tmp_path: Path
) -> None:
    write({PATH: SHOP})
    workspace = Workspace(root, cache_folder=tmp_path / "cache")
    workspace.load()
    list(workspace.check())
    workspace.drafts.check("shop", {PATH: SHOP.replace("paidAt", "paid")})
    [known] = workspace.drafts.check("shop", {PATH: SHOP}).snapshot.files
    assert not known.is_parsed
    [file] = workspace.drafts.check("shop", {PATH: SHOP + "model New {\n}\n"}).snapshot.files
    assert [block.name for block in file.document.blocks] == ["db", "Order", "New"]
    assert [block.name for block in known.document.blocks] == ["db", "Order"]
