"""From a saved edit to the screen that shows it: the real program in a real terminal, with its engine.

The debounce is taken off: it is a wait that is wanted.

Run: python -m benchmarks.bench_edit
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.fleet import build_fleet
from benchmarks.terminal import Terminal

DEBOUNCE = 0.08
EDITS = 40
SIZES = (190, 10_000)


def main() -> None:
    """Measure and print a table."""
    print(f"{'services':>10}{'edit p50':>12}{'edit p95':>12}   target 50 ms")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve() / "fleet"
            build_fleet(root, size)
            times = sorted(_measure(root, Path(folder)))
        p95 = times[int(len(times) * 0.95)]
        print(f"{size:>10}{statistics.median(times) * 1000:>10.1f}ms{p95 * 1000:>10.1f}ms")


def _measure(root: Path, home: Path) -> list[float]:
    environment = {"HOME": str(home), "PATH": "", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    schema = root / "services/service-00000/prisma/schema.prisma"
    text = schema.read_text()
    command = [sys.executable, "-m", "workbench", str(root)]
    with Terminal(command, environment) as terminal:
        # The first service is under the cursor, and every verdict is in.
        terminal.wait_for(b"Prisma accepts ")
        return [_edit(terminal, schema, text, number) for number in range(EDITS)]


def _edit(terminal: Terminal, schema: Path, text: str, number: int) -> float:
    """Save an edit of the first line as editors do; returns seconds until the screen shows it."""
    mark = f"edit-number-{number:04}"
    beside = schema.with_name("schema.prisma.tmp")
    beside.write_text(f"// {mark}\n{text}")
    # Nobody saves while the last edit is still being shown.
    time.sleep(0.3)
    started = time.perf_counter()
    beside.replace(schema)
    terminal.wait_for(mark.encode())
    return time.perf_counter() - started - DEBOUNCE


if __name__ == "__main__":
    main()
