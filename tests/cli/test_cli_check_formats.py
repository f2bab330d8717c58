"""`check` for other programs: SARIF, JUnit, annotations and Markdown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from junitparser import JUnitXml

from workbench.psl.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome

# The text of the standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/
SARIF_SCHEMA = Path(__file__).parents[1] / "reports" / "sarif-schema-2.1.0.json"
ORDERS = "services/order-service/prisma/schema.prisma"
HARDSHIPS = """
/// workbench-ignore soft-delete: naïve 🙂 rows are kept
model Café {
  id        String @id @default(uuid())
  /* 😀 */ total Float
}
"""


@pytest.fixture
def check(workbench: Callable[..., Outcome], workspace: Path) -> Callable[..., Outcome]:
    """Call `workbench check --static` on the workspace, in a repository that begins above it."""
    (workspace.parent / ".git").mkdir()

    def call(*words: str) -> Outcome:
        return workbench("check", "--static", "-w", workspace, *words)

    return call


def sarif_of(outcome: Outcome) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(outcome.stdout)
    schema = json.loads(SARIF_SCHEMA.read_text())
    jsonschema.validators.validator_for(schema)(schema).validate(document)
    return document


def test_sarif_is_valid_and_says_all_that_check_says(check: Callable[..., Outcome], workspace: Path) -> None:
    file = workspace / ORDERS
    file.write_text(file.read_text() + HARDSHIPS)
    [run] = sarif_of(check("--format", "sarif"))["runs"]
    told = json.loads(check("--format", "json").stdout)["services"]
    results = run["results"]
    findings = [
        finding
        for service in told
        for item in service["checklist"]
        if item["id"] not in {"migrations", "seed"}
        for finding in (*item["findings"], *item["waived"])
    ]
    from_findings = sorted(
        (one["rule"], one["start"]["offset"], one["end"]["offset"], one["message"]) for one in findings
    )
    # GitHub wants a line for each, though not all are about one.
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in results]
    assert from_findings == sorted(
        (
            one["ruleId"],
            region["byteOffset"],
            region["byteOffset"] + region["byteLength"],
            one["message"]["text"],
        )
        for one, region in zip(results, regions, strict=True)
        if "byteOffset" in region
    )
    assert [one["ruleId"] for one in results].count("schema/missing") == 2
    for one in results:
        assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
    for rule in run["tool"]["driver"]["rules"]:
        words = [rule[part]["text"] for part in ("shortDescription", "fullDescription", "help")]
        assert all(words)
        # GitHub takes 1,024 characters of the first two.
        assert max(map(len, words[:2])) <= 1024
    waived = [one for one in results if one.get("suppressions")]
    assert {one["ruleId"] for one in waived} == {"soft-delete/deleted-at"}
    assert "🙂" in waived[0]["suppressions"][0]["justification"]


def test_a_fix_in_sarif_is_the_fix_that_workbench_makes(
    check: Callable[..., Outcome], workspace: Path
) -> None:
    file = workspace / ORDERS
    file.write_text(file.read_text() + HARDSHIPS)
    [run] = sarif_of(check("order-service", "--format", "sarif"))["runs"]
    text = file.read_text()
    source = Source(text)
    lines = text.splitlines(keepends=True)
    for result in run["results"]:
        for fix in result.get("fixes", ()):
            [change] = fix["artifactChanges"]
            assert change["artifactLocation"]["uri"] == f"platform/{ORDERS}"
            for replacement in change["replacements"]:
                region = replacement["deletedRegion"]
                start = len("".join(lines[: region["startLine"] - 1])) + region["startColumn"] - 1
                assert source.position(start).offset == region["byteOffset"]
    uuid = next(one for one in run["results"] if one["ruleId"] == "data-types/uuid")
    [replacement] = uuid["fixes"][0]["artifactChanges"][0]["replacements"]
    at = len(text.encode()[: replacement["deletedRegion"]["byteOffset"]].decode())
    edited = text[:at] + replacement["insertedContent"]["text"] + text[at:]
    file.write_text(edited)
    again = sarif_of(check("order-service", "--format", "sarif"))["runs"][0]["results"]
    assert uuid["partialFingerprints"] not in [one.get("partialFingerprints") for one in again]
    assert len(again) == len(run["results"]) - 1


def test_a_fingerprint_outlives_a_shift_of_lines(check: Callable[..., Outcome], workspace: Path) -> None:
    def fingerprints() -> list[str]:
        results = sarif_of(check("--format", "sarif"))["runs"][0]["results"]
        return [one["partialFingerprints"]["workbench/v1"] for one in results if "suppressions" not in one]

    before = fingerprints()
    assert len(set(before)) == len(before)
    file = workspace / ORDERS
    file.write_text("// a line above all others\n\n" + file.read_text())
    assert fingerprints() == before


def test_junit_has_a_case_for_each_item_and_never_passes_what_nobody_has_asked(
    check: Callable[..., Outcome],
) -> None:
    suites = {suite.name: suite for suite in JUnitXml.fromstring(check("--format", "junit").stdout.encode())}
    assert list(suites) == ["course-service", "order-service", "ghost-service"]
    cases = {case.name: case for case in suites["order-service"]}
    assert {name for name, case in cases.items() if case.is_skipped} == {"migrations", "seed"}
    assert {name for name, case in cases.items() if case.is_failure} == {
        "data-types",
        "relationships",
        "indexes",
        "timestamps",
        "soft-delete",
    }
    assert f"{ORDERS}:14:3" in cases["indexes"].result[0].text
    assert suites["order-service"].failures == 5
    [missing] = suites["ghost-service"]
    assert missing.is_failure


def test_annotations_stay_in_their_lines_whatever_a_schema_holds(
    check: Callable[..., Outcome], workspace: Path
) -> None:
    file = workspace / ORDERS
    file.write_text(file.read_text() + '\nmodel Odd {\n  x String @default("100%\n::error::boo")\n}\n')
    lines = check("--format", "github").stdout.splitlines()
    *annotations, summary = lines
    command = re.compile(r"::(error|warning|notice) [^:\n]+::.+")
    assert all(command.fullmatch(line) for line in annotations)
    index = next(line for line in annotations if "title=indexes/foreign-key" in line)
    assert index.startswith(f"::error file=platform/{ORDERS},line=14,endLine=14,col=3,endColumn=9,title=")
    assert sum("schema/missing" in line for line in annotations) == 1
    assert annotations[-1].endswith("::2 services have no schema: course-service, ghost-service")
    assert summary.startswith("3 services")
    ranks = [("error", "warning", "notice").index(line[2:].partition(" ")[0]) for line in annotations]
    assert ranks == sorted(ranks)


def test_markdown_can_be_unfolded_service_by_service(check: Callable[..., Outcome]) -> None:
    text = check("--format", "markdown").stdout
    assert text.startswith("## Schema check: 3 services of 3 to be mended\n")
    assert text.count("<details>") == text.count("</details>") == 2
    assert f"- `platform/{ORDERS}:14` no id, unique or index starts with" in text


def test_that_no_linter_has_seen_a_migration_is_said_once(
    check: Callable[..., Outcome], workspace: Path
) -> None:
    script = workspace / "services/order-service/prisma/migrations/20260101000000_less/migration.sql"
    script.parent.mkdir(parents=True)
    script.write_text('CREATE TABLE "Order" ("id" UUID NOT NULL);\n')
    assert "squawk" not in check("--format", "sarif").stdout + check("--format", "markdown").stdout
    script.write_text('DROP INDEX "Order_id_idx";\n')
    services = json.loads(check("--format", "json").stdout)["services"]
    assert [one["linter"] for one in services if one["name"] == "order-service"] == ["unseen"]
    said = "squawk has not looked at the migrations of 1 service"
    [invocation] = sarif_of(check("--format", "sarif"))["runs"][0]["invocations"]
    [notification] = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith(said)
    assert check("--format", "markdown").stdout.count(said) == 1
