"""Prisma itself says whether our facts are facts, and whether our fixes leave a schema as valid as it was."""

from __future__ import annotations

from collections import Counter

import pytest
from checklist_support import CASES, read_cases, subject_of_case

from workbench.checklist.apply import fix_all
from workbench.checklist.finding import Applicability
from workbench.checklist.providers import provider_named

pytestmark = pytest.mark.oracle

PROVIDERS = ("postgresql", "cockroachdb", "mysql", "sqlite", "sqlserver", "mongodb")
SCALARS = ("String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes")
# Some native types can't go without a length; with one that they may not have they say so differently.
LENGTHS = ("", "(1)", "(10, 2)")


def head(provider):
    return f'datasource db {{\n  provider = "{provider}"\n  url = env("DATABASE_URL")\n}}\n\n'


def id_of(provider):
    return 'id String @id @map("_id")' if provider == "mongodb" else "id Int @id"


def errors(oracle, text):
    return [found.text for found in oracle.lint(text) if not found.is_warning]


def known_native_types():
    return sorted({name for provider in PROVIDERS for name in provider_named(provider).native_types})


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_native_types_of_each_database_hold_what_we_say(prisma_oracle, provider):
    types = provider_named(provider).native_types
    accepted = {
        (name, scalar) for length in LENGTHS for name, scalar in fitting(prisma_oracle, provider, length)
    }
    assert accepted == {(name, scalar) for name, scalars in types.items() for scalar in scalars}


def fitting(oracle, provider, length):
    """The pairs of native type and scalar that Prisma accepts, all asked in one schema."""
    pairs = [(name, scalar) for name in known_native_types() for scalar in SCALARS]
    lines = [f"f{number} {scalar} @db.{name}{length}" for number, (name, scalar) in enumerate(pairs)]
    start = f"{head(provider)}model M {{\n{id_of(provider)}\n"
    text = start + "\n".join(lines) + "\n}\n"
    wrong = {text.count("\n", len(start), found.start) for found in oracle.lint(text) if not found.is_warning}
    return [pair for number, pair in enumerate(pairs) if number not in wrong]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_what_we_do_not_ask_of_a_database_it_lacks(prisma_oracle, provider):
    facts = provider_named(provider)
    model = f"{head(provider)}model M {{\n  {id_of(provider)}\n  %s\n}}\n"
    key = id_of(provider).split()[1]
    wants = {
        "has_enums": model % "f E" + "\nenum E {\n  A\n}\n",
        "has_json": model % "f Json",
        "has_decimal": model % "f Decimal",
        "has_restrict": model
        % f"nId {key}\n  n N @relation(fields: [nId], references: [id], onDelete: Restrict)"
        + f"\nmodel N {{\n  {id_of(provider)}\n  ms M[]\n}}\n",
    }
    for fact, text in wants.items():
        assert (not errors(prisma_oracle, text)) == getattr(facts, fact), fact


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{item}: {case.name}")
        for item in sorted(path.stem for path in CASES.glob("*.md"))
        for case in read_cases(item)
    ],
)
def test_a_fixed_schema_is_as_valid_as_it_was(prisma_oracle, case):
    text = case.text if "datasource" in case.text else head(case.provider) + case.text
    before = Counter(errors(prisma_oracle, text))
    for applicability in ({Applicability.SAFE}, set(Applicability)):
        [fixed] = fix_all(subject_of_case(case, text), applicability=applicability).texts.values()
        assert Counter(errors(prisma_oracle, fixed)) <= before
