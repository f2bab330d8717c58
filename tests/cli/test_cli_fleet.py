"""The plan from end to end: all that is missing in the sample platform, brought to proven."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

import pytest

from workbench.bundled import bundled
from workbench.catalog.load import read_catalog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

pytestmark = pytest.mark.usefixtures("embedded_by_command")


def contents(root: Path) -> dict[str, str]:
    """A hash of every file that people would commit."""
    places = (root / "services", root / ".workbench" / "base")
    files = (path for place in places for path in sorted(place.rglob("*")) if path.is_file())
    return {str(path.relative_to(root)): blake2b(path.read_bytes()).hexdigest() for path in files}


def test_131_missing_services_are_proven_and_a_second_run_changes_no_byte(
    workbench: Callable[..., Outcome], tmp_path: Path
) -> None:
    root = tmp_path / "demo"
    missing = {
        service.name
        for service in read_catalog(bundled("catalog.yaml").read_bytes(), "catalog.yaml").catalog.services
        if not service.existing
    }
    assert len(missing) == 131
    assert workbench("demo", root, "--no-open").code == 0
    outcome = workbench("generate", "--missing", "--prove", "--workspace", root)
    assert outcome.code == 0, outcome.stderr
    assert "131 of 131 services proven" in outcome.stderr + outcome.stdout

    document = json.loads(workbench("check", "--format", "json", "--workspace", root).stdout)
    proven = {service["name"] for service in document["services"] if service["state"] == "proven"}
    assert proven == missing
    assert [one["name"] for one in document["services"] if one["name"] in missing and one["hollow"]] == []

    before = contents(root)
    assert workbench("generate", "--missing", "--prove", "--workspace", root).code == 0
    assert contents(root) == before
