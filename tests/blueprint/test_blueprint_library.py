"""The bundled blueprints: what holds for every one of them, and for all of them in one database."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.catalog.load import read_catalog
from workbench.checklist.apply import fix_all
from workbench.checklist.exports import exports_of
from workbench.checklist.finding import Applicability, Severity
from workbench.checklist.markers import APPEND_ONLY, is_marked
from workbench.checklist.references import field_comments, references
from workbench.checklist.subject import KnownFleet, Subject
from workbench.checklist.vocabulary.money import is_money
from workbench.checklist.vocabulary.statuses import is_kind, is_status, is_wire_status
from workbench.checklist.words import split_words
from workbench.psl.nodes import ArrayLiteral, Enum, Model, StringLiteral
from workbench.psl.parser import parse
from workbench.psl.schema import SCALARS, Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.oracle.prisma_oracle import PrismaOracle
    from workbench.psl.nodes import Field

ROOT = Path(__file__).parents[2]
CATALOG = read_catalog((ROOT / "catalog.yaml").read_bytes(), "catalog.yaml").catalog
CONVENTIONS = CATALOG.conventions
SERVICES = {service.name for service in CATALOG.services}

TEXTS = {
    path.stem: path.read_bytes().decode()
    for path in sorted((ROOT / "workbench" / "blueprint" / "library").glob("*.prisma"))
}
SCHEMAS = {service: Schema((parse(text, f"{service}.prisma"),)) for service, text in TEXTS.items()}
MODELS = [(service, model) for service, schema in SCHEMAS.items() for model in schema.models.values()]

DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n\n'
WRITTEN_BY_FIXERS = {
    "id",
    CONVENTIONS.created_at,
    CONVENTIONS.updated_at,
    CONVENTIONS.deleted_at,
    *(field.name for field in CONVENTIONS.compliance.fields),
}
SECRETS = {"cvv", "otp", "pan", "passphrase", "password", "pin", "secret", "token"}


def columns(service: str, model: Model) -> Iterator[tuple[Field, str]]:
    """The fields of `model` that hold a value, each with the name of its type."""
    enums = SCHEMAS[service].enums
    for field in model.fields:
        if field.type is not None and (field.type.name in SCALARS or field.type.name in enums):
            yield field, field.type.name


def blocks() -> Iterator[tuple[str, Model | Enum]]:
    """All models and enums, each with its service."""
    for service, schema in SCHEMAS.items():
        for model in schema.models.values():
            yield service, model
        for enum in schema.enums.values():
            yield service, enum


def mapped_name(block: Model | Enum) -> str | None:
    """What `@@map` calls the table or type."""
    for attribute in block.attributes:
        value = attribute.argument("name", 0)
        if attribute.name == "map" and isinstance(value, StringLiteral):
            return value.value
    return None


def twice(names: Iterator[str | None]) -> list[str | None]:
    """The names that come more than once."""
    return [name for name, count in Counter(names).items() if count > 1]


def test_every_blueprint_is_of_a_service_in_the_catalog() -> None:
    assert TEXTS.keys() - SERVICES == set()


def test_blueprints_are_read_without_diagnostics() -> None:
    unread = [f"{service}: {found.message}" for service in TEXTS for found in SCHEMAS[service].diagnostics]
    assert unread == []


@pytest.mark.oracle
def test_blueprints_are_in_the_official_format(prisma_oracle: PrismaOracle) -> None:
    assert [service for service, text in TEXTS.items() if prisma_oracle.format(text) != text] == []


def test_blueprints_leave_datasource_and_generator_to_the_frame() -> None:
    documents = [(service, document) for service in TEXTS for document in SCHEMAS[service].documents]
    assert [service for service, each in documents if each.datasources or each.generators] == []


def test_models_leave_ids_timestamps_and_compliance_to_the_fixers() -> None:
    written = [
        f"{service}: {model.name}.{field.name}"
        for service, model in MODELS
        for field, _ in columns(service, model)
        if field.name in WRITTEN_BY_FIXERS
    ]
    assert written == []


def test_no_enum_takes_the_name_of_one_that_the_fixers_add() -> None:
    added = {enum.name for enum in CONVENTIONS.compliance.enums}
    assert [service for service, schema in SCHEMAS.items() if added & schema.enums.keys()] == []


def test_blueprints_have_at_least_three_models_and_an_enum() -> None:
    thin = [name for name, schema in SCHEMAS.items() if len(schema.models) < 3 or not schema.enums]
    assert thin == []


def test_the_missing_services_have_five_models_and_more_on_average() -> None:
    missing = [service.name for service in CATALOG.services if not service.existing]
    assert len(missing) == 131
    assert sum(len(SCHEMAS[name].models) for name in missing) / len(missing) >= 5


def test_every_model_says_what_it_is_for() -> None:
    silent = [
        f"{service}: {model.name}"
        for service, model in MODELS
        if all(line.startswith("@") for line in (model.documentation or "").splitlines())
    ]
    assert silent == []


def test_every_table_and_enum_is_mapped_to_snake_case() -> None:
    odd = [
        f"{service}: {block.name}"
        for service, block in blocks()
        if not (name := mapped_name(block)) or name != name.lower() or not name.replace("_", "").isalnum()
    ]
    assert odd == []


def test_no_table_or_enum_has_the_name_of_another_in_a_shared_database() -> None:
    # PostgreSQL makes a type for each table, so tables and enums share one set of names.
    assert twice(mapped_name(block) for _, block in blocks()) == []


def test_no_model_has_the_name_of_another_service_s() -> None:
    assert twice(model.name for _, model in MODELS) == []


def test_every_enum_is_used() -> None:
    used = {(service, kind) for service, model in MODELS for _, kind in columns(service, model)}
    enums = {(service, enum) for service, schema in SCHEMAS.items() for enum in schema.enums}
    assert enums - used == set()


def test_statuses_and_kinds_are_enums() -> None:
    loose = []
    for service, model in MODELS:
        company = {word for field, _ in columns(service, model) for word in split_words(field.name)}
        for field, kind in columns(service, model):
            words = split_words(field.name)
            closed = (is_status(words, company) and not is_wire_status(words)) or is_kind(words)
            if closed and kind not in SCHEMAS[service].enums:
                loose.append(f"{service}: {model.name}.{field.name}")
    assert loose == []


def test_money_is_a_decimal_of_a_given_scale_beside_its_currency() -> None:
    doubtful = [
        f"{service}: {model.name}.{field.name}"
        for service, model in MODELS
        for field, kind in columns(service, model)
        if is_money(split_words(field.name))
        and (kind != "Decimal" or field.native_type is None or model.field("currency") is None)
    ]
    assert doubtful == []


def test_a_book_of_money_is_safe_against_repeated_requests() -> None:
    unsafe = []
    for service, model in MODELS:
        key = model.field("idempotencyKey")
        is_book = is_marked(model.leading, APPEND_ONLY) and model.field("amount") is not None
        if (key is None and is_book) or (key is not None and key.attribute("unique") is None):
            unsafe.append(f"{service}: {model.name}")
    assert unsafe == []


def test_no_secret_is_kept_as_it_is() -> None:
    plain = [
        f"{service}: {model.name}.{field.name}"
        for service, model in MODELS
        for field, _ in columns(service, model)
        if split_words(field.name)[-1] in SECRETS
    ]
    assert plain == []


def test_references_lead_to_ids_of_services_in_the_catalog_and_of_models_that_exist() -> None:
    broken = []
    for service, model in MODELS:
        for field in model.fields:
            for target in references(field_comments(field)):
                there = SCHEMAS.get(target.service or "")
                missing = there is not None and target.model not in there.models
                if target.service not in SERVICES or target.field != "id" or missing:
                    broken.append(f"{service}: {model.name}.{field.name} -> {target.text}")
    assert broken == []


def test_indexes_name_only_fields_of_the_blueprint() -> None:
    # A workspace may call its timestamps something else, so an index must not lean on `createdAt`.
    leaning = []
    for service, model in MODELS:
        own = {field.name for field, _ in columns(service, model)}
        for attribute in model.attributes:
            listed = attribute.argument("fields", 0)
            if isinstance(listed, ArrayLiteral):
                named = {item.text.partition("(")[0] for item in listed.items}
                leaning += [f"{service}: {model.name}.{name}" for name in named - own]
    assert leaning == []


def test_the_fixers_leave_no_error_in_any_blueprint() -> None:
    with_ids = {}
    for service, text in TEXTS.items():
        schema = Schema((parse(DATASOURCE + text),))
        subject = Subject(service, schema, CONVENTIONS, KnownFleet(), generated=True)
        # Where a model has a unique field the fix for a missing id asks first; a blueprint wants the id.
        fixed = fix_all(subject, rules=["required-fields/primary-key"], applicability=set(Applicability))
        with_ids[service] = fixed.subject.schema
    exports = {service: exports_of(schema) for service, schema in with_ids.items()}
    fleet = KnownFleet(dict.fromkeys(SERVICES) | exports)
    errors = [
        f"{service}: {finding.model}: {finding.message}"
        for service, schema in with_ids.items()
        for finding in fix_all(Subject(service, schema, CONVENTIONS, fleet, generated=True)).remaining
        if finding.severity is Severity.ERROR
    ]
    assert errors == []
