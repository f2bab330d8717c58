"""What is compared to find services that are the same under two names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.table_names import table_name
from workbench.triage.duplicates import Facts

if TYPE_CHECKING:
    from workbench.workspace.snapshot import ServiceSnapshot


def facts_of(snapshot: ServiceSnapshot) -> Facts:
    """What is known of a service that can be compared with others."""
    service, schema = snapshot.service, snapshot.schema
    models = {} if schema is None else schema.models
    tables = {table_name(model).table for model in models.values()}
    likeness = None if snapshot.substance is None else snapshot.substance.near_copy_of
    return Facts(
        service.name,
        has_schema=bool(snapshot.files),
        models=frozenset(models),
        tables=frozenset(tables - models.keys()),
        duplicate_of=service.duplicate_of,
        consolidate_with=service.consolidate_with,
        because=service.because,
        copy_of=None if likeness is None else likeness.service,
        share=0 if likeness is None else likeness.share,
    )
