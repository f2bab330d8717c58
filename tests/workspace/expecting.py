"""What may be in a file after people and a workbench have worked on it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Event(NamedTuple):
    """Something that happened during a step of the workbench."""

    kind: str
    """Who does what:

    * `edit`: an editor saves a file, or deletes it;
    * `late`: an editor writes into a file that has lost its name to the workbench;
    * `try`, then `written` or `refused`: the workbench writes a file;
    * `undo`, then `undone` unless it is refused: the workbench takes an act back, whose id is the path.
    """
    path: str = ""
    before: str | None = None
    after: str | None = None


class Act(NamedTuple):
    """What the workbench did in an act."""

    before: dict[str, str | None]
    """Each file before it."""
    left: dict[str, set[str | None]]
    """What it has written into each."""
    unsure: set[str]
    """Files that it may not have come to, since it was killed."""


def act_of(events: Iterable[Event]) -> Act:
    """What came of what the workbench tried."""
    act = Act({}, {}, set())
    for event in events:
        if event.kind == "try":
            act.before.setdefault(event.path, event.before)
            act.left.setdefault(event.path, set()).add(event.after)
            act.unsure.add(event.path)
        elif event.kind == "written":
            act.unsure.discard(event.path)
        elif event.kind == "refused":
            act.left[event.path].discard(event.after)
            act.unsure.discard(event.path)
            if not act.left[event.path]:
                del act.left[event.path], act.before[event.path]
    return act


class Expectation:
    """What may be in each file: what the last one wrote who knew what was there before.

    Args:
        state: What was in each file before the step.
        acts: What the workbench did earlier, by the id of the act.
    """

    def __init__(self, state: Mapping[str, str | None], acts: Mapping[str, Act]) -> None:
        self._state = state
        self._acts = acts
        self.texts: dict[str, set[str | None]] = {path: {text} for path, text in state.items()}
        self.late: list[Event] = []
        """What was written into files that had lost their name: it must be somewhere."""
        self._edited: set[str] = set()
        self._tried: dict[str, Event] = {}
        self._undoing: Act | None = None
        self._is_undone = False

    def take(self, events: Iterable[Event]) -> None:
        """Take note of what happened, in that order."""
        takers = {
            "edit": self._take_edit,
            "late": self._take_late,
            "try": self._take_try,
            "written": self._take_written,
            "refused": self._take_refused,
            "undo": self._take_undo,
            "undone": self._take_undone,
        }
        for event in events:
            takers[event.kind](event)

    def finish(self, *, was_killed: bool) -> list[str]:
        """Take note of an undo: it restores all files or none, and none that was edited.

        Returns:
            What should not have been undone.
        """
        breaches = []
        act = self._undoing or Act({}, {}, set())
        for path, before in act.before.items():
            if path in self._edited:
                if None in self.texts[path]:
                    self.texts[path].add(before)
            elif self._is_undone and path not in act.unsure:
                if self._state[path] not in {before, *act.left[path]}:
                    breaches.append(f"{self._state[path]!r} was undone")
                self.texts[path] = {before}
            elif self._is_undone or was_killed:
                self.texts[path].add(before)
        return breaches

    def _take_edit(self, event: Event) -> None:
        path = event.path
        self._edited.add(path)
        self.texts[path] = {event.after}
        if event.after is None and path in self._tried and self._tried[path].before is None:
            # Whoever creates the file may well find nothing there.
            self.texts[path].add(self._tried[path].after)
        self.late = [one for one in self.late if one.path != path]

    def _take_late(self, event: Event) -> None:
        # If what was written before was put back, it is the same file, and this the editor's own next save.
        self.late = [*(one for one in self.late if one.path != event.path), event]
        self.texts[event.path].add(event.after)

    def _take_try(self, event: Event) -> None:
        self._edited.discard(event.path)
        self._tried[event.path] = event
        if event.before in self.texts[event.path]:
            self.texts[event.path].add(event.after)

    def _take_written(self, event: Event) -> None:
        if event.path not in self._edited:
            late = (one.after for one in self.late if one.path == event.path)
            self.texts[event.path] = {event.after, *late}

    def _take_refused(self, event: Event) -> None:
        if event.path not in self._edited:
            self.texts[event.path].discard(event.after)

    def _take_undo(self, event: Event) -> None:
        self._undoing = self._acts.get(event.path)

    def _take_undone(self, _event: Event) -> None:
        self._is_undone = True
