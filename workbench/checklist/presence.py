"""What stands beside a schema: its migrations and its seed, as far as their mere presence tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import ItemResult, Status
from workbench.checklist.providers import provider_named
from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.checklist.subject import Subject

MIGRATIONS = ("migrations", "Migration files created")
SEED = ("seed", "Seed data prepared")


class Presence(Struct, frozen=True):
    """The files beside a schema that two of the items ask for."""

    migrations: tuple[str, ...] = ()
    """Names of the migration folders, in their order."""
    lock_provider: str | None = None
    """The provider that `migration_lock.toml` names; None without that file."""
    seed: str | None = None
    """Path of the seed, relative to the workspace."""


def migrations_result(subject: Subject, presence: Presence) -> ItemResult:
    """Whether there are migrations for this database; that they give this schema is for a proof to say."""
    item, _ = MIGRATIONS
    if not presence.migrations:
        return ItemResult(item, Status.FAIL, "no migrations")
    number = count(len(presence.migrations), "migration")
    lock = presence.lock_provider
    if lock is not None and subject.schema.provider is not None:
        locked = provider_named("postgresql" if lock == "postgres" else lock)
        own = subject.provider
        if locked.name != own.name:
            return ItemResult(
                item, Status.FAIL, f"{number} for {locked.title}, but the schema is for {own.title}"
            )
    return ItemResult(item, Status.UNKNOWN, f"{number}, not yet replayed")


def seed_result(presence: Presence) -> ItemResult:
    """Whether there is a seed; that it loads is for a proof to say."""
    item, _ = SEED
    if presence.seed is None:
        return ItemResult(item, Status.FAIL, "no seed")
    return ItemResult(item, Status.UNKNOWN, f"`{presence.seed}`, not yet loaded")
