"""What threads tell about decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.ui.messages import FromThread

if TYPE_CHECKING:
    from workbench.triage.duplicates import Candidate
    from workbench.workspace.views import Views


@dataclass
class Decided(FromThread):
    """Decisions were written."""

    names: tuple[str, ...]
    """About these services."""


@dataclass
class DecisionRefused(FromThread):
    """Nothing was written."""

    names: tuple[str, ...]
    why: str


@dataclass
class AuthorsFound(FromThread):
    """It is known who has worked in the repository."""

    authors: tuple[str, ...]


@dataclass
class DuplicatesFound(FromThread):
    """It is known which services may be the same."""

    candidates: tuple[Candidate, ...]


@dataclass
class ViewsRead(FromThread):
    """The views of the team have been read."""

    views: Views
