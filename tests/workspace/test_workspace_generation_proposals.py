from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.blueprint.library import BlueprintError, NoBlueprintError
from workbench.merge.merged import Choice
from workbench.workspace.changes import describe
from workbench.workspace.errors import StaleFileError, UnknownServiceError, WriteRefusedError
from workbench.workspace.snapshot import ServiceState
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

BLUEPRINT = "model Thing {\n  name String\n}\n"
HEAD = 'datasource db {\n  provider = "postgresql"\n}\n\n'
PATH = "services/a/prisma/schema.prisma"


@pytest.fixture
def workspace(root: Path, write: Callable[[Mapping[str, str]], None]) -> Workspace:
    write({"catalog.yaml": "services:\n  - {name: a}\n  - {name: b}\n", "blueprints/a.prisma": BLUEPRINT})
    workspace = Workspace(root)
    workspace.load()
    list(workspace.check())
    return workspace


def test_a_proposal_writes_nothing(workspace: Workspace, root: Path) -> None:
    proposal = workspace.generation.propose("a")
    assert (proposal.service.name, proposal.path, proposal.current) == ("a", PATH, None)
    assert "model Thing" in proposal.text
    assert not (root / "services").exists()


def test_a_written_proposal_is_a_schema_that_passes(workspace: Workspace, root: Path) -> None:
    proposal = workspace.generation.propose("a")
    change = workspace.generation.write(proposal)
    assert change is not None
    assert describe(change) == ("a: schema appeared, passing",)
    assert (root / PATH).read_bytes() == proposal.text.encode()
    assert workspace.entry("a").schema_paths == (PATH,)


def test_the_text_is_kept_as_the_base_of_later_merges(workspace: Workspace, root: Path) -> None:
    proposal = workspace.generation.propose("a")
    workspace.generation.write(proposal)
    assert (root / ".workbench/base/a.prisma").read_text() == proposal.text
    assert "cache/" in (root / ".workbench/.gitignore").read_text()


