"""Who uses the command line: what they say themselves, else what their environment or git says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.cli.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CommandT = TypeVar("CommandT", bound="Callable[..., Any]")

VARIABLE = "SCHEMA_WORKBENCH_AUTHOR"


def author_option(command: CommandT) -> CommandT:
    """`--author NAME`."""
    return click.option(
        "--author",
        metavar="NAME",
        envvar=VARIABLE,
        help=f"Who you are [default: ${VARIABLE}, else git's user.name, else your login name].",
    )(command)


def author_from(said: str | None, root: Path) -> str:
    """The name that stands beside what is done.

    Args:
        said: What people have said; None or empty where they have not.
        root: The workspace.

    Raises:
        CommandError: It is no name.
    """
    from workbench.workspace.identity import author_of, clean_name

    if not said:
        return author_of(root)
    name = clean_name(said)
    if not name:
        raise CommandError("the author's name has no character that could be read")
    return name
