"""Reads the conventions that a plan mentions: common entities, their owners, and the database."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.catalog.compliance import usual_compliance
from workbench.catalog.conventions import SHARED, CommonEntity, Compliance, Conventions
from workbench.catalog.service import Discrepancy
from workbench.catalog.values import PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from workbench.catalog.plan.outline import Entry

_ENTITY = re.compile(
    r"(?i)(?P<model>[A-Za-z][A-Za-z0-9_]*)\s*[(:\u2013\u2014-]?\s*"
    r"(?:\b(?:from|in|owned by)\s+)(?:the\s+)?(?P<owner>[\w.-]*\w)"
)
_PROVIDER = re.compile(r"datasource\s+\w+\s*\{[^}]*?\bprovider\s*=\s*\"(?P<provider>\w+)\"")
# A template for all services that names one variable gives all of them one database.
_URL = re.compile(r"datasource\s+\w+\s*\{[^}]*?\burl\s*=\s*env\(")


def read_conventions(
    entities: Iterable[Entry], code: Iterable[str], services: Collection[str]
) -> tuple[Conventions, list[Discrepancy]]:
    """The conventions of a plan, and the owners it names without listing them.

    Args:
        entities: Entries such as `User (from auth-service)`.
        code: The plan's code blocks; a datasource in one names the database, and
            whether all services share it.
        services: The names of the services that the plan lists.
    """
    owned: dict[str, CommonEntity] = {}
    discrepancies = []
    for entry in entities:
        match = _ENTITY.match(entry.text)
        if match is None or match["model"] in owned:
            continue
        if match["owner"] in services:
            owned[match["model"]] = CommonEntity(match["model"], match["owner"])
        else:
            message = f"`{match['model']}` is said to belong to `{match['owner']}`, which is not listed"
            discrepancies.append(Discrepancy("unknown-service", message, entry.line))
    record = next((entity for entity in owned.values() if "compliance" in entity.model.lower()), None)
    blocks = tuple(code)
    providers = (match["provider"] for block in blocks for match in _PROVIDER.finditer(block))
    conventions = Conventions(
        provider=next((name for name in providers if name in PROVIDERS), Conventions().provider),
        database=SHARED if any(_URL.search(block) for block in blocks) else None,
        entities=tuple(owned.values()),
        compliance=usual_compliance(record) if record else Compliance(),
    )
    return conventions, discrepancies
