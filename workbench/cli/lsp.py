"""`workbench lsp`: the workspace for editors."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import click

from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.options import workspace_option
from workbench.cli.output import note

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.lsp.server import EditorServer

MISSING = "the editors' library is not installed: `pip install 'schema-workbench[lsp]'`"


@click.command(
    epilog="""\b
Examples:
  workbench lsp               what an editor starts; speaks over standard input and output
  workbench lsp --tcp 7160    waits for an editor that connects to that port of this machine
The workspace is the one around the folder that the editor has open. Nothing is written: changes go back
to the editor.
"""
)
@click.option(
    "--tcp",
    "port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="Wait for one editor on this port of this machine; 0 takes a free one.",
)
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as without options.")
@workspace_option
def command(port: int | None, stdio: bool, folder: Path | None) -> int:
    """Serve an editor by the Language Server Protocol, until it goes."""
    if stdio and port is not None:
        raise CommandError("give --stdio or --tcp, not both")
    server = _server(folder)
    from workbench.lsp.connection import serve, serve_tcp

    reader, writer = sys.stdin.buffer, sys.stdout.buffer
    # Whatever is printed is no message of the protocol.
    with redirect_stdout(sys.stderr):
        if port is None:
            return _code(was_shut_down=serve(server, reader, writer))
        try:
            return _code(was_shut_down=serve_tcp(server, port, _tell))
        except OSError as error:
            raise CommandError(f"can't listen at port {port}: {error.strerror}") from error


def _server(folder: Path | None) -> EditorServer:
    from workbench.cli.engine import new_engine
    from workbench.cli.folders import cache_folder

    try:
        from workbench.lsp.server import EditorServer
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        raise CommandError(MISSING) from error
    from workbench.lsp.folders import Folders

    given = None if folder is None else folder.resolve()
    return EditorServer(Folders(cache_folder(), given), new_engine())


def _tell(port: int) -> None:
    note(f"waiting for an editor at 127.0.0.1:{port}")


def _code(*, was_shut_down: bool) -> int:
    """As the protocol wants: an editor that just goes away was not served to the end."""
    return ExitCode.GOOD if was_shut_down else ExitCode.FINDINGS
