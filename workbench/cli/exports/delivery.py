"""Where an export goes: to stdout, or into the file that `-o` names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.cli.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

CommandT = TypeVar("CommandT", bound="Callable[..., Any]")


def output_option(words: str = "The file to write [default: stdout].") -> Callable[[CommandT], CommandT]:
    """`-o PATH`, which is None for stdout."""
    return click.option("--output", "-o", type=click.Path(path_type=Path), metavar="PATH", help=words)


def deliver(text: str, output: Path | None) -> None:
    """Print an export, or write it to a file: whole, or not at all.

    A file that is there is replaced. Undo knows nothing of it: the same words make it again.

    Raises:
        CommandError: The system does not let it be written.
    """
    if output is None:
        click.echo(text, nl=False)
        return
    from workbench.workspace.staging import beside, drop, reason_of, write_through

    unfinished = beside(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        write_through(unfinished, text.encode("utf-8"))
        unfinished.replace(output)
    except OSError as error:
        raise CommandError(f"can't write {output}: {reason_of(error)}") from error
    finally:
        drop(unfinished)
