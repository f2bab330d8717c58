"""The JSON documents of `contract.md`, as types: a field here is a promise to scripts."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType

from workbench.reports.impact_entry import ImpactEntry


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


class SubstanceEntry(Struct, frozen=True):
    """What a schema says of its own, and whether another one says the same."""

    evidence: str
    """What `hollow` and `near_copy_of` rest on, in one line."""
    own_fields: int
    fields: int
    """All fields but ids, timestamps and what else the conventions add."""
    models: int
    hollow_models: tuple[str, ...]
    share: int | None
    """Percent that it shares with the one it copies."""
    shared: tuple[str, ...]
    """The fields with their types, and the members of enums after a `=`, that both have."""
    copies: int
    """How many services copy it."""
    waived: str | None
    """Why the file says that this does not matter."""


class WaiverEntry(Struct, frozen=True):
    """An item that somebody set aside for a service."""

    item: str
    because: str
    until: str | None
    """The last day on which it holds, such as `2026-12-31`."""


class TriageEntry(Struct, frozen=True):
    """What people have decided about a service."""

    owner: str | None
    status: str | None
    decision: str | None
    of: str | None
    """The other service, of which it is a duplicate or with which it is consolidated."""
    note: str
    waivers: tuple[WaiverEntry, ...]
    excluded: str | None
    """Why it needs no schema: `duplicate of auth-service`; None where it needs one."""


class ServiceEntry(Struct, frozen=True):
    """One service."""

    name: str
    priority: int | None
    phase: int | None
    state: str
    schema: tuple[str, ...]
    hollow: bool | None
    """None where nothing could be measured: without a schema, or one that can't be read to its end."""
    near_copy_of: str | None
    substance: SubstanceEntry | None
    """None where nothing could be measured."""
    checklist: tuple[ItemEntry, ...]
    diagnostics: tuple[DiagnosticEntry, ...]
    triage: TriageEntry | None
    """None where nobody has decided anything."""
    target: str | None = None
    """The line of Prisma that the schema is written for; None without a schema."""
    linter: str | None = None
    """Whether squawk has seen its migrations, `seen` or `unseen`; None where it has nothing to look at."""


class SummaryEntry(Struct, frozen=True):
    """Counts over the services of a report."""

    services: int
    with_schema: int
    missing: int
    passing: int
    """Every static item passes, hollow ones left out, as in `proven`."""
    hollow: int
    """Hollow schemas and near copies that nobody has waived: part of `with_schema`, not of `passing`."""
    proven: int
    excluded: int
    """Services that people have decided need no schema: part of no other count, `services` included."""


class EngineEntry(Struct, frozen=True):
    """Prisma's engine, as far as it took part."""

    target: str
    engine: str
    """`available` or `unavailable`."""
    version: str | None


class ChangedEntry(Struct, frozen=True):
    """A place that is wrong in another way than before."""

    was: str
    now: str
    """One of those that are new."""


class DeltaEntry(Struct, frozen=True):
    """One service, held against what was known before. What is wrong goes by fingerprints without lines."""

    name: str
    new: tuple[str, ...]
    """What was not there before: `indexes/foreign-key Line.orderId`."""
    old: tuple[str, ...]
    """What was there before."""
    fixed: tuple[str, ...]
    """What was there before and is no more."""
    changed: tuple[ChangedEntry, ...] = ()
    """What is no more, but left its place to something new."""


class ComparisonEntry(Struct, frozen=True):
    """The services, held against a baseline or against where a branch began."""

    against: str
    """The file or the revision."""
    accepts: bool
    """Whether only what is new makes the check fail."""
    improved: int
    """Services of which something is fixed and nothing new."""
    regressed: int
    """Services of which something is new."""
    services: tuple[DeltaEntry, ...]


class CheckDocument(Struct, frozen=True):
    """`workbench check --format json`."""

    version: int
    workspace: str
    prisma: EngineEntry
    summary: SummaryEntry
    services: tuple[ServiceEntry, ...]
    comparison: ComparisonEntry | UnsetType = UNSET
    """Left out where nothing is compared."""


