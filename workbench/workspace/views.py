"""The views of a team: filters and orders of the services, under names, in a file that is committed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.catalog.problem import CatalogProblem, Report
from workbench.catalog.structs import StructReader
from workbench.catalog.wording import one_line, quoted
from workbench.catalog.yaml_tree import Mapping, compose
from workbench.catalog.yaml_writer import block, scalar
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.query import QueryError, parse_query
from workbench.workspace.reading import digest
from workbench.workspace.root import VIEWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.workspace.workspace import Workspace

VERSION = 1
PLAN = "plan"
"""The order of the plan, which nobody has to name."""


class View(Struct, frozen=True, forbid_unknown_fields=True):
    """What is shown of the services, and in which order."""

    name: str
    filter: str = ""
    """A query; see `parse_query`."""
    show: str = "all"
    """A word for the states that are shown; what the words are is up to the face that shows them."""
    order: str = PLAN
    """A word for what the services are sorted by."""


class _File(Struct, frozen=True):
    """The keys at the top of the file."""

    version: int = VERSION
    views: tuple[View, ...] = ()


class Views(Struct, frozen=True):
    """What a file of views says."""

    views: tuple[View, ...] = ()
    """In the order of the file, each name once; what is wrong is left out."""
    problems: tuple[CatalogProblem, ...] = ()
    digest: str | None = None
    """Of the bytes of the file; None where there is none."""
    heading: str = ""
    """The comments at its beginning, which outlive whatever the workbench writes below them."""


class ViewsRefusedError(Exception):
    """The views were not written; the message says why, for people."""


def read_views(workspace: Workspace) -> Views:
    """Read the file of a workspace; never raises, and no file says nothing."""
    root = workspace.root
    if not os.path.lexists(root / VIEWS):
        return Views()
    try:
        data = read_bytes(root, VIEWS)
    except UnreadableError as error:
        return Views((), (CatalogProblem(VIEWS, 1, 1, "", f"the views can't be read: {error}"),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = CatalogProblem(VIEWS, 1, 1, "", "the file is not UTF-8, save it as UTF-8")
        return Views((), (problem,), digest(data))
    views, problems = parse_views(text, VIEWS)
    return Views(views, problems, digest(data), _heading(text))


def parse_views(text: str, path: str) -> tuple[tuple[View, ...], tuple[CatalogProblem, ...]]:
    """Read the text of a file of views.

    Args:
        text: The content of the file.
        path: How problems name the file.

    Returns:
        The views, and what is wrong with the rest, in the order of the file.
    """
    report = Report(path)
    tree = compose(text, report)
    if tree is None or (not isinstance(tree, Mapping) and not text.strip()):
        return (), report.problems
    if not isinstance(tree, Mapping):
        report.add(tree, "", "expected `views:` with a list of views")
        return (), report.problems
    reader = StructReader(report)
    file = reader.read(tree, _File) or _File()
    if file.version != VERSION:
        report.add(tree, "version", f"this workbench reads version {VERSION} of the file, not {file.version}")
    found: dict[str, View] = {}
    for view in file.views:
        origin = reader.origin(view)
        if view.name in found:
            report.add(origin.node, origin.key, f"the view {quoted(view.name)} is there twice")
            continue
        try:
            parse_query(view.filter)
        except QueryError as error:
            report.add(origin.node, origin.key, f"the view {quoted(view.name)} can't be used: {error}")
        else:
            found[view.name] = view
    return tuple(found.values()), report.problems


def save_view(workspace: Workspace, view: View) -> None:
    """Keep a view, in the place of one of that name; this can be undone.

    Raises:
        ViewsRefusedError: The file is broken, and writing it would lose what people meant by it.
        WorkspaceError: The system refuses.
    """
    known = read_views(workspace)
    names = [one.name for one in known.views]
    if view.name in names:
        views = [view if one.name == view.name else one for one in known.views]
    else:
        views = [*known.views, view]
    _write(workspace, known, views, f"save the view {view.name}")


def remove_view(workspace: Workspace, name: str) -> None:
    """Forget a view; this can be undone.

    Raises:
        ViewsRefusedError: The file is broken, and writing it would lose what people meant by it.
        WorkspaceError: The system refuses.
    """
    known = read_views(workspace)
    _write(workspace, known, [one for one in known.views if one.name != name], f"remove the view {name}")


def _write(workspace: Workspace, known: Views, views: Sequence[View], title: str) -> None:
    if known.problems:
        raise ViewsRefusedError(f"{known.problems[0]}; mend that first, nothing was written")
    with workspace.act(title) as writer:
        writer.write(workspace.root / VIEWS, known.heading + written(views), known.digest)


def written(views: Sequence[View]) -> str:
    """The text of a file with these views."""
    lines = [f"version: {VERSION}", "views:" if views else "views: []"]
    for view in views:
        keys = {"name": one_line(view.name)}
        keys |= {"show": view.show} if view.show != "all" else {}
        keys |= {"order": view.order} if view.order != PLAN else {}
        name, *rest = block(keys)
        filters = [f"filter: {_quoted(view.filter)}"] if view.filter else []
        lines += [f"  - {name}", *(f"    {line}" for line in (*filters, *rest))]
    return "\n".join(lines) + "\n"


def _quoted(query: str) -> str:
    """A query as a value of YAML, with as few strokes as can be where it holds quotation marks of its own."""
    is_plain = '"' in query and query.isprintable()
    return "'" + query.replace("'", "''") + "'" if is_plain else scalar(query)


def _heading(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.strip() and not line.lstrip().startswith("#"):
            break
        lines.append(line)
    return "".join(lines)
