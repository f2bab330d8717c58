"""The id that a new model gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.checklist.providers import Provider


def id_line(provider: Provider, datasource: str) -> str:
    """The field `id` as the database wants it.

    Args:
        provider: The database.
        datasource: The name of the datasource, with which native types begin.
    """
    return f"id String {id_attributes(provider, datasource)}"


def id_attributes(provider: Provider, datasource: str) -> str:
    """The attributes of such a field."""
    if provider.name == "mongodb":
        return f'@id @default(auto()) @map("_id") @{datasource}.ObjectId'
    uuid = provider.uuid_type
    return "@id @default(uuid())" + ("" if uuid is None else f" @{datasource}.{uuid}")
