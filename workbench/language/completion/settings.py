"""The keys and values of datasources and generators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.completion.offer import CompletionKind, Offer
from workbench.language.facts.settings import DATASOURCE, GENERATOR
from workbench.psl.nodes import ConfigBlock, StringLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.completion.request import Request
    from workbench.language.facts.settings import Setting


def keys(request: Request) -> Iterator[Offer]:
    """The settings that the block has not got yet."""
    block = request.place.block
    if not isinstance(block, ConfigBlock):
        return
    at = request.place.start
    taken = {setting.name for setting in block.members if setting.start != at}
    for setting in _known(request, block):
        if setting.name not in taken:
            template = setting.name if request.place.behind else f"{setting.name} = {setting.template}"
            yield Offer(setting.name, CompletionKind.SETTING, setting.summary, template)


def values(request: Request) -> Iterator[Offer]:
    """The values of the line's setting, as far as they can be listed."""
    place = request.place
    block = place.block
    if not isinstance(block, ConfigBlock):
        return
    name = place.field
    for setting in _known(request, block):
        if setting.name != name:
            continue
        yield from _choices(request, setting)
        if not setting.choices and not place.frames and not place.is_quoted:
            yield Offer(setting.template.replace("|", ""), CompletionKind.VALUE, "", setting.template)


def _choices(request: Request, setting: Setting) -> Iterator[Offer]:
    place = request.place
    is_list = setting.template.startswith("[")
    if is_list and not place.frames:
        yield Offer("[]", CompletionKind.VALUE, setting.summary, setting.template)
        return
    taken = place.frames[-1].names if place.frames else ()
    for choice in setting.choices:
        if request.surroundings.line not in choice.lines or f'"{choice.text}"' in taken:
            continue
        text = choice.text if place.is_quoted else f'"{choice.text}"'
        yield Offer(text, CompletionKind.VALUE)


def _known(request: Request, block: ConfigBlock) -> Iterator[Setting]:
    """The settings that fit the release line and the provider."""
    is_datasource = block.keyword.text == "datasource"
    chosen = request.provider.name if is_datasource else _provider(block)
    for setting in DATASOURCE if is_datasource else GENERATOR:
        if request.surroundings.line not in setting.lines:
            continue
        if setting.providers is not None and chosen not in setting.providers:
            continue
        if setting.needs is not None and not request.has_feature(setting.needs):
            continue
        if setting.name != "schemas" or _names_schemas(request):
            yield setting


def _names_schemas(request: Request) -> bool:
    """Whether every model says in which database schema it lies, as it must where there are several."""
    return all(next(model.attributes_named("schema"), None) for model in request.schema.models.values())


def _provider(block: ConfigBlock) -> str:
    setting = block.property("provider")
    value = None if setting is None else setting.value
    return value.value if isinstance(value, StringLiteral) else ""
