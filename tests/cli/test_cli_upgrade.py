"""`workbench upgrade` on monorepos as people have them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.monorepo.laying_out import lay_out
from workbench.upgrade.package import Wish
from workbench.workspace.reading import digest
from workbench.workspace.upgrading.batch import propose_all, write_all
from workbench.workspace.upgrading.outcome import UpgradeState
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Workbench = Callable[..., Outcome]

pytestmark = pytest.mark.usefixtures("engine")
"""They run an engine of their own; this one tells where it can't be run."""


def files_of(root: Path) -> dict[str, str]:
    """The digests of all files but the workbench's own."""
    return {
        str(path.relative_to(root)): digest(path.read_bytes())
        for path in root.rglob("*")
        if path.is_file() and ".workbench" not in path.parts
    }


def document(outcome: Outcome) -> Any:
    return json.loads(outcome.stdout)


def states(upgraded: Any) -> dict[str, str]:
    return {one["name"]: one["state"] for one in upgraded["services"]}


def test_a_monorepo_moves_as_far_as_it_can_and_back(workbench: Workbench, tmp_path: Path) -> None:
    root = lay_out(tmp_path / "harbour")
    before = files_of(root)

    dry = workbench("upgrade", "--to", "7", "--dry-run", "--format", "json", "-w", root)
    assert dry.code == 1
    assert states(document(dry)) == {
        "analytics": "left", "billing": "ready", "db": "left", "field": "ready", "payouts": "ready",
        "shop": "ready", "web": "ready",
    }  # fmt: skip
    assert files_of(root) == before

    done = document(workbench("upgrade", "--to", "7", "--yes", "--format", "json", "-w", root))
    assert done["summary"] == {
        "services": 7, "moved": 5, "ready": 0, "already": 0, "left": 2, "without_schema": 0,
    }  # fmt: skip
    by_name = {one["name"]: one for one in done["services"]}
    assert {name: one["ddl"] for name, one in by_name.items() if one["ddl"] is not None} == {
        "billing": "unchanged", "field": "unchanged", "payouts": "unchanged", "shop": "not-compared",
        "web": "unchanged",
    }  # fmt: skip
    assert [by_name[name]["obstacles"][0]["code"] for name in ("analytics", "db")] == [
        "no-connector",
        "removed-feature",
    ]
    config = (root / "apps/web/prisma.config.ts").read_text()
    assert 'seed: "tsx prisma/seed.ts"' in config
    assert "process.env.DIRECT_URL" in config
    assert "prisma" not in json.loads((root / "apps/web/package.json").read_text())

    # Both lines live side by side, and each is held before its own Prisma.
    checked = document(workbench("check", "--format", "json", "-w", root))
    assert {one["name"]: one["target"] for one in checked["services"]} == {
        "analytics": "6", "billing": "7", "db": "6", "field": "7", "payouts": "7", "shop": "7", "web": "7",
    }  # fmt: skip
    said = [diagnostic for one in checked["services"] for diagnostic in one["diagnostics"]]
    assert [one["message"] for one in said if one["severity"] == "error"] == []
    assert document(workbench("status", "--format", "json", "-w", root))["targets"] == {"6": 2, "7": 5}

    again = workbench("upgrade", "--to", "7", "web", "--yes", "-w", root)
    assert (again.code, again.stderr.strip()) == (0, "1 there already")

    assert workbench("undo", "--yes", "-w", root).code == 0
    assert files_of(root) == before


CATALOG = """\
version: 1
conventions:
  services-root: services
services:
  - name: auth-service
  - name: course-service
  - name: lms
    # seen by nobody
  - name: later-service
"""


@pytest.fixture
def generated(workbench: Workbench, tmp_path: Path) -> Path:
    """Schemas as the workbench generates them, and one service that has none."""
    root = tmp_path / "platform"
    root.mkdir()
    (root / "catalog.yaml").write_text(CATALOG)
    assert workbench("generate", "auth-service", "course-service", "lms", "-w", root).code == 0
    return root


