"""Reading one schema file: its text and hash, or the reason why there is none. Never an exception."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from workbench.psl.source import Position, Range
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.snapshot import Problem, SchemaFile

if TYPE_CHECKING:
    from pathlib import Path

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_START = Position(1, 1, 0)


class Reading(NamedTuple):
    """A file as far as it could be read."""

    file: SchemaFile
    problem: Problem | None


def digest(data: bytes) -> str:
    """The hash by which the workspace tells whether a file has changed."""
    return blake2b(data, digest_size=20).hexdigest()


def read_schema(root: Path, path: str) -> Reading:
    """Read the schema file at `path`.

    Args:
        root: The workspace, its symlinks resolved.
        path: Relative to the workspace.
    """
    try:
        data = read_bytes(root, path)
    except UnreadableError as error:
        why = str(error)
        return _unreadable(path, digest(why.encode("utf-8", "replace")), why, _START)
    try:
        # Kept with its byte order mark: the text must come back byte for byte.
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(path, data, error.start)
    if "\0" in text:
        return _binary(path, data)
    return Reading(SchemaFile(path, text, digest(data)), None)


def _undecodable(path: str, data: bytes, at: int) -> Reading:
    if data.startswith(_UTF16_MARKS):
        return _unreadable(path, digest(data), "it is UTF-16; save it as UTF-8", _START)
    if b"\0" in data:
        return _binary(path, data)
    why = f"byte 0x{data[at]:02x} is not valid UTF-8; save it as UTF-8"
    return _unreadable(path, digest(data), why, _place(data, at))


def _binary(path: str, data: bytes) -> Reading:
    why = "it is a binary file, not text"
    return _unreadable(path, digest(data), why, _place(data, data.index(b"\0")))


def _place(data: bytes, at: int) -> Position:
    line_start = data.rfind(b"\n", 0, at) + 1
    column = len(data[line_start:at].decode("utf-8", "replace")) + 1
    return Position(data.count(b"\n", 0, at) + 1, column, at)


def _unreadable(path: str, mark: str, why: str, place: Position) -> Reading:
    problem = Problem("workbench", "error", f"`{path}` can't be read: {why}", path, Range(place, place), 0, 0)
    return Reading(SchemaFile(path, "", mark, readable=False), problem)
