"""Runs squawk: one process for all scripts that are new.

What finds and configures it is elsewhere, since that is asked for more often. https://squawkhq.com/docs/cli
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from workbench.safety.linter import CONFIG
from workbench.safety.remark import Remark, Remarks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.safety.linter import Squawk

DEADLINE = 120.0
"""Seconds for all scripts; a thousand take about three."""
_CHUNK = 1000
"""Scripts on one command line, which must not become too long."""


class SquawkError(Exception):
    """squawk could not do its work; the message says why, for people."""


class _Said(Struct, frozen=True):
    file: str
    line: int
    """From 0."""
    column: int
    """In bytes, from 0."""
    message: str
    rule_name: str
    line_end: int
    column_end: int
    help: str | None = None


_SAID = msgspec.json.Decoder(list[_Said])


def examine(squawk: Squawk, scripts: Mapping[str, str]) -> dict[str, Remarks]:
    """What squawk says of each script.

    The scripts are copied into a folder of their own: what is examined is then what was read, whatever
    happens to the files, and no path can be taken for a pattern.

    Args:
        squawk: Does the work.
        scripts: By a key of letters and digits.

    Raises:
        SquawkError: It could not be run, or did not say what can be understood.
    """
    found: dict[str, list[Remark]] = {key: [] for key in scripts}
    with TemporaryDirectory(prefix="workbench-squawk-") as folder:
        place = Path(folder)
        (place / CONFIG).write_text(squawk.config, encoding="utf-8")
        for key, script in scripts.items():
            (place / f"{key}.sql").write_text(script, encoding="utf-8", newline="")
        names = [f"{key}.sql" for key in scripts]
        for begin in range(0, len(names), _CHUNK):
            for said in _run(squawk, place, names[begin : begin + _CHUNK]):
                key = Path(said.file).stem
                found[key].append(_remark(said, scripts[key]))
    return {key: Remarks(squawk.mark, tuple(remarks)) for key, remarks in found.items()}


def version_of(path: Path) -> str:
    """What the program says of itself, such as `squawk 2.70.0`.

    Raises:
        SquawkError: It can't be run.
    """
    return _output([str(path), "--version"], path.parent).strip()


def _run(squawk: Squawk, folder: Path, names: Sequence[str]) -> list[_Said]:
    command = [str(squawk.path), "--config", CONFIG, "--reporter", "json", "--", *names]
    output = _output(command, folder)
    try:
        return _SAID.decode(output)
    except msgspec.MsgspecError as error:
        raise SquawkError(f"squawk's answer can't be read: {error}") from error


def _output(command: Sequence[str], folder: Path) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the program of the user's own installation
            command, cwd=folder, capture_output=True, timeout=DEADLINE, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise SquawkError(f"squawk gave no answer within {DEADLINE:.0f} seconds") from None
    except OSError as error:
        raise SquawkError(f"squawk can't be run: {(error.strerror or 'unknown error').lower()}") from error
    output = done.stdout.decode("utf-8", "replace")
    if not output.strip():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SquawkError(f"squawk says: {said[0]}" if said else f"squawk ended with {done.returncode}")
    return output


def _remark(said: _Said, script: str) -> Remark:
    lines = script.split("\n")
    message = said.message.rstrip(".")
    if said.help:
        message = f"{message}: {said.help.rstrip('.')}"
    start = _offset(lines, said.line, said.column)
    return Remark(said.rule_name, message, start, max(start, _offset(lines, said.line_end, said.column_end)))


def _offset(lines: Sequence[str], line: int, column: int) -> int:
    """The code point at `column` bytes of `line`."""
    if line >= len(lines):
        return sum(len(one) + 1 for one in lines) - 1
    before = sum(len(one) + 1 for one in lines[:line])
    return before + len(lines[line].encode()[:column].decode("utf-8", "ignore"))
