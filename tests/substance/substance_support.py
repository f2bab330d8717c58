"""Schemas and fleets to measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.bundled import bundled
from workbench.catalog.conventions import Conventions, Thresholds
from workbench.catalog.load import read_catalog
from workbench.checklist.subject import KnownFleet, Subject
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.substance.copies import Copies
from workbench.substance.measuring import profile_of
from workbench.substance.verdict import substance_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.substance.profile import Profile
    from workbench.substance.verdict import Substance

CATALOG = read_catalog(bundled("catalog.yaml").read_bytes(), "catalog.yaml").catalog
"""The platform's own, with its common entities and compliance fields."""
PLAIN = Conventions()


def profile(
    text: str, service: str = "order-service", conventions: Conventions = CATALOG.conventions
) -> Profile:
    """What is measured of a schema that can be read."""
    found = profile_of(Subject(service, Schema((parse(text),)), conventions, KnownFleet()))
    assert found is not None
    return found


def substance(
    text: str, service: str = "order-service", conventions: Conventions = CATALOG.conventions
) -> Substance:
    """The verdict on a schema that stands alone."""
    found = substance_of(profile(text, service, conventions), conventions.substance, None, 0)
    assert found is not None
    return found


def features(
    text: str, service: str = "order-service", conventions: Conventions = CATALOG.conventions
) -> set[str]:
    """What a schema says of its own."""
    return set(profile(text, service, conventions).features.split("\n")) - {""}


def verdicts(
    fleet: Mapping[str, str], conventions: Conventions = CATALOG.conventions
) -> dict[str, Substance]:
    """The verdict on each schema of a fleet, in its order."""
    profiles = {name: profile(text, name, conventions) for name, text in fleet.items()}
    copies = Copies(Thresholds().near_copy)
    copies.arrange(fleet, {})
    for name, one in profiles.items():
        copies.learn(name, one.features)
    copies.settle()
    found = {
        name: substance_of(one, conventions.substance, copies.likeness(name), copies.copies(name))
        for name, one in profiles.items()
    }
    return {name: one for name, one in found.items() if one is not None}
