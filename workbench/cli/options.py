"""Options that several commands share, and the workspace they open."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.cli.errors import CommandError
from workbench.cli.folders import cache_folder
from workbench.cli.output import note

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.workspace.discovery import Entry
    from workbench.workspace.query import Query
    from workbench.workspace.workspace import Workspace

CommandT = TypeVar("CommandT", bound="Callable[..., Any]")


def workspace_option(command: CommandT) -> CommandT:
    """`--workspace PATH`."""
    return click.option(
        "--workspace",
        "-w",
        "folder",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="The workspace [default: nearest parent with a catalog.yaml, else the git root, else here].",
    )(command)


def format_option(*formats: str) -> Callable[[CommandT], CommandT]:
    """`--format`, with `text` as the default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", *formats]),
        default="text",
        show_default=True,
        help="Output format.",
    )


def services_argument(command: CommandT) -> CommandT:
    """`SERVICE...`: names or globs."""
    return click.argument("services", nargs=-1, metavar="[SERVICE]...", shell_complete=complete_service)(
        command
    )


def priority_option(command: CommandT) -> CommandT:
    """`--priority N`."""
    return click.option(
        "--priority", type=click.IntRange(min=1), metavar="N", help="Only services of this priority group."
    )(command)


def where_option(command: CommandT) -> CommandT:
    """`--where QUERY`, which the command gets as a `Query`, or as None."""
    return click.option(
        "--where",
        "query",
        callback=_understood,
        metavar="QUERY",
        help="Only services that match, such as 'owner:thabo -is:excluded'.",
    )(command)


def target_option(command: CommandT) -> CommandT:
    """`--target 6|7`."""
    return click.option(
        "--target", type=click.Choice(["6", "7"]), help="The line of Prisma [default: what the catalog says]."
    )(command)


def open_workspace(folder: Path | None, *, cached: bool = True, target: str | None = None) -> Workspace:
    """Load the workspace that `folder` names, or the one around the current folder.

    Args:
        folder: Its folder.
        cached: Whether results of earlier runs may be used.
        target: The line of Prisma to check against; None means what the catalog says.

    Raises:
        CommandError: The catalog is broken or the folder can't be read.
    """
    from workbench.engine.release_line import ReleaseLine
    from workbench.workspace.root import find_root
    from workbench.workspace.workspace import Workspace

    line = ReleaseLine(target) if target is not None else None
    root = folder.resolve() if folder is not None else find_root(Path.cwd())
    workspace = Workspace(root, cache_folder=cache_folder() if cached else None, line=line)
    try:
        workspace.load()
    except OSError as error:
        raise CommandError(f"can't read the workspace {root}: {error.strerror}") from error
    if workspace.catalog_problems:
        raise CommandError("\n".join(str(problem) for problem in workspace.catalog_problems))
    for problem in workspace.triage_problems:
        # The rest of the file holds.
        note(str(problem))
    return workspace


def select(workspace: Workspace, services: tuple[str, ...], priority: int | None = None) -> list[Entry]:
    """The entries that names or globs and a priority mean, in the workspace's order; all without either.

    Raises:
        CommandError: A name or glob matches nothing.
    """
    names = [entry.service.name for entry in workspace.entries]
    chosen: set[str] = set()
    for pattern in services:
        matches = [name for name in names if name == pattern or fnmatchcase(name, pattern)]
        if not matches:
            from difflib import get_close_matches

            near = get_close_matches(pattern, names, n=1)
            hint = f" (did you mean `{near[0]}`?)" if near else ""
            raise CommandError(f"no service matches `{pattern}`{hint}")
        chosen.update(matches)
    return [
        entry
        for entry in workspace.entries
        if (not services or entry.service.name in chosen)
        and (priority is None or entry.service.priority == priority)
    ]


def _understood(ctx: click.Context, param: click.Parameter, text: str | None) -> Query | None:
    """The query, before anything is done; one that makes no sense is bad usage."""
    if text is None:
        return None
    from workbench.workspace.query import QueryError, parse_query

    try:
        return parse_query(text)
    except QueryError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def select_required(
    workspace: Workspace, services: tuple[str, ...], priority: int | None = None
) -> list[Entry]:
    """As `select`, without the excluded services, as long as nobody names them one by one.

    Raises:
        CommandError: A name or glob matches nothing.
    """
    from workbench.workspace.coverage import is_excluded

    chosen = select(workspace, services, priority)
    required = [
        entry
        for entry in chosen
        if entry.name in services or not is_excluded(entry, workspace.triage.services)
    ]
    left = len(chosen) - len(required)
    if left:
        many = f"{left} excluded services are" if left > 1 else "1 excluded service is"
        note(f"{many} left alone, unless named one by one")
    return required


def complete_service(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The names of services that begin like what is typed."""
    try:
        workspace = open_workspace(ctx.params.get("folder"))
    except click.ClickException:
        return []
    return [entry.service.name for entry in workspace.entries if entry.service.name.startswith(incomplete)]
