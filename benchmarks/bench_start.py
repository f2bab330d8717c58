"""From the start of the process to the first paint, against a bare Textual app of the same widgets.

Run: python -m benchmarks.bench_start
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.fleet import build_fleet
from benchmarks.terminal import seconds_until

ROUNDS = 7
# The key bar is painted with the first frame; the groups when the catalog has been read.
FIRST_PAINT, POPULATED = b"Filter", b"Group 1"


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        bare = _median([sys.executable, "-m", "benchmarks.bare_app", "190"], [FIRST_PAINT], Path(folder))[0]
        print(f"{'bare Textual app, first paint':45}{bare:7.3f} s")
        small = _workbench(Path(folder), 190)
        large = _workbench(Path(folder), 10_000)
    print(f"{'workbench, 190 services, first paint':45}{small[0]:7.3f} s  {small[0] / bare:5.2f} x bare")
    print(f"{'workbench, 190 services, tree filled':45}{small[1]:7.3f} s  {small[1] / bare:5.2f} x bare")
    print(
        f"{'workbench, 10,000 services, first paint':45}{large[0]:7.3f} s  {large[0] / small[0]:5.2f} x 190"
    )
    print(
        f"{'workbench, 10,000 services, tree filled':45}{large[1]:7.3f} s  {large[1] / small[1]:5.2f} x 190"
    )


def _workbench(folder: Path, size: int) -> list[float]:
    root = folder / f"fleet-{size}"
    build_fleet(root, size)
    return _median([sys.executable, "-m", "workbench", str(root)], [FIRST_PAINT, POPULATED], folder)


def _median(command: list[str], marks: list[bytes], folder: Path) -> list[float]:
    environment = {
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    runs = [seconds_until(command, marks, environment) for _ in range(ROUNDS)]
    return [statistics.median(times) for times in zip(*runs, strict=True)]


if __name__ == "__main__":
    main()
