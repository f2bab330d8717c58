"""Promises that hold for every input: nothing raises, and what is written is read back the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from workbench.bundled import bundled
from workbench.catalog.conventions import (
    CommonEntity,
    Compliance,
    ComplianceEnum,
    ComplianceField,
    Conventions,
)
from workbench.catalog.discovered import Found, catalog_for
from workbench.catalog.dump import dump_catalog
from workbench.catalog.load import Loaded, load_catalog, read_catalog
from workbench.catalog.names import check_folder, check_service_name
from workbench.catalog.plan import import_plan
from workbench.catalog.service import Catalog, Discrepancy, Phase, Priority, Service
from workbench.catalog.wording import CONTROL, one_line

CATALOG = bundled("catalog.yaml").read_bytes()
PLAN = (Path(__file__).parent / "plan.md").read_bytes()
# Small enough to be mutated in many places at once.
SMALL_CATALOG = b"""\
version: 1
conventions:
  services-root: services
  prisma-target: "6"
  entities:
    - {model: User, owner: auth-service}
  compliance:
    fields:
      - {name: ok, type: "String?", attributes: "@db.Uuid", reference: auth-service.User.id}
    enums:
      - {name: State, values: [A, B]}
phases:
  - {number: 1, title: Core, week: 1}
priorities:
  - {number: 1, title: Core Services, phase: 1}
services:
  - name: auth-service
    existing: true
  - &auth
    name: auth
    priority: 1
    phase: null
    duplicate-of: auth-service
    because: "the plan says so"
  - name: on
    path: apps/on
"""
FRAGMENTS = [
    *(sign.encode() for sign in "\n \t-:[]{}'\"&*!?|#`\x00\x85\u202e"),
    *(b"&a ", b"*a", b": ", b"- ", b"null", b"..", b"/", b"\xff", b"\r\n", b"---\n"),
    *(b"name: auth\n", b"services:\n", b"(duplicate of auth)", b"**", b"- [x] "),
    *(b"| a | b |\n|---|---|\n", b"## Priority 1: x (3)\n"),
]
NUMBERS = st.integers(min_value=0, max_value=9)
IDENTIFIERS = st.text(st.sampled_from("aBcXyZ"), min_size=1, max_size=6)
PROSE = st.text(max_size=30).map(lambda text: one_line(CONTROL.sub("", one_line(text))))
NAMES = st.one_of(
    st.sampled_from(["on", "no", "null", "12:30", "1_000", "0x1f", "1e3", "true", "2026-11-23"]).map(
        lambda name: name.replace(":", ".")
    ),
    st.text(st.characters(categories=["L", "N"], include_characters="-._"), min_size=1, max_size=12),
).filter(lambda name: check_service_name(name) is None)
FOLDERS = st.text(st.sampled_from("ab c/.-é#:{'\""), min_size=1, max_size=12).filter(
    lambda path: check_folder(path) is None
)


@st.composite
def mutations(draw: st.DrawFn, source: bytes) -> bytes:
    """`source` after a few deletions, repetitions and insertions."""
    data = source
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from([b"", data[start:end] * 2, *FRAGMENTS]))
        data = data[:start] + piece + data[end:]
    return data


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Any catalog whose references hold."""
    phases = draw(
        st.lists(st.builds(Phase, NUMBERS, PROSE, st.none() | NUMBERS), unique_by=lambda p: p.number)
    )
    weeks = st.sampled_from([None, *(phase.number for phase in phases)])
    priorities = draw(
        st.lists(st.builds(Priority, NUMBERS, PROSE, weeks), unique_by=lambda p: p.number, max_size=3)
    )
    groups = st.sampled_from([None, *(priority.number for priority in priorities)])
    names = draw(st.lists(NAMES, unique=True, max_size=4))
    originals = st.sampled_from(names) if names else st.none()
    services = [
        Service(
            name,
            draw(groups),
            draw(weeks),
            draw(PROSE),
            existing=draw(st.booleans()),
            # Only the first may have duplicates, so that none is a duplicate of a duplicate.
            duplicate_of=draw(st.sampled_from([None, names[0]])) if name != names[0] else None,
            consolidate_with=draw(st.none() | originals.filter(lambda other, name=name: other != name)),
            because=draw(PROSE),
            target=draw(st.sampled_from([None, "6", "7"])),
            path=draw(st.sampled_from([None, f"apps/{name}", f"my  {name}"])),
        )
        for name in names
    ]
    owners = names or ["auth"]
    entity = st.builds(CommonEntity, IDENTIFIERS, st.sampled_from(owners), IDENTIFIERS)
    references = st.none() | st.sampled_from(owners).map(lambda name: f"{name}.User.id")
    attributes = st.sampled_from(["", "@db.Uuid", '@default("a  # b")', "@default(PENDING)"])
    field = st.builds(
        ComplianceField, IDENTIFIERS, IDENTIFIERS.map(lambda name: name + "?"), attributes, references
    )
    enum = st.builds(ComplianceEnum, IDENTIFIERS, st.lists(IDENTIFIERS).map(tuple))
    conventions = Conventions(
        services_root=draw(FOLDERS.filter(lambda root: "apps" not in root)),
        provider=draw(st.sampled_from(["postgresql", "sqlite"])),
        prisma_target=draw(st.sampled_from(["6", "7"])),
        created_at=draw(IDENTIFIERS),
        entities=tuple(draw(st.lists(entity, max_size=3))),
        compliance=Compliance(
            tuple(draw(st.lists(field, max_size=3))), tuple(draw(st.lists(enum, max_size=2)))
        ),
    )
    found = st.lists(st.builds(Discrepancy, IDENTIFIERS, PROSE, st.none() | NUMBERS), max_size=2)
    return Catalog(tuple(services), tuple(priorities), tuple(phases), conventions, tuple(draw(found)))


