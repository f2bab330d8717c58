"""How long Prisma's own verdict takes: the first of a process, one per keystroke, and a whole fleet's.

Each figure is asked of real engines, as the workbench asks them. The schema of the keystrokes has about 400
lines and changes with each of them.

Run: python -m benchmarks.bench_engine
"""

from __future__ import annotations

import os
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fleet import demo_schemas
from workbench.engine.engine_thread import EngineThread
from workbench.engine.errors import EngineError
from workbench.engine.places import EnginePlaces
from workbench.engine.release_line import ReleaseLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.engine.diagnostics import EngineDiagnostic

LINES = 400
KEYSTROKES = 200
SERVICES = 190
ROUNDS = 5


def main() -> None:
    """Measure and print a table."""
    schemas = demo_schemas()
    rows = {
        "spawn to the first verdict": (0.25, lambda: spawn(schemas[0])),
        f"a keystroke's verdict, {LINES} lines, p95": (0.02, lambda: keystroke(long_schema())),
        f"{SERVICES} schemas": (0.5, lambda: fleet(schemas)),
    }
    print(f"best of {ROUNDS}{'':33}{'measured':>10}{'target':>10}")
    for name, (target, measure) in rows.items():
        seconds = min(measure() for _ in range(ROUNDS))
        missed = "" if seconds <= target else "  missed"
        print(f"{name:42}{seconds * 1e3:>7.0f} ms{target * 1e3:>7.0f} ms{missed}")


def spawn(text: str) -> float:
    """Seconds from nothing to the first answer of a new process."""
    return _with_engine(lambda _engine, started: time.perf_counter() - started, text)


def keystroke(text: str) -> float:
    """Seconds within which 95 of 100 verdicts on an edited schema arrive."""

    def measure(engine: EngineThread, _started: float) -> float:
        times = []
        for number in range(KEYSTROKES):
            started = time.perf_counter()
            found = _lint(engine, f"{text}// {'x' * number}\n")
            times.append(time.perf_counter() - started)
            assert not [one for one in found if one.severity == "error"]
        return sorted(times)[int(len(times) * 0.95)]

    return _with_engine(measure, text)


def fleet(schemas: list[str]) -> float:
    """Seconds until every service of a fleet has its verdict."""

    def measure(engine: EngineThread, _started: float) -> float:
        files = [
            [("schema.prisma", f"// {number}\n{text}")]
            for number, text in enumerate(islice(cycle(schemas), SERVICES))
        ]
        started = time.perf_counter()
        requests = ((number, file, ReleaseLine.SIX) for number, file in enumerate(files))
        answers = list(engine.lint_many(requests))
        assert len(answers) == SERVICES
        assert not [found for _, found in answers if isinstance(found, EngineError)]
        return time.perf_counter() - started

    return _with_engine(measure, schemas[0])


def long_schema() -> str:
    """A valid schema of about `LINES` lines."""
    fields = "".join(
        f"  field{number} String? @db.VarChar({number + 1}) // and a comment\n" for number in range(12)
    )
    models = "\n".join(
        f"model Model{number} {{\n  id String @id @db.Uuid\n{fields}\n  @@index([field1])\n}}\n"
        for number in range(LINES // 17)
    )
    return f'datasource db {{\n  provider = "postgresql"\n  url = env("URL")\n}}\n\n{models}'


def _with_engine(measure: Callable[[EngineThread, float], float], text: str) -> float:
    with tempfile.TemporaryDirectory() as cache:
        started = time.perf_counter()
        engine = EngineThread(EnginePlaces(Path(cache), os.environ))
        try:
            _lint(engine, text)
            return measure(engine, started)
        finally:
            engine.close()


def _lint(engine: EngineThread, text: str) -> tuple[EngineDiagnostic, ...]:
    return engine.run(lambda client: client.lint([("schema.prisma", text)], ReleaseLine.SIX))


if __name__ == "__main__":
    main()