class PriorityEntry(Struct, frozen=True):
    """Coverage of one priority group."""

    priority: int | None
    title: str
    phase: int | None
    services: int
    with_schema: int
    passing: int
    hollow: int
    proven: int
    excluded: int


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
    targets: dict[str, int] = {}
    """How many schemas each line of Prisma has."""


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
    """Which database."""
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


class StepEntry(Struct, frozen=True):
    """What came of one step of one service."""

    step: str
    """`generate`, `migrate`, `seed` or `prove`."""
    result: str
    """`done`, `kept` (it was so already) or `failed`."""
    paths: tuple[str, ...] = ()
    """The files that were written."""
    reason: str = ""
    """Why it failed."""
    advice: str = ""
    """What people have to do by hand."""


class ConflictEntry(Struct, frozen=True):
    """One thing that people changed and that is generated differently now."""

    model: str
    """The block; empty for what stands between blocks."""
    member: str
    """The field, value, setting or block attribute; empty where it is about the block itself."""
    aspect: str
    """What of it: `type`, `@default`, `comment`…; empty for all of it."""
    base: str | None
    """What was generated last; null where it was not there."""
    ours: str | None
    """What is on disk; null where people took it away."""
    theirs: str | None
    """What is generated now; null where it no longer is."""


class GeneratedEntry(Struct, frozen=True):
    """How far one service has come."""

    name: str
    good: bool
    """Whether all went well that was asked for."""
    steps: tuple[StepEntry, ...]
    kept: str = ""
    """What of people's edits the schema keeps, in words."""
    conflicts: tuple[ConflictEntry, ...] = ()
    """What people have to decide before the schema can be written."""


class GenerateSummaryEntry(Struct, frozen=True):
    """Counts over the services that were asked for."""

    services: int
    written: int
    """How many got a new or another schema."""
    good: int
    failed: int


class GenerateDocument(Struct, frozen=True):
    """`workbench generate --format json`."""

    version: int
    summary: GenerateSummaryEntry
    services: tuple[GeneratedEntry, ...]


class IntrospectedFileEntry(Struct, frozen=True):
    """A schema file and a database."""

    path: str
    changed: bool
    """Whether the database has something else."""
    text: str
    """What the file is, or would be, with what the database has."""


class IntrospectDocument(Struct, frozen=True):
    """`workbench introspect --format json`."""

    version: int
    service: str
    written: bool
    files: tuple[IntrospectedFileEntry, ...]
    remarks: tuple[str, ...]
    """What people should know of how it came about."""
    conflicts: tuple[ConflictEntry, ...]
    """What people have to decide before it can be written; `theirs` is the database's."""
    why: str
    """Why it can't be written; empty where it can."""


class QuestionEntry(Struct, frozen=True):
    """What has to be answered before a finding can be fixed."""

    place: str
    """Before the `=` of an answer: `course-service:enums/text-status:Course.status`."""
    question: str
    form: str
    """How an answer looks, the value of a `Form`: `consent`, `members`, `target`..."""
    suggestions: tuple[str, ...]
    """The likeliest first; none where there is nothing to go by."""
    evidence: str
    """What the suggestions rest on; empty where that goes without saying."""
    finding: FindingEntry


class FixedEntry(Struct, frozen=True):
    """What came of fixing one service."""

    name: str
    written: bool = False
    files: tuple[str, ...] = ()
    """Those that change, or would."""
    fixed: tuple[FindingEntry, ...] = ()
    """The findings that are gone, or would be, where they stood before."""
    questions: tuple[QuestionEntry, ...] = ()
    left: tuple[FindingEntry, ...] = ()
    """Those without a mechanical cure."""
    reason: str | None = None
    """Why it could not be fixed."""


class FixSummaryEntry(Struct, frozen=True):
    """Counts over the services that were asked for."""

    services: int
    changed: int
    """How many have fixes that nothing speaks against."""
    written: int
    fixed: int
    """Findings, in the services that are changed."""
    questions: int
    left: int
    refused: int
    """Services that could not be fixed."""


class FixDocument(Struct, frozen=True):
    """`workbench fix --format json`."""

    version: int
    summary: FixSummaryEntry
    services: tuple[FixedEntry, ...]
    impact: tuple[ImpactEntry, ...] = ()
    """What other services notice of it, field by field."""
