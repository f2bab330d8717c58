"""Where the review of a service lies: `.workbench/reviews/<service>.jsonl`, which git merges line by line."""

from __future__ import annotations

from urllib.parse import quote, unquote

from workbench.workspace.paths import join, name, parent
from workbench.workspace.root import REVIEWS

SUFFIX = ".jsonl"
ATTRIBUTES = join(parent(REVIEWS), ".gitattributes")
"""Tells git to keep the lines of both sides, https://git-scm.com/docs/gitattributes#_built_in_merge_drivers."""
UNION = f"{name(REVIEWS)}/*{SUFFIX} merge=union"


def review_path(service: str) -> str:
    """The file of a service, relative to the workspace.

    A name can be a path, or what a system takes for a device or a hidden file; what is not a plain word is
    escaped, so that every file lies in the folder itself and tells its service.
    """
    escaped = quote(service, safe=" ")
    if escaped[:1] in (".", " "):
        escaped = f"%{ord(escaped[0]):02X}{escaped[1:]}"
    return join(REVIEWS, escaped + SUFFIX)


def reviewed_service(path: str) -> str | None:
    """The service whose review lies at `path`; None for any other file."""
    if parent(path) != REVIEWS or not path.endswith(SUFFIX):
        return None
    service = unquote(name(path).removesuffix(SUFFIX), errors="surrogateescape")
    return service if review_path(service) == path else None
