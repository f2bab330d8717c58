"""Hollow schemas and near copies on the command line, from the files to the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec import structs

from workbench.catalog.service import Service
from workbench.checklist.finding import ItemResult, Status
from workbench.reports.documents import CheckDocument, ServiceEntry, StatusDocument
from workbench.substance.verdict import Substance
from workbench.workspace.ratchet.flaws import is_good
from workbench.workspace.snapshot import ServiceSnapshot, ServiceState
from workbench.workspace.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

HEAD = 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\n'
LOAN = (
    "model LoanService {\n  id String @id @default(uuid()) @db.Uuid\n  principal Decimal\n  termMonths Int\n"
    "  collateralRatio Decimal\n  disbursedAt DateTime?\n  name String\n}\n"
)
ITEM = (
    "model AuthItem {\n  id String @id @default(uuid()) @db.Uuid\n  name String\n  description String?\n}\n"
)
SCHEMAS = {
    "loan-service": HEAD + LOAN,
    "card-service": "// issues cards\n" + HEAD + LOAN.replace("Loan", "Card"),
    "auth": HEAD + ITEM,
    "auth-service": HEAD + LOAN.replace("LoanService", "AuthService"),
    "login": HEAD + LOAN.replace("LoanService", "Login").replace("name String", "loginCount Int"),
}
CATALOG = "services:\n" + "".join(f"  - name: {name}\n" for name in SCHEMAS)


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    """A schema with substance, three that copy it more or less, and one that says nothing."""
    root = tmp_path / "fleet"
    for name, text in SCHEMAS.items():
        write(root, name, text)
    (root / "catalog.yaml").write_text(CATALOG)
    return root


def write(root: Path, name: str, text: str) -> None:
    file = root / "services" / name / "prisma" / "schema.prisma"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def checked(workbench: Callable[..., Outcome], root: Path, *names: str) -> dict[str, ServiceEntry]:
    outcome = workbench("check", *names, "--workspace", root, "--format", "json")
    document = msgspec.json.decode(outcome.stdout, type=CheckDocument)
    return {service.name: service for service in document.services}


def test_json_tells_what_is_hollow_and_who_copies_whom(
    workbench: Callable[..., Outcome], fleet: Path
) -> None:
    services = checked(workbench, fleet)
    assert {name: (one.hollow, one.near_copy_of) for name, one in services.items()} == {
        "loan-service": (False, None),
        "card-service": (False, "loan-service"),
        "auth": (True, None),
        "auth-service": (False, "loan-service"),
        "login": (False, "loan-service"),
    }
    original, copy = services["loan-service"].substance, services["login"].substance
    assert original is not None
    assert copy is not None
    assert original.copies == 3
    assert (copy.share, copy.shared[0]) == (88, "collateral_ratio Decimal")
    assert copy.evidence == "shares 88 % with `loan-service`"


def test_one_service_alone_is_compared_with_all(workbench: Callable[..., Outcome], fleet: Path) -> None:
    [login] = checked(workbench, fleet, "login").values()
    assert login.near_copy_of == "loan-service"
    assert login == checked(workbench, fleet)["login"]


def test_check_lists_the_evidence(workbench: Callable[..., Outcome], fleet: Path) -> None:
    outcome = workbench("check", "--workspace", fleet)
    assert outcome.code == 1
    assert "≈ card-service  near copy, failing" in outcome.stdout
    assert "  ✗ substance  shares 100 % with `loan-service`" in outcome.stdout
    assert "◇ auth  hollow, failing" in outcome.stdout
    assert "  ✗ substance  1 of 1 model holds nothing of its own" in outcome.stdout
    assert "5 services · 5 with a schema, 4 of them hollow · 0 missing" in outcome.stdout


def test_status_counts_them_apart(workbench: Callable[..., Outcome], fleet: Path) -> None:
    text = workbench("status", "--workspace", fleet).stdout
    assert "5 with a schema, 4 of them hollow" in text
    outcome = workbench("status", "--workspace", fleet, "--format", "json")
    document = msgspec.json.decode(outcome.stdout, type=StatusDocument)
    assert (document.summary.with_schema, document.summary.hollow) == (5, 4)
    assert [group.hollow for group in document.priorities] == [4]


def test_a_waiver_is_shown_with_its_reason_and_counts_as_a_schema(
    workbench: Callable[..., Outcome], fleet: Path
) -> None:
    waiver = "/// workbench-ignore substance: a list of names is all there is to it\n"
    write(fleet, "auth", waiver + SCHEMAS["auth"])
    outcome = workbench("check", "auth", "--workspace", fleet)
    assert "  ~ substance  1 of 1 model holds nothing of its own; waived: a list of names" in outcome.stdout
    assert "5 with a schema, 3 of them hollow" in workbench("status", "--workspace", fleet).stdout
    substance = checked(workbench, fleet)["auth"].substance
    assert substance is not None
    assert substance.waived == "a list of names is all there is to it"


def test_declared_duplicates_are_not_reported_against_each_other(
    workbench: Callable[..., Outcome], fleet: Path
) -> None:
    declared = CATALOG.replace("- name: login\n", "- name: login\n    duplicate-of: loan-service\n")
    (fleet / "catalog.yaml").write_text(declared)
    assert checked(workbench, fleet)["login"].near_copy_of is None


def test_the_thresholds_are_conventions(workbench: Callable[..., Outcome], fleet: Path) -> None:
    (fleet / "catalog.yaml").write_text(
        f"conventions:\n  substance: {{own-fields: 0, models: 0, near-copy: 90}}\n{CATALOG}"
    )
    services = checked(workbench, fleet)
    assert services["auth"].hollow is False
    assert services["login"].near_copy_of is None
    assert services["card-service"].near_copy_of == "loan-service"


def test_the_cache_changes_nothing(workbench: Callable[..., Outcome], fleet: Path) -> None:
    first = checked(workbench, fleet)
    assert checked(workbench, fleet) == first
    write(fleet, "loan-service", SCHEMAS["loan-service"].replace("principal Decimal", "rate Float"))
    edited = checked(workbench, fleet)
    uncached = workbench("check", "--no-cache", "--workspace", fleet, "--format", "json")
    document = msgspec.json.decode(uncached.stdout, type=CheckDocument)
    assert edited == {service.name: service for service in document.services}
    assert edited["auth-service"].near_copy_of == "card-service"


def test_nothing_else_makes_up_for_a_hollow_schema() -> None:
    proven = ServiceSnapshot(
        Service("auth"),
        "services/auth",
        ServiceState.PROVEN,
        (),
        (ItemResult("seed", Status.PASS, ""),),
        (),
        verdict=Verdict(),
    )
    hollow = Substance(0, 6, 1, ("Item",), (), is_hollow=True)
    assert is_good(proven)
    assert not is_good(structs.replace(proven, substance=hollow))
    assert is_good(structs.replace(proven, substance=structs.replace(hollow, waived="names are all")))
