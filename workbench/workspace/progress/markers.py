"""The parts of a progress file that are generated, between comments that name them.

Everything else in the file is people's: it stays byte for byte, wherever it stands.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from workbench.workspace.errors import WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKER = re.compile(r"^[ \t]*<!-- workbench:(?P<end>end )?(?P<name>[a-z-]+) -->[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(r"\A\ufeff?# [^\n]*\n")


class BrokenMarkersError(WorkspaceError):
    """A file's markers don't pair up, so that nobody can tell what in it is generated."""

    def __init__(self, path: str, line: int, why: str) -> None:
        super().__init__(f"{path}:{line}: {why}")


class Part(NamedTuple):
    """A generated part as it stands in a text, between its markers."""

    start: int
    """Offset of the first character behind the marker's line."""
    end: int
    """Offset of the line of the closing marker."""


def parts_of(text: str, path: str) -> dict[str, Part]:
    """Where the generated parts of a text are, by name, in their order.

    Raises:
        BrokenMarkersError: A part is not closed, closed twice, or there are two of one name.
    """
    parts: dict[str, Part] = {}
    opened: tuple[str, int] | None = None
    for marker in _MARKER.finditer(text):
        name, line = marker["name"], text.count("\n", 0, marker.start()) + 1
        if marker["end"] is None:
            if opened is not None:
                raise BrokenMarkersError(path, line, f"`{name}` begins before `{opened[0]}` has ended")
            if name in parts:
                raise BrokenMarkersError(path, line, f"`{name}` begins for the second time")
            opened = (name, min(marker.end() + 1, len(text)))
        elif opened is None or opened[0] != name:
            raise BrokenMarkersError(path, line, f"`{name}` ends here and did not begin")
        else:
            parts[name] = Part(opened[1], marker.start())
            opened = None
    if opened is not None:
        name, line = opened[0], text.count("\n", 0, opened[1] - 1) + 1
        raise BrokenMarkersError(path, line, f"`{name}` does not end: `<!-- workbench:end {name} -->`")
    return parts


def body_of(text: str, path: str, name: str) -> str:
    """What stands in a generated part; nothing where there is none of that name.

    Raises:
        BrokenMarkersError: As `parts_of`.
    """
    part = parts_of(text, path).get(name)
    return "" if part is None else text[part.start : part.end]


def with_parts(text: str, path: str, bodies: Mapping[str, str]) -> str:
    """`text` with generated parts replaced, and those that are new put behind the ones before them.

    In a text without any, they go below its first heading.

    Args:
        text: The file as it is; empty for none.
        path: How errors name it.
        bodies: What stands in each part, in the order in which they are wanted.

    Raises:
        BrokenMarkersError: As `parts_of`.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    parts = parts_of(text, path)
    heading = _HEADING.match(text)
    at = heading.end() if heading else 0
    edits: list[tuple[int, int, str]] = []
    for name, body in bodies.items():
        lines = body.replace("\n", newline)
        part = parts.get(name)
        if part is not None:
            edits.append((part.start, part.end, lines))
            at = _behind(text, part)
        else:
            block = f"<!-- workbench:{name} -->{newline}{lines}<!-- workbench:end {name} -->{newline}"
            edits.append((at, at, newline + block))
    # From the end, so that the offsets of what is left stay right; of two at one place the later comes first.
    for start, end, new in sorted(edits, key=itemgetter(0))[::-1]:
        text = text[:start] + new + text[end:]
    return text


def _behind(text: str, part: Part) -> int:
    end = text.find("\n", part.end)
    return len(text) if end < 0 else end + 1
