"""A parsed schema file: its blocks, its comments, and what could not be read."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct

from workbench.psl.nodes import (
    Block,
    Comment,
    Datasource,
    Enum,
    Generator,
    Model,
    Node,
)
from workbench.psl.source import Source

BlockT = TypeVar("BlockT", bound=Block)


class Diagnostic(Node, frozen=True, eq=False):
    """Something the parser could not read, in the words a user can act on."""

    message: str


class Document(Struct, frozen=True, eq=False):
    """One file. `str(document)` is the text it was parsed from, whatever that text was."""

    source: Source
    blocks: tuple[Block, ...]
    """All blocks in the order of the text."""
    dangling: tuple[Comment, ...]
    """Top-level comments that belong to no block."""
    diagnostics: tuple[Diagnostic, ...]

    def __str__(self) -> str:
        return self.source.text

    @property
    def path(self) -> str:
        """Where the text came from, as shown to people."""
        return self.source.path

    @property
    def models(self) -> tuple[Model, ...]:
        """The models, without views and composite types."""
        return tuple(model for model in self._of(Model) if model.kind == "model")

    @property
    def views(self) -> tuple[Model, ...]:
        """The views."""
        return tuple(model for model in self._of(Model) if model.kind == "view")

    @property
    def types(self) -> tuple[Model, ...]:
        """The composite types."""
        return tuple(model for model in self._of(Model) if model.kind == "type")

    @property
    def enums(self) -> tuple[Enum, ...]:
        """The enums."""
        return self._of(Enum)

    @property
    def datasources(self) -> tuple[Datasource, ...]:
        """The datasources; a valid schema has one."""
        return self._of(Datasource)

    @property
    def generators(self) -> tuple[Generator, ...]:
        """The generators."""
        return self._of(Generator)

    def _of(self, kind: type[BlockT]) -> tuple[BlockT, ...]:
        return tuple(block for block in self.blocks if isinstance(block, kind))
