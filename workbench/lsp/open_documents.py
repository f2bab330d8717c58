"""The documents that an editor has open: their texts count in place of the files on disk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias


class OpenDocument(NamedTuple):
    """A document at one moment."""

    uri: str
    """The address as the editor spells it."""
    path: str
    """Relative to the workspace; the address of a document outside of it."""
    text: str
    version: int


Opened: TypeAlias = Mapping[str, OpenDocument]
"""Documents by path, as they were at one moment."""


class OpenDocuments:
    """The documents that are open now."""

    def __init__(self) -> None:
        self.now: Opened = {}
        """Never changed but replaced: whoever holds it keeps the texts that a question was asked about."""

    def put(self, document: OpenDocument) -> None:
        """Take a document as it is from now on."""
        self.now = {**self.now, document.path: document}

    def close(self, path: str) -> None:
        """Forget a document."""
        self.now = {other: document for other, document in self.now.items() if other != path}


def texts_of(opened: Opened) -> dict[str, str]:
    """The texts by path."""
    return {path: document.text for path, document in opened.items()}
