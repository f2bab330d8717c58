"""From a saved edit to the change it makes, on 190 and on 10,000 services: real files, real events.

The debounce is taken off: it is a wait that is wanted. One edit in three is a plain write, one an editor's
rename over the old file, one a deletion followed by a new file.

Run: python -m benchmarks.bench_refresh
"""

from __future__ import annotations

import queue
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.fleet import build_fleet
from workbench.workspace.workspace import Workspace

DEBOUNCE = 0.08
EDITS = 60
SIZES = (190, 10_000)


def main() -> None:
    """Measure and print a table."""
    print(f"{'services':>10}{'load':>10}{'watch':>10}{'edit p50':>12}{'edit p95':>12}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve() / "fleet"
            build_fleet(root, size)
            print(f"{size:>10}" + "".join(_measure(root)))


def _measure(root: Path) -> list[str]:
    workspace = Workspace(root)
    started = time.perf_counter()
    workspace.load()
    loaded = time.perf_counter()
    batches: queue.Queue[frozenset[Path]] = queue.Queue()
    watch = workspace.watch(batches.put, debounce=DEBOUNCE)
    watch.wait_until_ready(60)
    watched = time.perf_counter()
    names = [entry.name for entry in workspace.entries if entry.schema_paths][:EDITS]
    for _ in workspace.check(names):
        pass
    try:
        # What was written just before loading is looked at once more with the first edit.
        _edit(workspace, batches, names[0], 0)
        times = sorted(_edit(workspace, batches, name, number) for number, name in enumerate(names))
    finally:
        watch.stop()
    p95 = times[int(len(times) * 0.95)]
    return [
        f"{loaded - started:>9.2f}s",
        f"{watched - loaded:>9.2f}s",
        f"{statistics.median(times) * 1000:>10.1f}ms",
        f"{p95 * 1000:>10.1f}ms",
    ]


def _edit(workspace: Workspace, batches: queue.Queue[frozenset[Path]], name: str, number: int) -> float:
    """Save one edit in one of the ways of editors; returns seconds until its change is known."""
    path = workspace.root / workspace.entry(name).schema_paths[0]
    text = f"{path.read_text()}// edit {number}\n"
    started = time.perf_counter()
    if number % 3 == 0:
        path.write_text(text)
    elif number % 3 == 1:
        beside = path.with_name("schema.prisma.tmp")
        beside.write_text(text)
        beside.replace(path)
    else:
        path.unlink()
        path.write_text(text)
    while True:
        refresh = workspace.refresh(batches.get(timeout=30))
        if any(change.name == name for change in refresh.changes):
            return time.perf_counter() - started - DEBOUNCE


if __name__ == "__main__":
    main()
