"""A field whose type nothing declares: what it was meant to be, or a declaration for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.defaults import default_word
from workbench.checklist.insertion import block_at_end
from workbench.checklist.nearest import nearest
from workbench.checklist.providers import provider_named
from workbench.checklist.rewriting import replace_type
from workbench.checklist.vocabulary.statuses import is_status
from workbench.checklist.words import split_words
from workbench.language.actions.action import ActionKind, CodeAction
from workbench.language.ids import id_line
from workbench.psl.schema import SCALARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.surroundings import Surroundings
    from workbench.psl.nodes import Field
    from workbench.psl.schema import Schema


def actions(schema: Schema, field: Field, surroundings: Surroundings) -> Iterator[CodeAction]:
    """What makes the type of `field` one that there is."""
    kind = field.type
    if kind is None:
        return
    known = {*SCALARS, *schema.models, *schema.views, *schema.types, *schema.enums}
    if kind.name in known:
        return
    path = field.source.path
    guess = nearest(kind.name, known)
    if guess is not None:
        edits = (replace_type(kind, guess),)
        yield CodeAction(f"change `{kind.name}` to `{guess}`", ActionKind.REPAIR, {path: edits})
    provider = provider_named(schema.provider or surroundings.conventions.provider)
    default = default_word(field)
    enum = ("enum", default or "FIRST")
    model = ("model", id_line(provider, "db" if schema.datasource is None else schema.datasource.name))
    blocks = [enum] if default is not None else [model, enum]
    if default is None and is_status(split_words(field.name), ()):
        blocks.reverse()
    for keyword, line in blocks:
        if keyword == "model" or provider.has_enums:
            edit = block_at_end(field.source, [f"{keyword} {kind.name} {{", f"  {line}", "}"])
            yield CodeAction(f"add `{keyword} {kind.name}`", ActionKind.REPAIR, {path: (edit,)})