def test_a_gitignore_of_the_user_is_left_as_it_is(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({".workbench/.gitignore": "mine\n"})
    workspace.generation.write(workspace.generation.propose("a"))
    assert (root / ".workbench/.gitignore").read_text() == "mine\n"


def test_our_own_write_comes_back_as_no_change(workspace: Workspace, root: Path) -> None:
    workspace.generation.write(workspace.generation.propose("a"))
    paths = [root / PATH, root / ".workbench/base/a.prisma", root / "services"]
    first, second = workspace.refresh(paths), workspace.refresh(paths)
    assert first.changes == second.changes == ()
    # The write itself told of the service, but not that its entry has a schema now.
    assert first.structure_changed
    assert not second.structure_changed


def test_a_schema_that_appeared_meanwhile_is_not_overwritten(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    proposal = workspace.generation.propose("a")
    write({PATH: "// by hand\n"})
    with pytest.raises(StaleFileError):
        workspace.generation.write(proposal)
    assert (root / PATH).read_text() == "// by hand\n"
    assert not (root / ".workbench").exists()
    (change,) = workspace.refresh([]).changes
    assert describe(change) == ("a: schema appeared, failing",)


def test_an_edit_since_the_proposal_is_not_overwritten(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({PATH: HEAD})
    workspace.refresh([root / PATH])
    proposal = workspace.generation.propose("a")
    assert proposal.current is not None
    assert proposal.current.text == HEAD
    write({PATH: HEAD + "// by hand\n"})
    with pytest.raises(StaleFileError):
        workspace.generation.write(proposal)
    assert (root / PATH).read_text() == HEAD + "// by hand\n"
    assert workspace.generation.write(workspace.generation.propose("a")) is not None


def test_a_schema_of_several_files_is_merged_into_them(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    own = BLUEPRINT.replace("String\n", "String // mine\n")
    x, y = "services/a/prisma/schema/x.prisma", "services/a/prisma/schema/y.prisma"
    write({x: HEAD, y: own})
    workspace.refresh([root / "services"])
    proposal = workspace.generation.propose("a")
    assert [file.path for file in proposal.changed] == [x, y]
    workspace.generation.write(proposal)
    assert "url" in (root / x).read_text()
    text = (root / y).read_text()
    assert "// mine" in text
    assert "createdAt" in text
    assert "model" not in (root / x).read_text()
    again = workspace.generation.propose("a")
    assert again.is_written
    assert again.conflicts == ()


def test_a_write_that_was_killed_between_two_files_goes_on(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    x, y = "services/a/prisma/schema/x.prisma", "services/a/prisma/schema/y.prisma"
    write({x: HEAD, y: BLUEPRINT.replace("String\n", "String // mine\n")})
    workspace.refresh([root / "services"])
    whole = workspace.generation.propose("a")
    write({x: whole.files[0].text})
    workspace.refresh([root / "services"])
    rest = workspace.generation.propose("a")
    assert [file.path for file in rest.changed] == [y]
    workspace.generation.write(rest)
    assert [(root / path).read_text() for path in (x, y)] == [file.text for file in whole.files]


def test_several_files_are_not_merged_while_one_has_syntax_errors(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/a/prisma/schema/x.prisma": HEAD, "services/a/prisma/schema/y.prisma": "model {\n"})
    workspace.refresh([root / "services"])
    with pytest.raises(WriteRefusedError, match=r"y\.prisma` has syntax errors"):
        workspace.generation.write(workspace.generation.propose("a"))


def test_what_is_to_be_decided_is_not_written_before_that(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    own = HEAD + "model Thing {\n  id   Int    @id\n  name String\n}\n"
    write({PATH: own})
    workspace.refresh([root / PATH])
    proposal = workspace.generation.propose("a")
    assert [(one.title, one.ours) for one in proposal.conflicts] == [("Thing.id", "Int")]
    with pytest.raises(WriteRefusedError, match=r"1 conflict with what people wrote \(Thing\.id\)"):
        workspace.generation.write(proposal)
    assert (root / PATH).read_text() == own
    decided = proposal.decided([Choice.THEIRS])
    assert proposal.decided_as(decided.text).files[0].text == decided.files[0].text
    assert workspace.generation.write(decided) is not None
    words = " ".join((root / PATH).read_text().split())
    assert "id String @id @default(uuid()) @db.Uuid name String" in words
    assert (root / ".workbench/base/a.prisma").read_text() == proposal.generated


def test_a_schema_that_moved_since_the_proposal_is_not_doubled(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    proposal = workspace.generation.propose("a")
    write({"services/a/schema.prisma": HEAD})
    workspace.refresh([root / "services"])
    with pytest.raises(WriteRefusedError, match=r"`services/a/schema\.prisma`"):
        workspace.generation.write(proposal)
    assert not (root / PATH).exists()


def test_what_cannot_be_read_is_not_replaced(workspace: Workspace, root: Path) -> None:
    (root / PATH).parent.mkdir(parents=True)
    (root / PATH).write_bytes(b"\xff")
    workspace.refresh([root / PATH])
    with pytest.raises(WriteRefusedError, match="can't be read"):
        workspace.generation.write(workspace.generation.propose("a"))
    assert (root / PATH).read_bytes() == b"\xff"


def test_a_folder_that_leads_outside_is_not_written_to(workspace: Workspace, root: Path) -> None:
    (root.parent / "outside").mkdir()
    (root / "services").mkdir()
    (root / "services/a").symlink_to(root.parent / "outside")
    workspace.load()
    with pytest.raises(WriteRefusedError, match="leads out of the workspace"):
        workspace.generation.write(workspace.generation.propose("a"))
    assert list((root.parent / "outside").iterdir()) == []


def test_what_a_write_changes_in_others_comes_with_the_next_refresh(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    notes = HEAD + "model Note {\n  id String @id\n  /// @ref a.Thing.id\n  thingId String @db.Uuid\n}\n"
    write({"services/b/prisma/schema.prisma": notes})
    workspace.refresh([root])
    change = workspace.generation.write(workspace.generation.propose("a"))
    assert change is not None
    assert change.name == "a"
    refresh = workspace.refresh([])
    assert [change.name for change in refresh.changes] == ["b"]
    assert workspace.refresh([]).changes == ()


def test_a_service_without_a_blueprint_has_no_proposal(workspace: Workspace) -> None:
    with pytest.raises(NoBlueprintError):
        workspace.generation.propose("b")
    with pytest.raises(UnknownServiceError):
        workspace.generation.propose("nobody")


def test_a_broken_blueprint_is_named(
    workspace: Workspace, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"blueprints/a.prisma": "model {{ nonsense\n"})
    with pytest.raises(BlueprintError, match=r"a\.prisma"):
        workspace.generation.propose("a")


def test_a_generated_schema_is_known_as_such(workspace: Workspace) -> None:
    workspace.generation.write(workspace.generation.propose("a"))
    snapshot = workspace.snapshot("a")
    assert snapshot is not None
    assert snapshot.has_blueprint
    assert snapshot.state is ServiceState.PASSING
