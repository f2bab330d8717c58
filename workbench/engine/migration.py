"""Migrations as the engine takes and gives them."""

from __future__ import annotations

from msgspec import Struct


class Migration(Struct, frozen=True):
    """A migration on disk: its folder's name and its script."""

    name: str
    sql: str


class NewMigration(Struct, frozen=True):
    """What leads from the migrations to the schema."""

    name: str | None
    """Its folder's name, which starts with the time; None where nothing changes."""
    sql: str | None
    """Its script; None where nothing changes."""
    warnings: tuple[str, ...]
    """What of the data it may lose."""
    unexecutable: tuple[str, ...]
    """Steps that fail as soon as there is data."""
