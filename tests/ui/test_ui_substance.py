"""Hollow schemas and near copies in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import NARROW, WIDE, write_schema

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight, OpenApp, Opened

HEAD = 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\n'
LOAN = (
    "model CourseLoan {\n  id String @id @default(uuid()) @db.Uuid\n  principal Decimal\n  termMonths Int\n"
    "  collateralRatio Decimal\n  disbursedAt DateTime?\n  name String\n}\n"
)
ITEM = (
    "model AuthItem {\n  id String @id @default(uuid()) @db.Uuid\n  name String\n  description String?\n}\n"
)
WAIVER = "/// workbench-ignore substance: a list of names is all there is to it\n"


def words(opened: Opened) -> str:
    """The checklist as one line."""
    return " ".join(" ".join(opened.checklist()).split())


@pytest.fixture
def fleet(root: Path) -> Path:
    """`course-service` has substance, `payment-gateway` copies it, and `auth-service` says nothing."""
    write_schema(root, "course-service", HEAD + LOAN)
    write_schema(root, "payment-gateway", HEAD + LOAN.replace("Course", "PaymentGateway"))
    write_schema(root, "auth-service", HEAD + ITEM)
    return root


async def test_the_tree_the_header_and_the_filter_tell(open_app: OpenApp, fleet: Path) -> None:
    async with open_app(fleet) as opened:
        opened.screen.go_to("payment-gateway")
        await opened.settle()
        assert opened.line("payment-gateway").startswith("≈ payment-gateway ≈ course-service")
        opened.screen.go_to("auth-service")
        await opened.settle()
        assert any(line.startswith("◇ auth-service") for line in opened.lines())
        assert opened.screen.header.facts.hollow == 2
        assert any("2 of them hollow" in event for event in opened.events())
        await opened.press("o", "o", "o", "o")
        shown = [line for line in opened.lines() if not line.startswith("▾")]
        assert sorted(line.split()[0] for line in shown) == ["≈", "◇"]


async def test_enter_on_the_evidence_goes_to_the_original(open_app: OpenApp, fleet: Path) -> None:
    async with open_app(fleet) as opened:
        opened.screen.go_to("payment-gateway")
        await opened.settle()
        said = words(opened)
        assert "↪ ✗ Substance" in said
        assert "shares 100 % with `course-service`" in said
        assert "principal" in said
        await opened.press("3", "down", "enter")
        await opened.settle()
        assert opened.selected == "course-service"
        assert "1 service copies it" in words(opened)


async def test_an_edit_gives_a_copy_substance_and_the_log_tells(open_app: OpenApp, fleet: Path) -> None:
    async with open_app(fleet) as opened:
        opened.screen.go_to("payment-gateway")
        await opened.settle()
        own = "  iban String\n  mandateId String\n  chargedBackAt DateTime?\n  acquirer String\n}"
        write_schema(fleet, "payment-gateway", HEAD + LOAN.replace("\n}", f"\n{own}"))
        await opened.until(lambda: opened.line("payment-gateway").startswith("✗"))
        assert "payment-gateway: near copy -> has substance" in opened.events()


async def test_a_waiver_in_the_file_takes_the_sign_away(open_app: OpenApp, fleet: Path) -> None:
    write_schema(fleet, "auth-service", WAIVER + HEAD + ITEM)
    async with open_app(fleet) as opened:
        opened.screen.go_to("auth-service")
        await opened.settle()
        assert any(line.startswith("✗ auth-service") for line in opened.lines())
        said = words(opened)
        assert "~ Substance" in said
        assert "waived: a list of names is all there is to it" in said


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_near_copy(looks_right: LooksRight, fleet: Path, size: tuple[int, int]) -> None:
    assert fleet.is_dir()

    async def steps(opened: Opened) -> None:
        opened.screen.go_to("payment-gateway")
        await opened.settle()
        await opened.press("3") if size == NARROW else None

    assert looks_right(size, steps)


def test_what_the_catalog_says_of_a_service(looks_right: LooksRight, fleet: Path) -> None:
    catalog = fleet / "catalog.yaml"
    said = "consolidate-with: auth-service, because: both know who learns what, note: being moved"
    text = catalog.read_text().replace("summary: Course management", said)
    assert said in text
    catalog.write_text(text)

    async def steps(opened: Opened) -> None:
        opened.screen.go_to("course-service")
        await opened.settle()

    assert looks_right(WIDE, steps)
