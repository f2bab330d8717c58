"""Real schemas, and what hands and haste make of them: still valid most of the time, and full of findings."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from workbench.demo import create_demo

_INDEX = re.compile(r"^\s*@@(?:index|unique)\(")
_COMMENT = re.compile(r"^\s*//")
_CONVENTIONAL = re.compile(r"^\s*(?:createdAt|updatedAt|deletedAt|complianceCheckedAt)\s")
_ACTION = re.compile(r", onDelete: \w+")
_NATIVE = re.compile(r" +@db\.Uuid")
_OPTIONAL = re.compile(r"(?<=\bString)(?= )")
_STATUS = re.compile(r"(\w*[sS]tatus +)[A-Z]\w*(.*@default\()(\w+)\)")


@cache
def demo_schemas() -> tuple[str, ...]:
    """The single-file schemas of the demo, whose fleet they know nothing of here."""
    with tempfile.TemporaryDirectory() as folder:
        create_demo(Path(folder) / "demo")
        paths = sorted(Path(folder).glob("demo/services/*/prisma/schema.prisma"))
        return tuple(path.read_text(encoding="utf-8") for path in paths)


@st.composite
def aged_schemas(draw: st.DrawFn) -> str:
    """A schema in which lines were forgotten, doubled or changed as people do, with either line end."""
    lines = draw(st.sampled_from(demo_schemas())).splitlines()
    chance = draw(st.randoms(use_true_random=False))
    share = draw(st.sampled_from((0.0, 0.1, 0.4)))
    aged: list[str] = []
    for line in lines:
        if chance.random() >= share:
            aged.append(line)
            continue
        if _INDEX.match(line):
            aged += chance.choice(([], [line, line], [line + " // why"]))
        elif _COMMENT.match(line):
            aged += chance.choice(([], [line], [line, "  // and more"]))
        elif not _CONVENTIONAL.match(line):
            aged.append(_changed(line, chance.randrange(5)))
    newline = draw(st.sampled_from(("\n", "\r\n")))
    return newline.join(aged) + draw(st.sampled_from((newline, "")))


def _changed(line: str, what: int) -> str:
    match what:
        case 0:
            return _ACTION.sub("", line)
        case 1:
            return _NATIVE.sub("", line)
        case 2:
            return line if "@" in line else _OPTIONAL.sub("?", line)
        case 3:
            return _STATUS.sub(r'\1String\2"\3")', line)
        case _:
            return line.replace(" Decimal ", " Float ").replace("  ", "\t", 1)
