"""The thread that fixes many services: portion by portion, stopped between two, and what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import write_schema
from tests.ui.test_ui_fixing import SHOP
from workbench.references.link import LinkStatus
from workbench.ui import messages
from workbench.ui.fix_batch_jobs import PORTION, fix_many
from workbench.ui.fixing.aim import Aim, Scope
from workbench.ui.folders import Folders
from workbench.ui.jobs import Jobs

if TYPE_CHECKING:
    from pathlib import Path

NAMES = tuple(f"shop-{number:02}" for number in range(PORTION + 3))


class Heard:
    """The work on a workspace, and what was told of it."""

    def __init__(self, root: Path) -> None:
        self.told: list[messages.FromThread] = []
        self.jobs = Jobs(root, Folders(None, None, None, None), self.told.append)
        assert self.jobs.load()
        self.jobs.check(None, lambda: False)
        self.told.clear()

    def of(self, kind: type[messages.FromThread]) -> list[messages.FromThread]:
        return [message for message in self.told if isinstance(message, kind)]

    @property
    def advances(self) -> list[messages.Advanced]:
        return [message for message in self.told if isinstance(message, messages.Advanced)]


@pytest.fixture
def heard(tmp_path: Path) -> Heard:
    """A workspace of a few services more than are fixed at a time."""
    for name in NAMES:
        write_schema(tmp_path, name, SHOP)
    return Heard(tmp_path)


def is_fixed(heard: Heard, name: str) -> bool:
    return "@@index([shopId])" in (
        heard.jobs.workspace.root / "services" / name / "prisma" / "schema.prisma"
    ).read_text(encoding="utf-8")


def test_each_portion_is_told_with_what_was_fixed(heard: Heard) -> None:
    fix_many(heard.jobs, heard.told.append, NAMES, lambda: False)
    assert [(one.done, one.good) for one in heard.advances] == [(PORTION, PORTION), (len(NAMES), len(NAMES))]
    assert heard.advances[0].events[0] == "shop-00: fixed 9 findings"
    assert heard.advances[-1].share == 1
    assert all(is_fixed(heard, name) for name in NAMES)
    [ended] = heard.of(messages.BatchEnded)
    assert isinstance(ended, messages.BatchEnded)
    assert (ended.failures, ended.total) == ((), len(NAMES))


def test_what_was_stopped_leaves_the_rest_as_it_is(heard: Heard) -> None:
    fix_many(heard.jobs, heard.told.append, NAMES, lambda: bool(heard.advances))
    assert [is_fixed(heard, name) for name in NAMES] == [True] * PORTION + [False] * 3
    [ended] = heard.of(messages.Ended)
    assert isinstance(ended, messages.Ended)
    assert ended.is_stopped


def test_fixing_twice_changes_nothing_more(heard: Heard) -> None:
    fix_many(heard.jobs, heard.told.append, NAMES, lambda: False)
    texts = [file.read_text(encoding="utf-8") for file in heard.jobs.workspace.root.rglob("*.prisma")]
    heard.told.clear()
    fix_many(heard.jobs, heard.told.append, NAMES, lambda: False)
    again = [file.read_text(encoding="utf-8") for file in heard.jobs.workspace.root.rglob("*.prisma")]
    assert texts == again
    assert all(not one.events for one in heard.advances)


def test_one_that_can_not_be_fixed_does_not_stop_the_others(heard: Heard) -> None:
    file = heard.jobs.workspace.root / "services" / NAMES[1] / "prisma" / "schema.prisma"
    file.write_bytes(b"\xff")
    fix_many(heard.jobs, heard.told.append, NAMES[:3], lambda: False)
    [ended] = heard.of(messages.BatchEnded)
    assert isinstance(ended, messages.BatchEnded)
    assert [failure.service for failure in ended.failures] == [NAMES[1]]
    assert is_fixed(heard, NAMES[0])
    assert is_fixed(heard, NAMES[2])


def test_all_of_it_is_one_step_of_undo(heard: Heard) -> None:
    fix_many(heard.jobs, heard.told.append, NAMES, lambda: False)
    workspace = heard.jobs.workspace
    assert [act.title for act in workspace.acts()] == [f"fix {len(NAMES)} services"]
    workspace.undo()
    assert not any(is_fixed(heard, name) for name in NAMES)


def test_who_was_fixed_before_its_owner_follows_it(tmp_path: Path) -> None:
    head = 'datasource db {\n  provider = "postgresql"\n}\n'
    write_schema(tmp_path, "zoo-service", f"{head}model Animal {{\n  id String @id @default(uuid())\n}}\n")
    names = [f"a-{number:02}" for number in range(PORTION)]
    user = "model Order {\n  id Int @id\n  /// @ref zoo-service.Animal.id\n  animalId String\n}\n"
    for name in names:
        write_schema(tmp_path, name, head + user)
    heard = Heard(tmp_path)
    fix_many(heard.jobs, heard.told.append, [*names, "zoo-service"], lambda: False)
    links = heard.jobs.workspace.references.survey().graph.links
    assert {link.status for link in links} == {LinkStatus.OK}
    assert [one.done for one in heard.advances] == [PORTION, PORTION + 1, PORTION + 1]
    assert heard.advances[-1].good == PORTION + 1


def test_a_fix_of_what_others_refer_to_says_so_beforehand(tmp_path: Path) -> None:
    head = 'datasource db {\n  provider = "postgresql"\n}\n'
    write_schema(tmp_path, "auth-service", f"{head}model User {{\n  id String @id @default(uuid())\n}}\n")
    user = "model Order {\n  id Int @id\n  /// @ref auth-service.User.id\n  userId String\n}\n"
    write_schema(tmp_path, "shop-service", head + user)
    heard = Heard(tmp_path)
    heard.jobs.propose_fixes(Aim("auth-service", Scope.ITEM, item="data-types"))
    [proposed] = heard.of(messages.FixesProposed)
    assert isinstance(proposed, messages.FixesProposed)
    assert proposed.outlook == (
        "`User.id` becomes `String @default(uuid()) @db.Uuid`: "
        "1 field in 1 service refers to it, and breaks by that"
    )
