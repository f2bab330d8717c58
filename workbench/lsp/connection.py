"""How the server and the editor reach each other: over standard input and output, or one TCP connection."""

from __future__ import annotations

import logging
import socket
from typing import TYPE_CHECKING, BinaryIO, cast

from workbench.lsp.promptness import favour_the_editor
from workbench.lsp.refusing import is_no_refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.lsp.server import EditorServer

_LOG = "pygls.protocol.json_rpc"
"""The log that the library keeps of requests."""


def serve(server: EditorServer, reader: BinaryIO, writer: BinaryIO) -> bool:
    """Serve an editor until it goes.

    Returns:
        Whether it said so before, as it should.
    """
    favour_the_editor()
    logging.getLogger(_LOG).addFilter(is_no_refusal)
    try:
        server.start_io(reader, writer)
    finally:
        server.session.end()
    return server.was_shut_down


def serve_tcp(server: EditorServer, port: int, told: Callable[[int], None]) -> bool:
    """Serve the first editor that connects to a port of this machine, until it goes.

    Args:
        server: Serves it.
        port: The port; 0 for a free one.
        told: Is told the port, once connections are taken.

    Returns:
        Whether the editor said that it goes.

    Raises:
        OSError: The port is taken.
    """
    with socket.create_server(("127.0.0.1", port)) as listening:
        told(listening.getsockname()[1])
        connection, _ = listening.accept()
    with connection, connection.makefile("rb") as reader, connection.makefile("wb") as writer:
        return serve(server, cast("BinaryIO", reader), cast("BinaryIO", writer))
