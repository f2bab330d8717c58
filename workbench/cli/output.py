"""Where a command's words go: results to stdout, everything else to stderr.

Reports are lists of lines of styled pieces. On a terminal Rich draws them; piped, or with NO_COLOR set,
they are plain text, and Rich is not even imported.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.reports.lines import Line


def write_lines(lines: Iterable[Line]) -> None:
    """Print a report on stdout."""
    if not sys.stdout.isatty() or "NO_COLOR" in os.environ:
        # One write: a fleet's report has thousands of lines.
        text = ["".join([piece.text for piece in line]) for line in lines]
        if text:
            click.echo("\n".join(text))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(
            Text.assemble(*((piece.text, piece.style) for piece in line)), soft_wrap=True, markup=False
        )


def write_json(data: bytes) -> None:
    """Print a JSON document on stdout, alone and with a final line feed."""
    click.echo(data.decode("utf-8"))


def note(message: str) -> None:
    """Tell the user something that is not the result."""
    click.echo(message, err=True)
