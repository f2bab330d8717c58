"""A workbench that adds lines to a file as fast as it can, and now and then takes one back.

Run as a program: `python -m tests.workspace.appending FOLDER FILE NAME LINES`. What it has done it says at
once.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from workbench.workspace.errors import StaleFileError, UndoRefusedError
from workbench.workspace.journal.journal import Journal
from workbench.workspace.journal.undoing import undo
from workbench.workspace.journal.writer import Writer
from workbench.workspace.reading import digest


def main(folder: str, file: str, name: str, lines: str) -> None:
    """Add so many lines."""
    journal = Journal(Path(folder))
    chance = random.Random(name)  # noqa: S311 - repeatable, which is all that is asked of it
    for number in range(int(lines)):
        line = f"{name}-{number}"
        act = _append(journal, journal.root / file, line)
        _say("added", line)
        if chance.random() < 0.2:
            _say("undoing", line)
            try:
                undo(journal, act)
            except UndoRefusedError:
                _say("refused", line)
            else:
                _say("undone", line)


def _append(journal: Journal, file: Path, line: str) -> str:
    while True:
        text = file.read_text(encoding="utf-8")
        writer = Writer(journal, f"add {line}")
        try:
            writer.write(file, f"{text}{line}\n", digest(text.encode()))
        except StaleFileError:
            writer.close()
            continue
        act = writer.id
        writer.close()
        assert act is not None
        return act


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
