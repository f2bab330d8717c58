"""People and the workbench at work on the same files, one step of the system at a time.

Run as a program it plays scenarios by their seed: `python -m tests.workspace.interleaving FOLDER FIRST LAST`.
In each the workbench writes schemas, generates them and undoes what it did, by the code that people run.
Before every call that opens, renames, links or removes a file, and on both sides of an exchange, an editor
may save, rename, delete or create one, and the workbench may be killed, which a process of its own is there
for. What must hold is told by `Scenario.verify`; each breach is printed, and nothing is left to the clock.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tests.workspace.expecting import Act, Event, Expectation, act_of
from workbench.workspace import writing
from workbench.workspace.errors import UndoRefusedError, WorkspaceError
from workbench.workspace.exchanging import exchange
from workbench.workspace.journal.journal import Journal
from workbench.workspace.journal.mending import mend
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAMES = ("a", "b", "c")
PATHS = {name: f"services/{name}/prisma/schema.prisma" for name in NAMES}
_POINTS = frozenset(
    {
        "open",
        "os.rename",
        "os.link",
        "os.remove",
        "os.mkdir",
        "os.rmdir",
        "os.utime",
        "os.scandir",
        "os.chmod",
    }
)
_PUTTING = frozenset({"os.rename", "os.link", "os.remove", "os.utime"})
_SELDOM, _OFTEN = 0.02, 0.3
"""How likely an editor does something at a point: at any, and where a schema is about to be put in place."""


class Scenario:
    """Some steps of the workbench, and what happens in between.

    Args:
        root: An empty folder.
        seed: All that is left to chance follows from it.
    """

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.random = random.Random(seed)  # noqa: S311 - repeatable, which is all that is asked of it
        self.breaches: list[str] = []
        self.state: dict[str, str | None] = dict.fromkeys(PATHS.values())
        self.written: set[str | None] = {None}
        """All texts that somebody has written whole."""
        self.acts: dict[str, Act] = {}
        self.events: list[Event] = []
        self.is_open = False
        """Whether the workbench is at work, so that something may happen in between."""
        self._number = 0
        self._points = 0
        self._last = sys.maxsize
        """The point at which the workbench is killed."""
        self._log = -1
        self._slow: tuple[int, str] | None = None
        """An editor that has opened a file, and writes into it later."""
        lines = "".join(f"  - {{name: {name}}}\n" for name in NAMES)
        (root / "blueprints").mkdir(parents=True)
        (root / "catalog.yaml").write_text(f"services:\n{lines}")
        for name in NAMES:
            (root / f"blueprints/{name}.prisma").write_text(
                f"model Thing{name.upper()} {{\n  name String\n}}\n"
            )
        self.workspace = self.opened()

    def opened(self) -> Workspace:
        """The workspace, as a new start of the workbench finds it."""
        workspace = Workspace(self.root)
        workspace.load()
        list(workspace.check())
        return workspace

    def play(self, steps: int) -> list[str]:
        """Do some steps; what should not be is returned."""
        for _ in range(steps):
            step = self.random.choice([self.edit, self.edit, self.generate, self.batch, self.undo, self.undo])
            self.workspace.refresh([self.root])
            self.events = []
            if self.random.random() < 0.25:
                self.in_a_process_that_is_killed(step)
            else:
                self.at_work(step)
                self.remember()
            self.verify(was_killed=False)
        return self.breaches

    # What the workbench does.

    def edit(self) -> None:
        """Write another text of a schema."""
        name = self.random.choice(NAMES)
        snapshot = self.workspace.snapshot(name)
        if snapshot is None or not snapshot.files:
            return
        [file] = snapshot.files
        text = (
            f"{file.text.splitlines()[0] if file.text else ''}\n// by the workbench, {self.next_number()}\n"
        )
        self.attempt(file.path, file.text, text, lambda: self.workspace.write_text(name, file, text))

    def generate(self) -> None:
        """Generate a schema."""
        name = self.random.choice(NAMES)
        try:
            proposal = self.workspace.generation.propose(name)
        except WorkspaceError:
            return
        if proposal.is_written or proposal.conflicts:
            return
        before = None if proposal.current is None else proposal.current.text
        self.attempt(proposal.path, before, proposal.text, lambda: self.workspace.generation.put(proposal))
        self.workspace.catch_up()

    def batch(self) -> None:
        """Do several things in one act."""
        with self.workspace.act("a batch"):
            for step in self.random.choices([self.edit, self.generate], k=3):
                step()

    def attempt(self, path: str, before: str | None, after: str, write: Callable[[], object]) -> None:
        """Write, and tell what came of it."""
        self.tell(Event("try", path, before, after))
        try:
            write()
        except WorkspaceError:
            self.tell(Event("refused", path, before, after))
        else:
            self.tell(Event("written", path, before, after))

    def undo(self) -> None:
        """Take the last act back, or any."""
        known = sorted(self.acts)
        id_ = self.random.choice([None, *known])
        with suppress(UndoRefusedError):
            chosen = self.workspace.plan_undo(id_).act.id
            self.tell(Event("undo", chosen))
            self.workspace.undo(chosen)
            self.tell(Event("undone", chosen))

    # What happens meanwhile.

    def point(self, files: Sequence[object], *, is_hot: bool) -> None:
        """Something may happen here.

        Args:
            files: What the workbench is about to work on, or has just worked on.
            is_hot: Whether it is about to be put in place, or was just now.
        """
        if not self.is_open or not any(str(file).startswith(f"{self.root}/") for file in files):
            return
        self.is_open = False
        try:
            self.look()
            paths = list(PATHS.values())
            hot = [path for path in paths if is_hot and f"{self.root}/{path}" in map(str, files)]
            if self.random.random() < (_OFTEN if hot else _SELDOM):
                self.somebody_edits(self.random.choice(hot or paths))
            self._points += 5 if hot else 1
            if self._points >= self._last:
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            self.is_open = True

    def look(self) -> None:
        """No moment shows half a file."""
        for path in PATHS.values():
            if (text := self.read(path)) not in self.written:
                self.breaches.append(f"`{path}` was seen as {text!r}")

    def somebody_edits(self, path: str) -> None:
        """Save, delete or create a file, in one of the ways in which editors do."""
        target, text = self.root / path, f"// by somebody, {self.next_number()}\n"
        way = self.random.choice(["in place", "rename", "delete", "slowly"])
        if self._slow is not None:
            self.finish_slowly()
        elif way == "slowly":
            with suppress(FileNotFoundError):
                self._slow = os.open(target, os.O_WRONLY), path
        elif way == "delete":
            if target.exists():
                self.tell(Event("edit", path))
                target.unlink()
        else:
            self.tell(Event("edit", path, after=text))
            target.parent.mkdir(parents=True, exist_ok=True)
            if way == "rename":
                (target.parent / "saved~").write_text(text)
                (target.parent / "saved~").replace(target)
            else:
                target.write_text(text)

    def finish_slowly(self) -> None:
        """Write into a file that was opened a while ago, whatever its name is by now."""
        assert self._slow is not None
        descriptor, path = self._slow
        self._slow = None
        text = f"// by somebody, slowly, {self.next_number()}\n"
        try:
            has_name = os.fstat(descriptor).st_ino == (self.root / path).stat().st_ino
        except FileNotFoundError:
            has_name = False
        if os.fstat(descriptor).st_nlink:
            # One that another editor has replaced or deleted is nobody's any more.
            self.tell(Event("edit" if has_name else "late", path, after=text))
        os.ftruncate(descriptor, 0)
        os.write(descriptor, text.encode())
        os.close(descriptor)

    # Processes.

    def at_work(self, step: Callable[[], None]) -> None:
        """Do a step, during which something may happen."""
        self.is_open = True
        try:
            step()
        finally:
            self.is_open = False
            if self._slow is not None:
                self.finish_slowly()

    def in_a_process_that_is_killed(self, step: Callable[[], None]) -> None:
        """Do a step in another process, which may not live to its end, and start the workbench anew."""
        log = self.root.parent / "events"
        last = self.random.randrange(1, 60)
        pid = os.fork()
        if pid == 0:
            self._log = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
            self._points, self._last = 0, last
            self.at_work(step)
            for breach in self.breaches:
                self.tell(Event("breach", breach))
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        for line in log.read_text().splitlines():
            event = Event(*json.loads(line))
            if event.kind == "breach":
                self.breaches.append(event.path)
            else:
                self.note(event)
        self._number += 1000
        mend(Journal(self.root))
        self.remember()
        self.verify(was_killed=os.WIFSIGNALED(status))
        self.events = []
        self.workspace = self.opened()

    def tell(self, event: Event) -> None:
        """Note what is about to happen, so that nothing that happens is unknown."""
        if self._log >= 0:
            os.write(self._log, json.dumps(event).encode() + b"\n")
        self.note(event)

    def note(self, event: Event) -> None:
        """Note what somebody writes."""
        self.events.append(event)
        if event.kind in {"edit", "late", "try"}:
            self.written.add(event.after)

    # What must hold.

    def remember(self) -> None:
        """Note what a new act has done."""
        newest = next((act.id for act in Journal(self.root).acts() if act.undoes is None), None)
        if newest is not None and newest not in self.acts:
            self.acts[newest] = act_of(self.events)

    def verify(self, *, was_killed: bool) -> None:
        """Each file is what the last one wrote who knew what was there before."""
        expectation = Expectation(self.state, self.acts)
        expectation.take(self.events)
        found = expectation.finish(was_killed=was_killed)
        for path, texts in expectation.texts.items():
            self.state[path] = there = self.read(path)
            edits = [event.after for event in self.events if event.kind == "edit" and event.path == path]
            # Killed among several edits, it could not tell which of two was the later one: both are there.
            is_unclear = was_killed and len(edits) > 1 and self.is_kept(edits[-1])
            if there not in texts and not is_unclear:
                found.append(f"`{path}` is {there!r}, not {texts!r}")
        for event in expectation.late:
            if self.state[event.path] != event.after and not self.is_kept(event.after):
                found.append(f"{event.after!r} is lost")
        self.breaches.extend(f"{breach}, after {self.events!r}" for breach in found)

    def read(self, path: str) -> str | None:
        """What is in a file."""
        try:
            return (self.root / path).read_text()
        except FileNotFoundError:
            return None

    def is_kept(self, text: str | None) -> bool:
        """Whether a text lies in the journal."""
        kept = (self.root / ".workbench/undo").glob("*/[0-9]*")
        return any(file.read_text(errors="replace") == text for file in kept)

    def next_number(self) -> int:
        """Makes each text unlike any other."""
        self._number += 1
        return self._number


def main(folder: str, first: str, last: str) -> None:
    """Play scenarios, and print what should not be."""
    current: list[Scenario] = []

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if current and event in _POINTS:
            current[-1].point(arguments, is_hot=event in _PUTTING)

    def watched_exchange(one: Path, other: Path) -> bool:
        current[-1].point((other,), is_hot=True)
        is_done = exchange(one, other)
        current[-1].point((other,), is_hot=True)
        return is_done

    writing.exchange = watched_exchange
    # Nobody cuts the power here.
    os.fsync = lambda _descriptor: None
    sys.addaudithook(hook)
    for seed in range(int(first), int(last)):
        current[:] = [Scenario(Path(folder) / str(seed) / "platform", seed)]
        for breach in current[-1].play(6):
            sys.stdout.write(f"seed {seed}: {breach}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
