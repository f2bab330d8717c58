"""Outside of all blocks: the keyword of a new one, with its skeleton."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.engine.release_line import ReleaseLine
from workbench.language.completion.offer import CompletionKind, Offer
from workbench.language.facts import blocks
from workbench.language.ids import id_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.completion.request import Request


def offers(request: Request) -> Iterator[Offer]:
    """The kinds of block that the schema can have (still)."""
    schema = request.schema
    if request.place.behind:
        # The keyword of a block that is there.
        for keyword in blocks.SUMMARIES:
            yield Offer(keyword, CompletionKind.KEYWORD, blocks.SUMMARIES[keyword])
        return
    yield _offer("model", f"model |Name| {{\n  {id_line(request.provider, request.datasource_name)}\n}}")
    if request.provider.has_enums:
        yield _offer("enum", blocks.ENUM)
    if request.provider.name == "mongodb":
        yield _offer("type", blocks.TYPE)
    if request.has_feature("views"):
        yield _offer("view", blocks.VIEW)
    if schema.datasource is None:
        is_six = request.surroundings.line is ReleaseLine.SIX
        yield _offer("datasource", blocks.DATASOURCE_SIX if is_six else blocks.DATASOURCE_SEVEN)
    if not any(document.generators for document in schema.documents):
        yield _offer("generator", blocks.GENERATOR)


def _offer(keyword: str, template: str) -> Offer:
    return Offer(keyword, CompletionKind.KEYWORD, blocks.SUMMARIES[keyword], template)
