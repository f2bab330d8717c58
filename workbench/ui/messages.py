"""What the threads tell the screen. Each message is named after the fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.checklist.finding import Finding
    from workbench.ui.diff.files import ChangedFile
    from workbench.ui.engine_facts import EngineFacts
    from workbench.ui.fixing.aim import Aim
    from workbench.ui.fixing.reach import Reach
    from workbench.ui.tried import Tried
    from workbench.workspace.changes import Refresh
    from workbench.workspace.coverage import Totals
    from workbench.workspace.fixing.cures import Cure
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.generation.pending import Pending
    from workbench.workspace.generation.proposal import Proposal
    from workbench.workspace.journal.act import Act
    from workbench.workspace.journal.plan import UndoPlan
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.proofs.batch import Attempt
    from workbench.workspace.safety.asking import PlanAdvice
    from workbench.workspace.snapshot import SchemaFile, ServiceSnapshot


class FromThread(Message):
    """Told by a thread, for which `post_message` is the only way to the screen.

    Services are told by name: what is known of them is read from the workspace when the message arrives, so
    that a late message never brings back an older state.
    """


@dataclass
class ServiceShown(Message):
    """The panels went to a service, or to a newer state of the one that they show."""

    snapshot: ServiceSnapshot | None
    """None while no service is selected, or the one that is was not checked yet."""


class Opened(FromThread):
    """The workspace can be worked with, and what shows its services has been imported."""


@dataclass
class Loaded(FromThread):
    """The catalog has been read and the schemas have been found."""

    totals: Totals


@dataclass
class Checked(FromThread):
    """Some services have been checked."""

    names: tuple[str, ...]
    totals: Totals
    progress: tuple[int, int] | None
    """How many services of how many; None when these were the last."""
    is_everything: bool = False
    """Whether these were the last of all services."""


@dataclass
class WatchStarted(FromThread):
    """Changes on disk will be noticed."""

    mode: str
    """`events` or `polling`."""


@dataclass
class FilesChanged(FromThread):
    """Files of the workspace changed on disk."""

    paths: frozenset[Path]


@dataclass
class Refreshed(FromThread):
    """Changed files have been read."""

    refresh: Refresh
    events: tuple[str, ...]
    """What changed, in lines for the log."""
    totals: Totals


@dataclass
class Proposed(FromThread):
    """A schema has been generated, to be looked at before it is written."""

    proposal: Proposal
    reach: tuple[str, ...] = ()
    """What other services refer to that would change, a line for each field."""


@dataclass
class FixesProposed(FromThread):
    """Fixes have been worked out, to be looked at before they are written."""

    aim: Aim
    """What they were asked for."""
    proposal: FixProposal
    outlook: str = ""
    """What Prisma says of the schema before and after, where it rejects it now; and what other services refer
    to that would change."""


@dataclass
class Foreseen(FromThread):
    """It is known, or partly known, what fixing many services would mean for others."""

    names: tuple[str, ...]
    """The services."""
    done: int
    """How many have been worked out."""
    reach: Reach | None = None
    """What others would notice; None as long as it is not known."""


@dataclass
class CuresFound(FromThread):
    """It is known what disposes of a problem that Prisma or the parser has with a schema."""

    service: str
    cures: tuple[Cure, ...]
    """One at least."""


@dataclass
class ScriptRead(FromThread):
    """A migration's script has been read, to be looked at where something is said of it."""

    finding: Finding
    text: str


@dataclass
class FixAsked(FromThread):
    """All that is left to fix depends on answers."""

    service: str
    finding: Finding
    """The first whose fix asks."""


@dataclass
class OutdatedFound(FromThread):
    """It is known which schemas would change if they were generated now."""

    found: tuple[Pending, ...]
    is_answer: bool
    """Whether people asked for it and wait."""


@dataclass
class MigrationPlanned(FromThread):
    """A migration has been worked out, to be looked at before it is written."""

    plan: MigrationPlan
    advice: PlanAdvice


