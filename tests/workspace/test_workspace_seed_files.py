"""Seeds on disk: written beside the schema, never over somebody's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from workbench.seeding.stamp import is_untouched
from workbench.workspace.config_file import settings_in
from workbench.workspace.errors import NoSeedError, StaleFileError, WriteRefusedError
from workbench.workspace.settings import Settings
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str]], None]

SCHEMA = (
    'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n\n'
    "model Thing {\n  id Int @id @default(autoincrement())\n  name String\n}\n"
)
PATH = "services/a/prisma/seed.sql"
PACKAGE = "services/a/package.json"
SEVEN = 'conventions:\n  database: separate\nservices:\n  - {name: a, target: "7"}\n'
COMMAND = "prisma db execute --file prisma/seed.sql --schema prisma/schema.prisma"


@pytest.fixture
def workspace(root: Path, write: Write) -> Workspace:
    write(
        {
            "catalog.yaml": "services:\n  - {name: a}\n  - {name: empty}\n",
            "services/a/prisma/schema.prisma": SCHEMA,
            PACKAGE: '{\n  "name": "a"\n}\n',
        }
    )
    workspace = Workspace(root)
    workspace.load()
    return workspace


def reload(workspace: Workspace, root: Path) -> None:
    workspace.refresh([root])


def test_a_proposal_writes_nothing(workspace: Workspace, root: Path) -> None:
    proposal = workspace.seeds.propose("a")
    assert proposal.seed.path == PATH
    assert 'INSERT INTO "Thing"' in proposal.seed.text
    assert not (root / PATH).exists()


def test_a_seed_is_written_with_the_command_that_loads_it(workspace: Workspace, root: Path) -> None:
    proposal = workspace.seeds.propose("a")
    workspace.seeds.write(proposal)
    assert is_untouched((root / PATH).read_text())
    assert json.loads((root / PACKAGE).read_text()) == {"name": "a", "prisma": {"seed": COMMAND}}
    assert proposal.advice == ""


def test_a_written_seed_is_seen_by_the_check(workspace: Workspace) -> None:
    list(workspace.check())
    change = workspace.seeds.write(workspace.seeds.propose("a"))
    assert change is not None
    assert change.after is not None
    seed = next(item for item in change.after.checklist if item.id == "seed")
    assert seed.status.value == "unknown"


def test_writing_again_changes_nothing(workspace: Workspace, root: Path) -> None:
    workspace.seeds.write(workspace.seeds.propose("a"))
    reload(workspace, root)
    assert workspace.seeds.propose("a").edits == ()


def test_a_seed_follows_its_schema(workspace: Workspace, root: Path, write: Write) -> None:
    workspace.seeds.write(workspace.seeds.propose("a"))
    write({"services/a/prisma/schema.prisma": SCHEMA.replace("name String", "name String\n  city String")})
    reload(workspace, root)
    workspace.seeds.write(workspace.seeds.propose("a"))
    assert '"city"' in (root / PATH).read_text()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace("BEGIN", "-- mine\nBEGIN"), "it was edited since"),
        (lambda _: "INSERT INTO x VALUES (1);\n", "it was not written by the workbench"),
    ],
)
def test_somebody_s_own_seed_is_left_alone(
    workspace: Workspace, root: Path, change: Callable[[str], str], why: str
) -> None:
    workspace.seeds.write(workspace.seeds.propose("a"))
    mine = change((root / PATH).read_text())
    (root / PATH).write_text(mine)
    with pytest.raises(WriteRefusedError, match=why):
        workspace.seeds.propose("a")
    assert (root / PATH).read_text() == mine


def test_an_edit_since_the_proposal_is_not_overwritten(
    workspace: Workspace, root: Path, write: Write
) -> None:
    proposal = workspace.seeds.propose("a")
    write({PATH: "-- by hand\n"})
    with pytest.raises(StaleFileError):
        workspace.seeds.write(proposal)
    assert (root / PATH).read_text() == "-- by hand\n"


def test_a_seed_that_is_a_program_is_not_put_aside(workspace: Workspace, write: Write) -> None:
    write({"services/a/prisma/seed.ts": "console.log(1)\n"})
    with pytest.raises(WriteRefusedError, match=r"has a seed already: `services/a/prisma/seed\.ts`"):
        workspace.seeds.propose("a")


def test_a_command_that_is_there_stays(workspace: Workspace, root: Path, write: Write) -> None:
    write({PACKAGE: '{"prisma": {"seed": "tsx tools/seed.ts"}}'})
    reload(workspace, root)
    with pytest.raises(WriteRefusedError, match=r"has a seed already: `tsx tools/seed\.ts`"):
        workspace.seeds.propose("a")


def test_without_a_package_json_none_is_made(workspace: Workspace, root: Path) -> None:
    (root / PACKAGE).unlink()
    reload(workspace, root)
    proposal = workspace.seeds.propose("a")
    workspace.seeds.write(proposal)
    assert (root / PATH).exists()
    assert not (root / PACKAGE).exists()
    assert "there is no services/a/package.json" in proposal.advice
    assert COMMAND in proposal.advice


@pytest.mark.parametrize("text", ["{not json", '{"prisma": 1}', "\udcff"])
def test_a_package_json_that_cannot_be_added_to_is_left_alone(
    workspace: Workspace, root: Path, text: str
) -> None:
    (root / PACKAGE).write_bytes(text.encode("utf-8", "surrogateescape"))
    proposal = workspace.seeds.propose("a")
    assert proposal.package is None
    assert f"`{PACKAGE}` was left alone" in proposal.advice


def test_a_config_file_is_told_what_to_say(workspace: Workspace, root: Path, write: Write) -> None:
    write({"services/a/prisma.config.ts": "export default {}\n"})
    reload(workspace, root)
    proposal = workspace.seeds.propose("a")
    assert proposal.package is None
    assert proposal.advice == f"set `migrations.seed` in prisma.config.ts to `{COMMAND}`"


def test_prisma_7_gets_a_config_since_it_reads_no_package_json(
    workspace: Workspace, root: Path, write: Write
) -> None:
    schema = SCHEMA.replace('  url = env("DATABASE_URL")\n', "")
    write({"catalog.yaml": SEVEN, "services/a/prisma/schema.prisma": schema})
    reload(workspace, root)
    workspace.seeds.write(workspace.seeds.propose("a"))
    config = (root / "services/a/prisma.config.ts").read_text()
    assert settings_in(config) == Settings(
        "prisma/schema.prisma", "prisma/migrations", "prisma db execute --file prisma/seed.sql"
    )
    assert 'url: process.env.A_DATABASE_URL ?? "",' in config
    assert json.loads((root / PACKAGE).read_text()) == {"name": "a"}
    reload(workspace, root)
    again = workspace.seeds.propose("a")
    assert (again.edits, again.advice) == ((), "")


def test_the_seed_of_a_schema_in_a_folder_lies_beside_the_folder(
    workspace: Workspace, root: Path, write: Write
) -> None:
    (root / "services/a/prisma/schema.prisma").unlink()
    write({"services/a/prisma/schema/one.prisma": SCHEMA, "services/a/prisma/schema/two.prisma": "// more\n"})
    reload(workspace, root)
    proposal = workspace.seeds.propose("a")
    assert proposal.seed.path == PATH
    assert proposal.package is not None
    assert "--schema prisma/schema" in proposal.package.text


@pytest.mark.parametrize(
    ("schema", "why"),
    [
        (SCHEMA.replace("postgresql", "mysql"), "the schema is for `mysql`"),
        (SCHEMA.replace("model Thing {", "model Thing"), r"services/a/prisma/schema\.prisma:\d+: "),
        (SCHEMA.partition("model")[0], "the schema has no model"),
    ],
)
def test_a_schema_that_cannot_be_seeded_is_refused_with_the_reason(
    workspace: Workspace, write: Write, schema: str, why: str
) -> None:
    write({"services/a/prisma/schema.prisma": schema})
    with pytest.raises(NoSeedError, match=why):
        workspace.seeds.propose("a")


def test_a_service_without_a_schema_has_no_seed(workspace: Workspace) -> None:
    with pytest.raises(NoSeedError, match="empty: no schema"):
        workspace.seeds.propose("empty")
