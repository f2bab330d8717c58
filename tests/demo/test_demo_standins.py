"""The stand-ins are what the demo's neglected schemas are made of: uneven, but real and valid."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from workbench.psl.layout import format_document
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from tests.oracle.prisma_oracle import PrismaOracle

ROOT = Path(__file__).parents[2]
STANDINS = ROOT / "workbench" / "demo" / "standins"
WITH_A_BLUEPRINT = {"auth-service", "azora-covenant", "enterprise-service"}
"""Existing services whose demo schema is an aged blueprint, so that they need no stand-in."""


def read(path: Path) -> str:
    """The text with its line ends as they are, which `Path.read_text` would fold."""
    return path.read_bytes().decode()


FILES = {path.relative_to(STANDINS).as_posix(): read(path) for path in sorted(STANDINS.rglob("*.prisma"))}
"""The text of each file by its path."""


def load() -> dict[str, Schema]:
    """Each stand-in by its service; the files of a folder are one schema."""
    texts: dict[str, list[str]] = {}
    for path, text in FILES.items():
        service = path.split("/", maxsplit=1)[0].removesuffix(".prisma")
        texts.setdefault(service, []).append(text)
    return {service: Schema(tuple(parse(text) for text in parts)) for service, parts in texts.items()}


SCHEMAS = load()
MIGRATIONS = yaml.safe_load(read(STANDINS / "extras.yaml"))["migrations"]


def test_every_existing_service_without_a_blueprint_has_a_stand_in() -> None:
    catalog = yaml.safe_load(read(ROOT / "catalog.yaml"))
    existing = {service["name"] for service in catalog["services"] if service.get("existing")}
    assert set(SCHEMAS) == existing - WITH_A_BLUEPRINT


@pytest.mark.parametrize("path", FILES)
def test_a_stand_in_is_read_without_diagnostics(path: str) -> None:
    document = parse(FILES[path])
    assert [diagnostic.message for diagnostic in document.diagnostics] == []
    assert str(document) == FILES[path]


@pytest.mark.oracle
@pytest.mark.parametrize("service", SCHEMAS)
def test_a_stand_in_is_accepted_by_prisma(service: str, prisma_oracle: PrismaOracle) -> None:
    files = [
        (path, text) for path, text in FILES.items() if path.removesuffix(".prisma").split("/")[0] == service
    ]
    assert [found.text for found in prisma_oracle.lint(files) if not found.is_warning] == []


@pytest.mark.parametrize("path", FILES)
def test_a_stand_in_has_a_readable_length(path: str) -> None:
    assert 15 <= len(FILES[path].splitlines()) <= 120


@pytest.mark.parametrize("service", SCHEMAS)
def test_a_stand_in_is_a_whole_schema(service: str) -> None:
    documents = SCHEMAS[service].documents
    assert sum(len(document.datasources) for document in documents) == 1
    assert sum(len(document.generators) for document in documents) == 1
    assert len(SCHEMAS[service].models) >= 2


def test_stand_ins_are_of_uneven_size() -> None:
    sizes = [len(schema.models) for schema in SCHEMAS.values()]
    thin = sum(size == 2 for size in sizes)
    rich = sum(size >= 5 for size in sizes)
    third = len(sizes) / 3
    assert third - 3 <= thin <= third + 3
    assert third - 3 <= rich <= third + 3


def test_no_two_stand_ins_share_most_of_their_models() -> None:
    for (one, first), (other, second) in combinations(SCHEMAS.items(), 2):
        common = first.models.keys() & second.models.keys()
        share = len(common) / min(len(first.models), len(second.models))
        assert share <= 0.6, f"{one} and {other} share {sorted(common)}"


def test_no_two_stand_ins_have_most_of_their_fields_in_common() -> None:
    fields = {
        service: {field.name for model in schema.models.values() for field in model.fields}
        for service, schema in SCHEMAS.items()
    }
    for (one, first), (other, second) in combinations(fields.items(), 2):
        share = len(first & second) / min(len(first), len(second))
        assert share <= 0.6, f"{one} and {other} share {sorted(first & second)}"


def test_few_stand_ins_are_in_the_official_format() -> None:
    formatted = [path for path, text in FILES.items() if format_document(text) == text]
    assert 0 < len(formatted) <= 0.15 * len(FILES), formatted


def test_two_stand_ins_are_for_sqlite_and_the_rest_for_postgresql() -> None:
    providers = Counter(schema.provider for schema in SCHEMAS.values())
    assert providers == {"postgresql": len(SCHEMAS) - 2, "sqlite": 2}


def test_line_ends_survive_git() -> None:
    windows = {path for path, text in FILES.items() if "\r\n" in text}
    assert windows == {"lending-service.prisma", "api-integration-service.prisma"}
    for path in windows:
        assert FILES[path].count("\r\n") == FILES[path].count("\n")


def test_some_stand_ins_have_tabs_and_some_no_final_newline() -> None:
    assert sum("\n\t" in text for text in FILES.values()) >= 5
    assert sum(not text.endswith("\n") for text in FILES.values()) >= 5


def test_one_stand_in_has_several_files() -> None:
    several = {service for service, schema in SCHEMAS.items() if len(schema.documents) > 1}
    assert several == {"payment-service"}


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda migration: migration["service"])
def test_a_migration_is_of_an_older_state_of_its_schema(migration: dict[str, str]) -> None:
    assert re.fullmatch(r"\d{14}_[a-z_]+", migration["folder"])
    schema = SCHEMAS[migration["service"]]
    sql = read(STANDINS / migration["file"])
    tables = {
        name: set(re.findall(r'^    "(\w+)"', body, re.MULTILINE))
        for name, body in re.findall(r'^CREATE TABLE "(\w+)" \((.*?)^\);', sql, re.MULTILINE | re.DOTALL)
    }
    assert tables
    assert tables.keys() < schema.models.keys()
    for table, columns in tables.items():
        fields = {field.name for field in schema.models[table].fields}
        assert columns <= fields, f"{table} has columns that were never fields: {sorted(columns - fields)}"


def test_every_migration_file_is_listed() -> None:
    listed = {migration["file"] for migration in MIGRATIONS}
    assert listed == {f"migrations/{path.name}" for path in (STANDINS / "migrations").iterdir()}
