"""Two screens and the command line write reviews and decisions at once: nothing is lost, nothing doubled."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

import yaml

from tests.ui import pairing_load as load
from workbench.workspace.reviews.files import review_path

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 300.0
"""Seconds after which a process is taken for stuck; nothing is asserted about speed."""


class Screen:
    """A process with a screen, killed when it is left, or when it is stuck."""

    def __init__(self, root: Path, author: str) -> None:
        command = [sys.executable, "-m", "tests.ui.pairing_screen", str(root), author]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._end = threading.Timer(PATIENCE, self._process.kill)
        self._end.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._end.cancel()
        self._process.kill()
        self._process.communicate()

    def hear(self) -> str:
        """The next line that it tells; empty once it is gone."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def tell(self, word: str) -> None:
        """Have it go on."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()

    def leave(self) -> int:
        """Have it leave; gives its exit code."""
        self.tell("leave")
        return self._process.wait(PATIENCE)


def test_a_thousand_events_of_two_screens_and_the_command_line(tmp_path: Path) -> None:
    root = tmp_path / "platform"
    load.write_platform(root)
    with ExitStack() as stack:
        screens = [stack.enter_context(Screen(root, author)) for author in load.SCREENS]
        assert [screen.hear() for screen in screens] == ["ready"] * 2
        for screen in screens:
            screen.tell("go")
        command = [sys.executable, "-m", "tests.ui.pairing_commands", str(root)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr
        assert [screen.hear() for screen in screens] == ["written"] * 2
        for screen in screens:
            screen.tell("show")
        shown = [json.loads(screen.hear()) for screen in screens]
        assert [screen.leave() for screen in screens] == [0, 0]
    # Both screens show the same, and that is what all have said and decided.
    assert shown[0] == shown[1]
    wanted = [decided for author in load.WRITERS for decided in load.decisions(author)]
    assert shown[0]["owners"] == {**dict.fromkeys(load.REVIEWED), **dict(wanted)}
    # On disk every event is there once, as one whole line.
    said = Counter(
        (service, event["text"], event["author"])
        for service in load.REVIEWED
        for event in map(json.loads, (root / review_path(service)).read_text("utf-8").splitlines())
    )
    assert said == Counter(
        (service, text, author) for author in load.WRITERS for service, text in load.sayings(author)
    )
    triage = yaml.safe_load((root / ".workbench/triage.yaml").read_text("utf-8"))
    assert triage["services"] == {service: {"owner": owner} for service, owner in wanted}
    assert said.total() + len(wanted) == 1000