def test_a_part_of_the_fleet_is_pinned_and_the_rest_later(workbench: Workbench, generated: Path) -> None:
    root = generated
    assert workbench("upgrade", "--to", "7", "course*", "--yes", "-w", root).code == 0
    catalog = (root / "catalog.yaml").read_text()
    pin = '  - name: course-service\n    target: "7"\n'
    assert catalog == CATALOG.replace("  - name: course-service\n", pin)

    broken = root / "services/lms/prisma/schema.prisma"
    broken.write_text(broken.read_text() + "\nmodel Broken {\n  id Missing\n}\n")
    rest = workbench("upgrade", "--to", "7", "--yes", "-w", root)
    assert rest.code == 1
    assert "✗ lms  stays: Prisma 6 rejects it as it is: " in rest.stdout
    catalog = (root / "catalog.yaml").read_text()
    assert '  prisma-target: "7"\n' in catalog
    assert '  - name: lms\n    target: "6"\n' in catalog


def test_what_nobody_edited_is_what_would_be_generated_now(workbench: Workbench, generated: Path) -> None:
    names = ("auth-service", "course-service", "lms")
    assert workbench("upgrade", "--to", "7", "--yes", "-w", generated).code == 0
    before = files_of(generated)
    again = workbench("generate", *names, "-w", generated)
    assert again.code == 0
    assert files_of(generated) == before


def test_the_diff_shows_all_that_would_be_written(workbench: Workbench, generated: Path) -> None:
    diff = workbench("upgrade", "--to", "7", "lms", "--dry-run", "--diff", "-w", generated).stdout
    assert '-  url      = env("DATABASE_URL")\n' in diff
    assert "--- /dev/null\n+++ b/services/lms/prisma.config.ts\n" in diff
    assert '+    target: "7"\n' in diff


def test_an_edit_since_is_not_overwritten(generated: Path) -> None:
    workspace = Workspace(generated)
    workspace.load()
    proposed = propose_all(workspace, ["course-service", "lms"], Wish())
    schema = generated / "services/course-service/prisma/schema.prisma"
    schema.write_text(f"{schema.read_text()}// by hand\n")
    stale = schema.read_bytes()

    upgraded = write_all(workspace, proposed, is_fleet=False)
    assert [one.state for one in upgraded.outcomes] == [UpgradeState.LEFT, UpgradeState.MOVED]
    assert "has changed on disk" in upgraded.outcomes[0].obstacles[0].text
    assert schema.read_bytes() == stale
    assert not (schema.parent.parent / "prisma.config.ts").exists()
    assert upgraded.pins.services == {"lms": "7"}


def test_of_two_schemas_in_a_package_one_can_have_the_config(generated: Path) -> None:
    package = generated / "services/lms"
    (package / "package.json").write_text("{}")
    (package / "reports").mkdir()
    schema = (package / "prisma/schema.prisma").read_text()
    (package / "reports/schema.prisma").write_text(schema)
    (generated / "catalog.yaml").unlink()
    workspace = Workspace(generated)
    workspace.load()
    names = [entry.name for entry in workspace.entries if entry.folder == "services/lms"]
    proposed = propose_all(workspace, names, Wish())
    by_schema = {one.files[0].path: one for one in proposed}
    assert by_schema["services/lms/prisma/schema.prisma"].state is UpgradeState.READY
    refused = by_schema["services/lms/reports/schema.prisma"]
    assert [one.code for one in refused.obstacles] == ["shared-package"]


@pytest.mark.parametrize("output", ["../elsewhere", "/srv/x", "node_modules/x", "."])
def test_the_client_is_put_into_the_services_own_folder(
    workbench: Workbench, workspace: Path, output: str
) -> None:
    outcome = workbench("upgrade", "--to", "7", "--client", "--output", output, "-w", workspace)
    assert outcome.code == 2
    assert "--output must name a folder inside the service's own" in outcome.stderr
