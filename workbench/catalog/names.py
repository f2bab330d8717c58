"""Which names a service may have, and which folders a catalog may point at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.catalog.wording import inert

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NAME = 100
"""Characters of the longest name; a folder, a file name and a migration are made from it."""

_STRANGE = re.compile(r"[^\w.-]")
# Windows opens devices under these names, in any folder and with any extension.
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")
_NO_WORD = re.compile(r"[^\w.]+")
_SEPARATOR = re.compile(r"[/\\]")
_DRIVE = re.compile(r"[A-Za-z]:")


def check_service_name(name: str) -> str | None:
    """Why `name` can't name a service, or None when it can.

    A name becomes a folder and part of file names, so it is one path component that means the same on
    every system: letters, digits, `-`, `_` and `.`, beginning with a letter, a digit or `_`.

    Returns:
        A reason that continues the words "`name` can't name a service:".
    """
    return next(_name_faults(name), None)


def check_folder(path: str) -> str | None:
    """Why `path` can't be a folder of the workspace, or None when it can.

    The check is of the text alone; whether a symbolic link leads outside is for whoever opens it.
    `.` is the workspace itself.

    Returns:
        A reason that continues the words "the folder can't be `path`:".
    """
    return next(_folder_faults(path), None)


def slug(text: str) -> str:
    """The service name nearest to `text`: `Auth Service` becomes `auth-service`.

    It may still be no name at all, for a text without a letter or digit is empty then.
    """
    return _NO_WORD.sub("-", text.lower()).strip("-._")[:LONGEST_NAME].rstrip("-._")


def _name_faults(name: str) -> Iterator[str]:
    if not name.strip():
        yield "expected letters or digits"
        return
    if name in (".", ".."):
        yield "it means a folder, not a service"
    if _DRIVE.match(name) or name[0] in "/\\":
        yield "it is an absolute path, expected the name of one folder"
    for separator in _SEPARATOR.finditer(name):
        yield f"it contains `{separator[0]}`, expected the name of one folder (a place goes in `path:`)"
    for strange in _STRANGE.finditer(name):
        yield f"it contains {_described(strange[0])}, expected letters, digits, `-`, `_` and `.` only"
    if name[0] in ".-":
        yield f"it begins with `{name[0]}`, expected a letter or a digit"
    if name.endswith("."):
        yield "it ends with `.`, which Windows drops"
    if len(name) > LONGEST_NAME:
        yield f"it has {len(name)} characters, at most {LONGEST_NAME} are allowed"
    if _DEVICE.match(name):
        yield "Windows reserves it for a device"


def _folder_faults(path: str) -> Iterator[str]:
    if not path.strip():
        yield "expected a folder, or `.` for the workspace itself"
        return
    if path[0] in "/~" or _DRIVE.match(path):
        yield "it is an absolute path, expected one relative to the workspace"
    if "\\" in path:
        yield "it contains `\\`, expected `/` between folders"
    if ".." in path.split("/"):
        yield "it leaves the workspace through `..`"
    for character in path:
        if not character.isprintable():
            yield f"it contains {_described(character)}"


def _described(character: str) -> str:
    if character == " ":
        return "a space"
    shown = f"`{inert(character)}`"
    return shown if character.isprintable() else f"the control character {shown}"
