"""Two people on one workspace: how long until one sees what the other does. Two real programs, two terminals.

Run: python -m benchmarks.bench_pair
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks.fleet import build_fleet
from benchmarks.terminal import Terminal
from workbench.review.saying import Words
from workbench.workspace.reviews.reviewing import comment
from workbench.workspace.workspace import Workspace

TIMES = 30
SIZES = (190, 10_000)
IN_SIGHT = 12
"""Threads that a panel shows at once: what is said further below can't be waited for."""
STEP = 6
"""Groups of the fleet, over which its services are dealt out in turn."""
PAUSE = 0.4
"""Seconds between two things that people do, in which all screens come to rest."""

Times = dict[str, list[float]]


def main() -> None:
    """Measure and print a table."""
    print(f"{'services':>10}  {'what':<44}{'p50':>10}{'p95':>10}   target 200 ms")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve() / "fleet"
            build_fleet(root, size)
            for what, seconds in _measure(root, Path(folder)).items():
                p95 = sorted(seconds)[int(len(seconds) * 0.95)]
                print(
                    f"{size:>10}  {what:<44}{statistics.median(seconds) * 1000:>8.0f}ms{p95 * 1000:>8.0f}ms"
                )


def _measure(root: Path, home: Path) -> Times:
    with ExitStack() as stack:
        one, other = (stack.enter_context(_open(root, home / name, name)) for name in ("Thabo", "Lerato"))
        one.wait_for(b"Prisma accepts ", other)
        other.wait_for(b"Prisma accepts ", one)
        other.press("w")
        other.wait_for(b"you follow Thabo", one)
        times: Times = {}
        for number in range(1, min(TIMES, size_of(root) // STEP)):
            for what, seconds in _walk(one, other, number * STEP).items():
                times.setdefault(what, []).append(seconds)
        screens = (one, other)
        times["a decision until both screens tell of it"] = [
            _decide(root, screens, number) for number in range(TIMES)
        ]
        # Both look at the review of the service that the one who leads has come to.
        steps = len(times["a key until the follower's tree"])
        service = f"service-{STEP * steps:05}"
        one.press("C")
        other.wait_for(b"Review", one)
        workspace = Workspace(root)
        workspace.load()
        times["a comment until both screens show it"] = [
            _comment(workspace, service, screens, number) for number in range(IN_SIGHT)
        ]
        return times


def size_of(root: Path) -> int:
    """How many services there are."""
    return sum(1 for _ in (root / "services").iterdir())


def _open(root: Path, home: Path, author: str) -> Terminal:
    home.mkdir()
    environment = {
        "HOME": str(home),
        "PATH": "",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "SCHEMA_WORKBENCH_AUTHOR": author,
    }
    return Terminal([sys.executable, "-m", "workbench", str(root)], environment)


def _walk(one: Terminal, other: Terminal, service: int) -> dict[str, float]:
    """Go to the next service; seconds until the tree and the schema of who follows go there."""
    _rest(one, other)
    started = time.perf_counter()
    one.press("j")
    other.wait_for(f"service-{service:05}".encode(), one)
    tree = time.perf_counter() - started
    other.wait_for(f"// service-{service:05}".encode(), one)
    return {
        "a key until the follower's tree": tree,
        "a key until the follower's schema": time.perf_counter() - started,
    }


def _decide(root: Path, screens: tuple[Terminal, Terminal], number: int) -> float:
    """Write a decision as another process does; seconds until the last screen tells of it."""
    _rest(*screens)
    owner = f"owner-{number:04}"
    file = root / ".workbench/triage.yaml"
    beside = file.with_name("triage.tmp")
    beside.write_text(f"version: 1\nservices:\n  service-00000:\n    owner: {owner}\n")
    started = time.perf_counter()
    beside.replace(file)
    for screen in screens:
        screen.wait_for(owner.encode(), *screens)
    return time.perf_counter() - started


def _comment(workspace: Workspace, service: str, screens: tuple[Terminal, Terminal], number: int) -> float:
    """Say something as another process does; seconds until the last screen shows it."""
    _rest(*screens)
    text = f"remark-{number:04}"
    started = time.perf_counter()
    comment(workspace, service, "Naledi", "", Words(text))
    for screen in screens:
        screen.wait_for(text.encode(), *screens)
    return time.perf_counter() - started


def _rest(*screens: Terminal) -> None:
    """Let all screens come to rest, and forget what they have shown."""
    time.sleep(PAUSE)
    for screen in screens:
        screen.wait_until_quiet(0.0)
        screen.forget()


if __name__ == "__main__":
    main()
