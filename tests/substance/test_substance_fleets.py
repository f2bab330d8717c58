"""Whole fleets: a script's, the demo's, and the blueprints that ship."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from six_templates import six_template_fleet, written
from substance_support import CATALOG, PLAIN, features, profile, substance, verdicts

import workbench.demo
from workbench.blueprint.library import BUNDLED
from workbench.psl.layout import format_document
from workbench.psl.parser import parse
from workbench.substance.copies import share

STANDINS = Path(workbench.demo.__file__).with_name("standins")
BLUEPRINTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(BUNDLED.glob("*.prisma"))}
APART = 50
"""Percent that two services that were thought about separately may share at most."""
KIN = {service.name: service.duplicate_of or service.name for service in CATALOG.services}


def test_of_190_services_of_six_templates_six_at_most_count() -> None:
    found = verdicts(six_template_fleet())
    standing = [name for name, one in found.items() if not one.is_wanting]
    assert standing == list(found)[:4]
    assert sum(one.copies for one in found.values()) == sum(
        one.near_copy_of is not None for one in found.values()
    )
    assert all(found[name].copies > 20 for name in standing)
    # The fifth and the sixth template hold nothing, whoever writes them first.
    assert all(one.is_hollow for name, one in list(found.items())[4:6])


def test_a_copy_names_the_first_of_its_kind_and_how_much_they_share() -> None:
    fleet = six_template_fleet(24)
    found = verdicts(fleet)
    names = list(fleet)
    for number, name in enumerate(names[6:], 6):
        likeness = found[name].near_copy_of
        if number % 6 < 4:
            assert likeness is not None
            assert likeness.service == names[number % 6]
            assert likeness.share >= 80
            assert f"shares {likeness.share} % with `{names[number % 6]}`" in found[name].evidence


def test_the_demos_schemas_are_neither_hollow_nor_copies() -> None:
    fleet = {path.stem: path.read_text(encoding="utf-8") for path in sorted(STANDINS.glob("*.prisma"))}
    assert len(fleet) > 50
    assert {name: one.evidence for name, one in verdicts(fleet).items() if one.is_flagged} == {}


def test_every_blueprint_holds_three_models_of_its_own() -> None:
    poor = {}
    for name, text in BLUEPRINTS.items():
        found = substance(text, name)
        if found.is_hollow or found.models - len(found.hollow_models) < 3:
            poor[name] = found.evidence
    assert poor == {}


def test_any_two_blueprints_are_clearly_apart() -> None:
    said = {name: frozenset(features(text, name)) for name, text in BLUEPRINTS.items()}
    pairs = {
        f"{one} and {other} share {percent} %"
        for one, other in combinations(said, 2)
        if KIN.get(one, one) != KIN.get(other, other) and (percent := share(said[one], said[other])) > APART
    }
    assert pairs == set()


BLUEPRINT = st.sampled_from(sorted(BLUEPRINTS))


@given(
    st.integers(0, 3), st.sampled_from(["payment-service", "ai-ml-service", "azora-pay", "shield_service"])
)
def test_the_services_name_does_not_matter(number: int, service: str) -> None:
    text = written(number, "order-service")
    # The script's own way: the name in all its spellings, wherever it stands.
    pascal = "".join(part.capitalize() for part in re.split(r"[-_]", service))
    renamed = text.replace("OrderService", pascal).replace("order_service", service.replace("-", "_"))
    renamed = re.sub(r"\bOrder(?=[A-Z])", pascal, renamed)
    assert features(renamed, service) == features(text, "order-service")


@given(BLUEPRINT, st.randoms(use_true_random=False))
def test_order_comments_and_layout_do_not_matter(name: str, chance: object) -> None:
    text = BLUEPRINTS[name]
    document = parse(text)
    blocks = [block.text for block in document.blocks]
    chance.shuffle(blocks)  # type: ignore[attr-defined] # Hypothesis gives a random.Random
    shuffled = "\n\n".join(f"// {number}\n{block}" for number, block in enumerate(blocks))
    assert features(shuffled, name) == features(text, name)
    assert features(format_document(text), name) == features(text, name)


@given(BLUEPRINT, st.integers(1, 30))
def test_adding_own_fields_lowers_the_share(name: str, number: int) -> None:
    text = BLUEPRINTS[name]
    before = frozenset(features(text, name))
    model = "".join(f"  reading{letter} Decimal\n" for letter in map(chr, range(97, 97 + min(number, 26))))
    after = frozenset(features(f"{text}\nmodel Added {{\n  id Int @id\n{model}}}\n", name))
    assert after > before
    assert share(before, after) < share(before, before) == 100


def test_a_schema_is_measured_without_a_catalog_too() -> None:
    assert not profile(
        "model Player {\n  id Int @id\n  username String\n  points Int\n}\n", "app", PLAIN
    ).hollow