@given(catalogs())
def test_a_catalog_comes_back_from_its_file(catalog: Catalog) -> None:
    assert load_catalog(dump_catalog(catalog), "catalog.yaml") == Loaded(catalog)


@given(catalogs())
def test_other_readers_of_yaml_take_every_text_of_a_written_catalog_for_a_text(catalog: Catalog) -> None:
    plain = yaml.safe_load(dump_catalog(catalog))
    assert [entry["name"] for entry in plain.get("services", [])] == [one.name for one in catalog.services]
    assert [entry["title"] for entry in plain.get("phases", [])] == [one.title for one in catalog.phases]


@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    assert_settled(read_catalog(data, "catalog.yaml"))


@given(st.one_of(mutations(SMALL_CATALOG), mutations(CATALOG)))
def test_a_damaged_catalog_is_read_as_far_as_it_is_right(data: bytes) -> None:
    assert_settled(read_catalog(data, "catalog.yaml"))


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    assert_settled(load_catalog(text, "catalog.yaml"))


def assert_settled(loaded: Loaded) -> None:
    """What was read, with problems or without, is a catalog that has none."""
    assert load_catalog(dump_catalog(loaded.catalog), "catalog.yaml") == Loaded(loaded.catalog)
    assert list(loaded.problems) == sorted(loaded.problems)


@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "replace")), mutations(PLAN)))
def test_any_plan_gives_a_catalog_that_can_be_written_and_read(data: bytes) -> None:
    catalog = import_plan(data, "plan.md").catalog
    assert load_catalog(dump_catalog(catalog), "catalog.yaml") == Loaded(catalog)


@given(st.lists(st.builds(Found, st.one_of(FOLDERS, st.text(max_size=9)), st.none() | PROSE, st.booleans())))
def test_any_folders_give_a_catalog_that_can_be_written_and_read(found: list[Found]) -> None:
    catalog = catalog_for(found)
    assert load_catalog(dump_catalog(catalog), "catalog.yaml") == Loaded(catalog)


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 50_000 + "x",
        "? " * 50_000,
        "a: &a [*a]\n",
        "services: &a [x]\n" + "".join(f"k{i}: &b{i} [{'*a, ' * 50}]\n" for i in range(50)),
        "- " * 20 + "&a\n" + "*a\n" * 1000,
        "services:\n" + "  - {name: a, name: a}\n" * 2000,
        "services:\n" + "".join(f"  - {{name: s{i}, duplicate-of: t{i}}}\n" for i in range(3000)),
        "x" * 1_000_000,
        "services: '" + "\\" * 100_000,
    ],
    ids=[
        "lists",
        "braces",
        "dashes",
        "keys",
        "itself",
        "aliases",
        "anchor",
        "twice",
        "guesses",
        "word",
        "quote",
    ],
)
def test_input_made_to_hurt_is_refused_and_does_not(bomb: str) -> None:
    loaded = load_catalog(bomb, "catalog.yaml")
    assert loaded.problems
    assert_settled(loaded)
