"""What a running workbench tells of itself, as bytes of a file and back.

Whoever can write into the folder can write anything into it. So what is read is measured first, a name is
made fit for a line, and nothing is taken for more than it is: a path is compared with the paths that are
known here, never opened; an id names a file of this folder, never a process.
"""

from __future__ import annotations

import re
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from workbench.workspace.identity import NOBODY, clean_name
from workbench.workspace.paths import ROOT, resolve

VERSION = 1
LARGEST = 4096
"""Bytes of a file; ours have some hundreds."""
ID = re.compile(r"[0-9a-f]{16}")
"""How an instance is called: by chance, so that no two ever share a file."""

_Id = Annotated[str, Meta(pattern=r"\A([0-9a-f]{16})?\Z")]
_Line = Annotated[str, Meta(max_length=500, pattern=r"\A[^\x00-\x1f\x7f]*\Z")]
_Word = Annotated[str, Meta(pattern=r"\A[a-z-]{0,20}\Z")]
_Number = Annotated[int, Meta(ge=0, le=2**53)]
_Row = Annotated[int, Meta(ge=-1, le=10**7)]


class Sight(Struct, frozen=True, omit_defaults=True):
    """What somebody looks at."""

    service: _Line = ""
    """The service under the cursor; empty where there is none."""
    panel: _Word = ""
    """The panel that has the keys."""
    tab: _Word = ""
    """What the panel of the schema shows."""
    side: _Word = ""
    """What the panel beside it shows, where that has a choice."""
    file: _Line = ""
    """The file that is read or edited, relative to the workspace; empty where no file is shown."""
    line: _Row = 0
    """The line of the cursor in it, from 1; 0 where no file is shown."""
    cursor: _Row = -1
    """The line of the cursor in all that the panel shows, from 0; -1 while it is out of sight."""
    top: _Row = 0
    """The line at the upper edge of the panel."""


class Peer(Struct, frozen=True, omit_defaults=True):
    """A running workbench, and who sits before it."""

    id: _Id
    name: _Line
    where: _Line
    """Its host and terminal, in words."""
    machine: _Line
    """What only workbenches on the same running system share; see `machine.py`."""
    number: _Number
    """Grows with every writing, so that a file that changes tells a workbench that lives."""
    at: _Line = ""
    """When it was written, in UTC, for people: clocks of two machines differ, and nothing is judged by it."""
    sight: Sight = Sight()
    follows: _Id = ""
    """The id of the workbench that this one follows."""
    handed: _Id = ""
    """The id of the workbench that was given the lead last."""
    handed_at: _Number = 0
    """The number of the writing that gave it, so that nobody takes it twice."""
    version: int = VERSION


_decoder = msgspec.json.Decoder(Peer)
_encoder = msgspec.json.Encoder()


def write_peer(peer: Peer) -> bytes:
    """The bytes of its file."""
    return _encoder.encode(peer) + b"\n"


def read_peer(data: bytes, id_: str) -> Peer | None:
    """The workbench that the file `id_` tells of; None where it is damaged, foreign or of a later version."""
    if len(data) > LARGEST:
        return None
    try:
        peer = _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if peer.version != VERSION or peer.id != id_ or id_ in {peer.follows, peer.handed}:
        return None
    file = peer.sight.file
    if file and resolve(ROOT, file) != file:
        return None
    return replace(peer, name=clean_name(peer.name) or NOBODY, where=clean_name(peer.where))
