"""The JSON documents of `contract.md`, as types: a field here is a promise to scripts."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True):
    """A place in a file; lines and columns count from 1, the offset counts bytes of the UTF-8 file."""

    line: int
    column: int
    offset: int


class FindingEntry(Struct, frozen=True):
    """One finding."""

    rule: str
    severity: str
    message: str
    file: str
    start: Place
    end: Place
    model: str | None
    field: str | None
    fixable: bool


class ItemEntry(Struct, frozen=True):
    """One of the ten items."""

    id: str
    status: str
    evidence: str
    findings: tuple[FindingEntry, ...]
    waived: tuple[FindingEntry, ...]


class DiagnosticEntry(Struct, frozen=True):
    """What a parser could not read."""

    source: str
    severity: str
    message: str
    file: str
    start: Place
    end: Place


class ServiceEntry(Struct, frozen=True):
    """One service."""

    name: str
    priority: int | None
    phase: int | None
    state: str
    schema: tuple[str, ...]
    hollow: bool | None
    """None while nobody has measured it."""
    near_copy_of: str | None
    checklist: tuple[ItemEntry, ...]
    diagnostics: tuple[DiagnosticEntry, ...]


class SummaryEntry(Struct, frozen=True):
    """Counts over the services of a report."""

    services: int
    with_schema: int
    missing: int
    passing: int
    hollow: int
    proven: int


class EngineEntry(Struct, frozen=True):
    """Prisma's engine, as far as it took part."""

    target: str
    engine: str
    """`available` or `unavailable`."""
    version: str | None


class CheckDocument(Struct, frozen=True):
    """`workbench check --format json`."""

    version: int
    workspace: str
    prisma: EngineEntry
    summary: SummaryEntry
    services: tuple[ServiceEntry, ...]


class PriorityEntry(Struct, frozen=True):
    """Coverage of one priority group."""

    priority: int | None
    title: str
    phase: int | None
    services: int
    with_schema: int
    passing: int
    proven: int


class DiscrepancyEntry(Struct, frozen=True):
    """A contradiction of the plan."""

    code: str
    message: str


class StatusDocument(Struct, frozen=True):
    """`workbench status --format json`."""

    version: int
    summary: SummaryEntry
    priorities: tuple[PriorityEntry, ...]
    discrepancies: tuple[DiscrepancyEntry, ...]


class OutcomeEntry(Struct, frozen=True):
    """What came of replaying migrations, or of loading a seed."""

    status: str
    evidence: str
    findings: tuple[FindingEntry, ...]


class ProofEntry(Struct, frozen=True):
    """The proof of one service, or why there is none."""

    name: str
    proven: bool
    reason: str | None = None
    prisma: str | None = None
    """Version of Prisma."""
    database: str | None = None
    """Which PostgreSQL."""
    seconds: float | None = None
    at: str | None = None
    """When, ISO 8601 in UTC."""
    inputs: str | None = None
    """Hash of everything that the proof rests on."""
    migrations: OutcomeEntry | None = None
    seed: OutcomeEntry | None = None
    rows: dict[str, int | None] = {}
    """How many rows each model has; null for a model without a table."""
    drift: str = ""
    """SQL that the migrations lack."""


class ProveDocument(Struct, frozen=True):
    """`workbench prove --format json`."""

    version: int
    services: tuple[ProofEntry, ...]
