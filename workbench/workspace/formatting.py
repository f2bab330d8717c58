"""Schemas in the layout of Prisma's own formatter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.snapshot import SchemaFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.engine.engine_thread import EngineThread
    from workbench.workspace.snapshot import ServiceSnapshot


class Reformatted(Struct, frozen=True, eq=False):
    """A file that is not in the official layout."""

    service: str
    file: SchemaFile
    text: str
    """What it would be."""


def reformat(
    snapshot: ServiceSnapshot, engine: EngineThread, cancelled: Callable[[], bool] = lambda: False
) -> tuple[Reformatted, ...]:
    """Those files of a service that Prisma's formatter would change; nothing is written.

    A schema that Prisma can't read is left as it is, as its own command does. The formatter may do more than
    move words: it adds the missing other side of a relation.

    Args:
        snapshot: The service, with Prisma's verdict.
        engine: Is asked.
        cancelled: Asked now and then; once it says yes, the call is called off.

    Raises:
        EngineError: The engine could not do its work.
    """
    files = [file for file in snapshot.files if file.readable]
    if not files:
        return ()
    texts = [(file.path, file.text.replace("\r\n", "\n")) for file in files]
    line = snapshot.line
    formatted = engine.run(lambda client: client.format(texts, line), cancelled=cancelled)
    changed = []
    for file, (_, text) in zip(files, formatted, strict=True):
        # The formatter writes line feeds only; the file keeps its own line ends.
        own = text.replace("\n", "\r\n") if file.source.newline == "\r\n" else text
        if own != file.text:
            changed.append(Reformatted(snapshot.name, file, own))
    return tuple(changed)
