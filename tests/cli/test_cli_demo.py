from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome


def fingerprint(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def demo(workbench: Callable[..., Outcome], tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    assert workbench("demo", folder, "--no-open").code == 0
    return folder


def test_the_demo_is_the_platform_of_the_plan(workbench: Callable[..., Outcome], demo: Path) -> None:
    outcome = workbench("status", "--workspace", demo, "--format", "json")
    document = json.loads(outcome.stdout)
    assert document["summary"]["services"] == 190
    assert document["summary"]["with_schema"] == 59
    assert document["summary"]["missing"] == 131
    assert document["summary"]["proven"] == 0
    groups = [(one["priority"], one["title"], one["services"]) for one in document["priorities"]]
    assert groups[:6] == [
        (1, "Core Services", 15),
        (2, "Education Services", 20),
        (3, "Financial Services", 18),
        (4, "Infrastructure Services", 25),
        (5, "Specialized Services", 25),
        (6, "Advanced Services", 28),
    ]
    assert groups[6:] == [(None, "Existing", 59)]
    assert {one["code"] for one in document["discrepancies"]} >= {"count-mismatch", "listed-twice"}


def test_the_demo_is_the_same_each_time(
    workbench: Callable[..., Outcome], demo: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    workbench("demo", again, "--no-open")
    assert fingerprint(again) == fingerprint(demo)


def test_the_demo_has_work_to_do_for_every_static_item(workbench: Callable[..., Outcome], demo: Path) -> None:
    document = json.loads(workbench("check", "--workspace", demo, "--format", "json").stdout)
    failing = {
        item["id"] for one in document["services"] for item in one["checklist"] if item["status"] == "fail"
    }
    assert len(failing) == 10
    assert not [one["name"] for one in document["services"] if one["diagnostics"]]


def test_all_of_priority_one_and_the_owners_pass_once_generated(
    workbench: Callable[..., Outcome], demo: Path
) -> None:
    generated = workbench("generate", "--priority", "1", "--missing", "--workspace", demo)
    assert generated.code == 0, generated.stderr
    assert workbench("generate", "audit-logging-service", "--workspace", demo).code == 0
    document = json.loads(
        workbench("check", "--priority", "1", "--workspace", demo, "--format", "json").stdout
    )
    findings = [
        finding["message"]
        for one in document["services"]
        for item in one["checklist"]
        if item["id"] not in {"migrations", "seed"}
        for finding in item["findings"]
        if finding["severity"] == "error"
    ]
    assert findings == []
    assert {one["state"] for one in document["services"]} == {"passing"}


def test_an_existing_demo_is_opened_as_it_is(workbench: Callable[..., Outcome], demo: Path) -> None:
    (demo / "mine.txt").write_text("keep")
    before = fingerprint(demo)
    outcome = workbench("demo", demo, "--no-open")
    assert outcome.code == 0
    assert "exists already" in outcome.stderr
    assert fingerprint(demo) == before


def test_a_folder_with_other_things_in_it_is_refused(
    workbench: Callable[..., Outcome], tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    outcome = workbench("demo", tmp_path, "--no-open")
    assert outcome.code == 2
    assert "not empty" in outcome.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
