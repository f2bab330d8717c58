"""The generators of a schema: what Prisma 7 no longer takes from them, and the way to its new client."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING

from workbench.psl.edits import TextEdit
from workbench.psl.nodes import ArrayLiteral, StringLiteral
from workbench.upgrade.features import REMOVED, SETTLED
from workbench.upgrade.taking_out import take_out

if TYPE_CHECKING:
    from workbench.psl.nodes import Generator, Property
    from workbench.upgrade.draft import Draft

OLD_CLIENT, NEW_CLIENT = "prisma-client-js", "prisma-client"
_MEANINGLESS = ("engineType", "binaryTargets")


def move_generator(draft: Draft, generator: Generator) -> None:
    """Do what is to be done to one generator.

    Args:
        draft: Takes it.
        generator: Has been read without a mistake.
    """
    provider, path = text_of(generator, "provider"), generator.source.path
    if provider not in (OLD_CLIENT, NEW_CLIENT):
        draft.leave("generator", f"see that `{provider or generator.name}` works with Prisma 7", path)
        return
    for name in _MEANINGLESS:
        setting = generator.property(name)
        if setting is not None:
            draft.edit(path, take_out(setting))
            draft.did("engine", f"drop `{name}`, which means nothing any more", path)
    features = generator.property("previewFeatures")
    if features is not None:
        _settle(draft, features)
    if provider == OLD_CLIENT and not draft.wish.new_client:
        text = f"`{OLD_CLIENT}` still works but will go; `upgrade --client` moves on to `{NEW_CLIENT}`"
        draft.leave("client", text, path)
        return
    _give_output(draft, generator)
    if provider == OLD_CLIENT:
        _renew(draft, generator)


def text_of(generator: Generator, name: str) -> str | None:
    """The value of a setting; None where there is no such setting, or none that is a text."""
    setting = generator.property(name)
    return setting.value.value if setting is not None and isinstance(setting.value, StringLiteral) else None


def _settle(draft: Draft, setting: Property) -> None:
    """Drop the preview features that Prisma 7 no longer has, or has for everybody."""
    path, value = setting.source.path, setting.value
    items = value.items if isinstance(value, ArrayLiteral) else ()
    named = {item.value: item for item in items if isinstance(item, StringLiteral)}
    for feature in filter(REMOVED.__contains__, named):
        if draft.wish.drops_features:
            draft.leave("removed-feature", f"`{feature}` is gone: {REMOVED[feature]}", path)
        else:
            text = (
                f"it uses the preview feature `{feature}`, which Prisma 7 no longer has: {REMOVED[feature]}; "
                "`upgrade --drop-features` gives it up"
            )
            draft.refuse("removed-feature", text, path)
    gone = [feature for feature in named if feature in REMOVED or feature in SETTLED]
    if value is None or not gone:
        return
    kept = [item.text for feature, item in named.items() if feature not in gone]
    edit = TextEdit(value.start, value.end, f"[{', '.join(kept)}]") if kept else take_out(setting)
    draft.edit(path, edit)
    listed = ", ".join(f"`{feature}`" for feature in gone)
    draft.did("preview-features", f"drop {listed} from `previewFeatures`", path)


def _renew(draft: Draft, generator: Generator) -> None:
    """Have the client made by Prisma 7's own generator."""
    provider, path = generator.property("provider"), generator.source.path
    if provider is None or provider.value is None:
        return
    draft.edit(path, TextEdit(provider.value.start, provider.value.end, json.dumps(NEW_CLIENT)))
    draft.did("client", f"make the client by `{NEW_CLIENT}`", path)
    own = text_of(generator, "output")
    place = draft.wish.output
    if own is not None and _is_usable(own):
        place = posixpath.relpath(posixpath.join(posixpath.dirname(path), own), draft.package.folder)
    text = f"import from `{posixpath.normpath(place)}/client` what came from `@prisma/client`"
    draft.leave("imports", text, path)


def _give_output(draft: Draft, generator: Generator) -> None:
    """See to it that there is an `output`, in a place where `prisma-client` can put what it makes."""
    path, output, own = generator.source.path, generator.property("output"), text_of(generator, "output")
    if _is_usable(own) or (output is not None and own is None):
        return
    provider = generator.property("provider")
    wanted = posixpath.join(draft.package.folder, draft.wish.output)
    relative = posixpath.relpath(wanted, posixpath.dirname(path) or ".")
    value = json.dumps(relative if relative.startswith("../") else f"./{relative}", ensure_ascii=False)
    if output is not None and output.value is not None:
        draft.edit(path, TextEdit(output.value.start, output.value.end, value))
    elif provider is not None:
        draft.edit(path, _below(provider, f"output = {value}"))
    draft.did("output", f"put the client into `{draft.wish.output}`", path)


def _is_usable(output: str | None) -> bool:
    """Whether `prisma-client` may write there: it makes source code, which no installed package holds."""
    return output is not None and "node_modules" not in output.split("/")


def _below(setting: Property, line: str) -> TextEdit:
    """Insert a line below that of a setting, indented alike."""
    text = setting.source.text
    begin = max(text.rfind("\n", 0, setting.start), text.rfind("\r", 0, setting.start)) + 1
    end = setting.trailing.end if setting.trailing is not None else setting.end
    return TextEdit(end, end, f"{setting.source.newline}{text[begin : setting.start]}{line}")
