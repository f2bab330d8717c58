"""What stands beside a schema, its migrations and its seed, and what running them has shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import Finding, ItemResult, Status
from workbench.checklist.providers import provider_named
from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.checklist.subject import Subject

MIGRATIONS = ("migrations", "Migration files created")
SEED = ("seed", "Seed data prepared")
PROVABLE = ("postgresql", "sqlite")
"""The databases in which migrations are replayed and seeds loaded; no other is supported yet."""


class Outcome(Struct, frozen=True):
    """What came of running something."""

    status: Status
    evidence: str
    findings: tuple[Finding, ...] = ()


class Presence(Struct, frozen=True):
    """The files beside a schema that two of the items ask for."""

    migrations: tuple[str, ...] = ()
    """Names of the migration folders, in their order."""
    lock_provider: str | None = None
    """The provider that `migration_lock.toml` names; None without that file."""
    seed: str | None = None
    """Path of the seed, relative to the workspace, or the command that loads it."""
    replayed: Outcome | None = None
    """What came of replaying these migrations; None while nobody has."""
    loaded: Outcome | None = None
    """What came of loading this seed; None while nobody has."""
    is_lapsed: bool = False
    """Whether an earlier proof has lapsed, since something changed."""


def migrations_result(subject: Subject, presence: Presence) -> ItemResult:
    """Whether the migrations, replayed, give exactly this schema."""
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
    if presence.replayed is not None:
        return _proven(item, presence.replayed)
    return ItemResult(item, Status.UNKNOWN, f"{number}, {_unproven(subject, presence, 'replayed')}")


def seed_result(subject: Subject, presence: Presence) -> ItemResult:
    """Whether the seed loads and gives every model a row."""
    item, _ = SEED
    if presence.seed is None:
        return ItemResult(item, Status.FAIL, "no seed")
    if presence.loaded is not None:
        return _proven(item, presence.loaded)
    return ItemResult(item, Status.UNKNOWN, f"`{presence.seed}`, {_unproven(subject, presence, 'loaded')}")


def _proven(item: str, outcome: Outcome) -> ItemResult:
    return ItemResult(item, outcome.status, outcome.evidence, outcome.findings)


def _unproven(subject: Subject, presence: Presence, done: str) -> str:
    provider = subject.provider
    if provider.name not in PROVABLE:
        return f"which can't be {done} yet: {provider.title} is not supported"
    return f"changed since it was proven, not {done} again" if presence.is_lapsed else f"not yet {done}"
