"""`workbench serve`: the terminal UI in a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.author import VARIABLE, author_from, author_option
from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.options import workspace_option
from workbench.cli.output import note

if TYPE_CHECKING:
    from workbench.serve.session import AppCommand


@click.command(
    epilog="""\b
Examples:
  workbench serve                 prints the link to open
  workbench serve --port 8765     for `ssh -L 8765:localhost:8765` from elsewhere
Whoever has the link is in, and may write what you may write. Add `&name=Thabo` to it, and that name
stands beside what is said and decided there.
"""
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="The port [default: a free one]."
)
@click.option(
    "--url-host", metavar="NAME", help="The name that people type, where it is another than the address."
)
@click.option("--allow-remote", is_flag=True, help="Let other machines connect; nothing is encrypted.")
@author_option
@workspace_option
def command(
    host: str, port: int, url_host: str | None, allow_remote: bool, author: str | None, folder: Path | None
) -> int:
    """Serve the terminal UI to browsers, each with an app of its own, until ctrl+c.

    Prints one line, the link with the token that opens it. Only this machine can connect unless told
    otherwise.
    """
    import secrets
    from contextlib import redirect_stdout

    from workbench.serve.address import AddressError, listen
    from workbench.serve.names import Names
    from workbench.serve.running import logging_without, run
    from workbench.serve.server import GuardedServer
    from workbench.workspace.root import find_root

    root = folder.resolve() if folder is not None else find_root(Path.cwd())
    if not os.access(root, os.R_OK | os.W_OK | os.X_OK):
        raise CommandError(f"{root} can't be written to, so people in browsers could do nothing there")
    try:
        address, listening = listen(host, port, name=url_host, allow_remote=allow_remote)
    except AddressError as error:
        raise CommandError(str(error)) from error
    token = secrets.token_urlsafe(32)
    names = Names(author_from(author, root))
    server = GuardedServer(lambda name: _app_of(root, name), address, token, names)
    stdout = sys.stdout
    if not address.is_loopback:
        note("whoever can listen to the network can read the link, and all that is shown")
    # What the server's parts print is no link, and goes where notes go.
    with listening, logging_without(token), redirect_stdout(sys.stderr):
        interrupted = run(server, listening, lambda: click.echo(address.url(token), file=stdout))
    return ExitCode.INTERRUPTED if interrupted else ExitCode.GOOD


def _app_of(root: Path, name: str) -> AppCommand:
    """How the app of somebody in a browser is started."""
    from workbench.cli.open import DRIVER
    from workbench.serve.session import AppCommand

    return AppCommand(
        (sys.executable, "-P", "-m", "workbench", "open", "--workspace", str(root)),
        {DRIVER: "workbench.ui.browser_driver:BrowserDriver", VARIABLE: name},
    )
