"""Reads the services out of a plan's entries, such as `**auth** - Core authentication`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.catalog.names import check_folder, check_service_name, slug

if TYPE_CHECKING:
    from workbench.catalog.plan.outline import Entry

_NAME = re.compile(r"(?P<name>[^\s:(]+)(?=$|\s*[:(]|\s+[-\u2013\u2014]\s)")
"""A name that stands alone or before a remark or a summary, so that prose is not taken for one."""
_REMARK = re.compile(r"\s*\((?P<remark>[^()]*)\)")
_SEPARATORS = " :|-\u2013\u2014"
_DUPLICATE = re.compile(r"(?i)[\s(,;-]*\bduplicates?\s+of\s+(?P<name>[\w.-]*\w)\)?")


class Listed(Struct, frozen=True):
    """A service as one entry of the plan lists it."""

    line: int
    """Line of the plan, from 1."""
    wording: str
    """The name in the plan's own words: `database (shared)`."""
    name: str
    existing: bool
    priority: int | None
    remark: str = ""
    """What stands in brackets behind the name."""
    summary: str = ""
    duplicate_of: str | None = None
    path: str | None = None


class Unreadable(Struct, frozen=True):
    """An entry whose name can't be a service's."""

    line: int
    wording: str
    reason: str


def read_entry(entry: Entry, *, existing: bool, priority: int | None) -> Listed | Unreadable:
    """The service that an entry lists.

    Args:
        entry: An item of a list, or a row of a table.
        existing: Whether the list is one of services that have a schema; a check box overrules it.
        priority: The priority group the list belongs to.
    """
    match = _NAME.match(entry.text)
    wording = entry.lead or (match["name"] if match else entry.text)
    rest = entry.text[len(wording) :]
    name = wording.strip(": ")
    folder = None
    if "/" in name and check_folder(name) is None:
        folder, name = name.rstrip("/"), name.rstrip("/").rpartition("/")[2]
    elif entry.lead and " " in name:
        name = slug(name)
    reason = check_service_name(name)
    if reason:
        return Unreadable(entry.line, wording, reason)
    remark = _REMARK.match(rest)
    said = _DUPLICATE.sub("", remark["remark"]).strip() if remark else ""
    duplicate = _DUPLICATE.search(rest)
    return Listed(
        line=entry.line,
        wording=f"{name} ({said})" if said else name,
        name=name,
        existing=existing if entry.checked is None else entry.checked,
        priority=priority,
        remark=said,
        summary=_DUPLICATE.sub("", rest[remark.end() :] if remark else rest).lstrip(_SEPARATORS),
        duplicate_of=duplicate["name"] if duplicate else None,
        path=folder if folder != f"services/{name}" else None,
    )
