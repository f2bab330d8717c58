"""Typing in a schema, key to screen, against a plain TextArea with the same text in the same run.

Both run in a terminal of their own. Measured is the time from a key to the first thing that the program
writes. One key of ten comes 200 ms after the one before, when the editor has just begun to check the text.

Run: python -m benchmarks.bench_type
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fleet import build_fleet
from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

KEYS = 200
ROUNDS = 2
TYPED = '  fieldName  String?  @map("x") '
PAUSE, QUIET = 0.2, 0.02

MODEL = """\
/// Number {0} of many.
model Model{0} {{
  id        String   @id @default(uuid()) @db.Uuid
  name      String
  price     Decimal  @db.Decimal(18, 2)
  status    String // open or closed
  createdAt DateTime @default(now())
  updatedAt DateTime @updatedAt
  deletedAt DateTime?

  @@index([status])
}}

"""


def main() -> None:
    """Measure and print a table."""
    for lines, target in ((400, 1.25), (4_000, 1.5)):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "fleet"
            build_fleet(root, 190)
            file = root / "services" / "service-00000" / "prisma" / "schema.prisma"
            file.write_text(schema(lines))
            plain, ours = [], []
            for number in range(ROUNDS):
                # Each run is killed with unsaved edits, which the next one must not offer.
                state = f"{folder}/state-{number}"
                environment = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": state}
                plain.append(_plain(file, environment))
                ours.append(_ours(root, lines, environment))
        print(f"{f'plain TextArea, {lines:,} lines, p95 of a key':45}{min(plain) * 1000:7.2f} ms")
        ratio = f"{min(ours) / min(plain):5.2f} x plain (target {target})"
        print(f"{f'the editor, {lines:,} lines, p95 of a key':45}{min(ours) * 1000:7.2f} ms  {ratio}")


def schema(lines: int) -> str:
    """A schema of about so many lines."""
    head = 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\n'
    count = lines // MODEL.count("\n")
    return head + "".join(MODEL.format(number) for number in range(1, count + 1))


def _plain(file: Path, environment: dict[str, str]) -> float:
    with Terminal([sys.executable, "-m", "benchmarks.plain_area", str(file)], environment) as terminal:
        terminal.wait_for(b"model")
        return _type(terminal)


def _ours(root: Path, lines: int, environment: dict[str, str]) -> float:
    with Terminal([sys.executable, "-m", "workbench", str(root)], environment) as terminal:
        terminal.wait_for(b"Prisma accepts")
        terminal.press("/service-00000")
        terminal.wait_for(b"1 of 190")
        terminal.press("\r")
        terminal.wait_for(b"Number")
        terminal.press("i")
        terminal.wait_for(b"Next problem")
        terminal.press("\x07")
        terminal.wait_for(b"Go to line")
        terminal.press(f"{lines // 2}\r")
        return _type(terminal)


def _type(terminal: Terminal) -> float:
    """95 of 100 keys are answered within the seconds that are returned."""
    terminal.wait_until_quiet(1.0)
    times = []
    for number, key in enumerate(_keys()):
        if number % 10 == 9:
            time.sleep(PAUSE)
            terminal.wait_until_quiet(QUIET / 4)
        times.append(terminal.seconds_to_answer(key))
        terminal.wait_until_quiet(QUIET)
    return sorted(times)[int(len(times) * 0.95)]


def _keys() -> Sequence[str]:
    return [TYPED[number % len(TYPED)] for number in range(KEYS)]


if __name__ == "__main__":
    main()
