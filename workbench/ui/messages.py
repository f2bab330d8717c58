"""What the threads tell the screen. Each message is named after the fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.changes import Refresh
    from workbench.workspace.coverage import Coverage
    from workbench.workspace.proposals import Proposal


class FromThread(Message):
    """Told by a thread, for which `post_message` is the only way to the screen.

    Services are told by name: what is known of them is read from the workspace when the message arrives, so
    that a late message never brings back an older state.
    """


class Opened(FromThread):
    """The workspace can be worked with, and what shows its services has been imported."""


@dataclass
class Loaded(FromThread):
    """The catalog has been read and the schemas have been found."""

    coverage: Coverage


@dataclass
class Checked(FromThread):
    """Some services have been checked."""

    names: tuple[str, ...]
    coverage: Coverage
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
    coverage: Coverage


@dataclass
class Proposed(FromThread):
    """A schema has been generated, to be looked at before it is written."""

    proposal: Proposal


@dataclass
class Written(FromThread):
    """A generated schema has been written."""

    proposal: Proposal
    events: tuple[str, ...]
    """What changed by it, in lines for the log."""
    coverage: Coverage


@dataclass
class Refused(FromThread):
    """Something that was asked for could not be done."""

    what: str
    """What was not done, as the beginning of a sentence."""
    why: str