@dataclass
class Written(FromThread):
    """Files of a service have been written."""

    service: str
    paths: tuple[str, ...]
    events: tuple[str, ...]
    """What changed by it, in lines for the log."""
    totals: Totals


@dataclass
class Drafted(FromThread):
    """Texts that are being edited have been checked."""

    service: str
    revision: int
    """The revision of the texts; once there is a newer one, this is of no interest."""
    snapshot: ServiceSnapshot


@dataclass
class Answered(FromThread):
    """The language has answered a question of the editor."""

    service: str
    revision: int
    """The revision of the texts that it was asked about."""
    answer: Any
    take: Callable[[Any], None]
    """Shows the answer."""


@dataclass
class Formatted(FromThread):
    """The texts of the editor have been laid out as Prisma does."""

    service: str
    revision: int
    texts: dict[str, str]
    """Those that differ from what they were, by path."""


@dataclass
class Saved(FromThread):
    """The text of an editor was written."""

    service: str
    file: SchemaFile
    typed: str
    """What stood in the editor; what was written differs where it was formatted first."""


@dataclass
class SaveRefused(FromThread):
    """The text of an editor could not be written."""

    service: str
    path: str
    why: str


@dataclass
class Clashed(FromThread):
    """The text of an editor was not written, since the file has changed since it was read."""

    service: str
    path: str
    theirs: SchemaFile | None
    """The file as it is now; None where it is gone."""


@dataclass
class Recovered(FromThread):
    """Unsaved edits have outlived the workbench they were made in."""

    paths: tuple[str, ...]
    """Their files."""


@dataclass
class NotKept(FromThread):
    """An unsaved text could not be kept for a crash."""

    path: str


@dataclass
class UndoPlanned(FromThread):
    """It is known what undoing an act would do, to be looked at before it is done."""

    plan: UndoPlan
    files: tuple[ChangedFile, ...]
    """The files as they are and as they would be; empty where these are too many to look at."""


@dataclass
class ActsListed(FromThread):
    """The acts have been read, the newest first."""

    acts: tuple[Act, ...]
    is_answer: bool
    """Whether people asked for the list."""


@dataclass
class Undone(FromThread):
    """An act has been taken back."""

    title: str
    paths: tuple[str, ...]


@dataclass
class EngineTold(FromThread):
    """The engine got ready, or turned out not to be to be had."""

    facts: EngineFacts


@dataclass
class Judged(FromThread):
    """Prisma has said what it thinks of some schemas."""

    names: tuple[str, ...]
    totals: Totals
    summary: str = ""
    """What it all came to; empty until all services have been judged."""


@dataclass
class Began(FromThread):
    """Some lengthy work has begun, which people can stop."""

    title: str
    total: int
    """How many services it is about."""
    done: str = "proven"
    """What a service is when it went well."""


@dataclass
class Proven(FromThread):
    """One service has been tried."""

    attempt: Attempt
    events: tuple[str, ...]
    """What changed by it, in lines for the log."""
    totals: Totals
    is_answer: bool
    """Whether people asked for this one service and wait for what came of it."""


@dataclass
class Advanced(FromThread):
    """A batch has made some steps."""

    tried: tuple[Tried, ...]
    events: tuple[str, ...]
    """What changed by them, in lines for the log."""
    totals: Totals
    done: int
    """How many services need nothing more."""
    good: int
    """How many of those went well."""
    share: float
    """How much of all the work is done, from 0 to 1."""


@dataclass
class BatchEnded(FromThread):
    """A batch is over, be it that it was stopped."""

    failures: tuple[Tried, ...]
    total: int
    """How many services it was about."""


@dataclass
class Ended(FromThread):
    """The lengthy work is over."""

    is_stopped: bool = False
    """Whether people stopped it."""


@dataclass
class Told(FromThread):
    """Nothing had to be done, and this is why."""

    text: str


@dataclass
class Refused(FromThread):
    """Something that was asked for could not be done."""

    what: str
    """What was not done, as the beginning of a sentence."""
    why: str
