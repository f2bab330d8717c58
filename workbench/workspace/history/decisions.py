"""Who decided what, and when: what commits changed in the triage, and the verdicts that they brought."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.review.events import Judged, Opinion, Withdrew
from workbench.review.lines import read_lines
from workbench.triage.decision import UNDECIDED
from workbench.triage.reading import read_triage
from workbench.triage.wording import differences
from workbench.workspace.git import read_blobs
from workbench.workspace.history.commits import commits
from workbench.workspace.reviews.files import SUFFIX, reviewed_service
from workbench.workspace.root import REVIEWS, TRIAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from workbench.triage.decision import Triage
    from workbench.workspace.history.commits import Change, Commit

_OPINIONS = {Opinion.APPROVED: "approved", Opinion.CHANGES_REQUESTED: "requested changes"}


class Decided(Struct, frozen=True):
    """One decision about a service."""

    at: datetime
    """When, in UTC."""
    author: str
    """Who decided: of a triage who committed it, of a verdict who gave it."""
    service: str
    what: str
    """In a few words."""
    commit: str
    """Id of the commit that brought it."""


def decisions_of(root: Path) -> tuple[Decided, ...]:
    """All decisions that were committed, the newest first.

    Args:
        root: The workspace, its symlinks resolved.

    Raises:
        NoRevisionError: Git can't tell.
    """
    history = commits(root, (TRIAGE, f"{REVIEWS}/*{SUFFIX}"), mainline=False)
    ids = dict.fromkeys(
        one for commit in history for change in commit.changes for one in (change.old, change.new) if one
    )
    texts = dict(zip(ids, read_blobs(root, tuple(ids)), strict=True))
    occasions = sorted(_Reader(texts).read(history), key=lambda decided: decided[0].at)
    return tuple(one for decided in reversed(occasions) for one in decided)


class _Reader:
    """Reads commit by commit; each version of a file once.

    Args:
        texts: The contents of the files by their ids.
    """

    def __init__(self, texts: Mapping[bytes, bytes]) -> None:
        self._texts = texts
        self._triages: dict[bytes, dict[str, Triage]] = {}
        self._judged: dict[str, Judged] = {}
        self._told: set[str] = set()
        """Ids of the events that are told: a commit may be picked to another branch and bring them again."""

    def read(self, history: tuple[Commit, ...]) -> Iterator[tuple[Decided, ...]]:
        """What was decided at one moment together, of some commits, the oldest of which comes first."""
        for commit in history:
            for change in commit.changes:
                if change.path == TRIAGE:
                    if together := tuple(self._triaged(commit, change)):
                        yield together
                elif (service := reviewed_service(change.path)) is not None and change.new:
                    yield from self._reviewed(commit, service, self._texts[change.new])

    def _triaged(self, commit: Commit, change: Change) -> Iterator[Decided]:
        before, after = self._triage(change.old), self._triage(change.new)
        for service in dict.fromkeys((*after, *before)):
            was, now = before.get(service, UNDECIDED), after.get(service, UNDECIDED)
            for what in differences(was, now):
                yield Decided(commit.written.astimezone(UTC), commit.author, service, what, commit.id)

    def _triage(self, identity: bytes | None) -> dict[str, Triage]:
        if identity is None:
            return {}
        known = self._triages.get(identity)
        if known is None:
            services = read_triage(self._texts[identity], TRIAGE).document.services
            known = self._triages[identity] = {name: one.triage for name, one in services.items()}
        return known

    def _reviewed(self, commit: Commit, service: str, data: bytes) -> Iterator[tuple[Decided]]:
        for event in read_lines(data).events:
            if event.id in self._told:
                continue
            self._told.add(event.id)
            what = ""
            if isinstance(event, Judged):
                self._judged[event.id] = event
                what = _OPINIONS[event.verdict] + (f": {event.text}" if event.text else "")
            elif isinstance(event, Withdrew) and event.withdrawn in self._judged:
                what = f"took back: {_OPINIONS[self._judged[event.withdrawn].verdict]}"
            if what:
                yield (Decided(event.at.astimezone(UTC), event.author, service, what, commit.id),)
