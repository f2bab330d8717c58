"""A schema that notes which names rules ask it for, and so what their findings depend on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Mapping

BlockT = TypeVar("BlockT")


def listening(schema: Schema, asked: set[str]) -> Schema:
    """The same schema, which notes the names of the blocks that it is asked for.

    Args:
        schema: A schema.
        asked: Takes the names.
    """
    listener = Schema(schema.documents)
    # In place of what would be worked out once more.
    listener.__dict__.update(
        models=_Listening(schema.models, asked),
        views=_Listening(schema.views, asked),
        types=_Listening(schema.types, asked),
        enums=_Listening(schema.enums, asked),
        datasource=schema.datasource,
        provider=schema.provider,
        diagnostics=schema.diagnostics,
    )
    return listener


def meaning(schema: Schema, name: str) -> tuple[str | None, bool, bool, bool]:
    """What a name stands for, as far as it matters to who asks for it: an enum's text, or what else it is."""
    enum = schema.enums.get(name)
    text = None if enum is None else enum.text
    return text, name in schema.models, name in schema.views, name in schema.types


class _Listening(dict[str, BlockT]):
    """The blocks of one kind, which notes the names that are looked up."""

    def __init__(self, blocks: Mapping[str, BlockT], asked: set[str]) -> None:
        super().__init__(blocks)
        self._asked = asked

    def __contains__(self, name: object) -> bool:
        self._asked.add(str(name))
        return super().__contains__(name)

    def __getitem__(self, name: str) -> BlockT:
        self._asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None, /) -> Any:
        self._asked.add(name)
        return super().get(name, default)
