"""Schemas to merge, and edits of all kinds that are known by what they leave behind."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hypothesis import strategies as st

from tests.psl.schema_strategies import OK_CASES
from workbench.blueprint.generator import generate
from workbench.blueprint.library import Library
from workbench.bundled import bundled
from workbench.catalog.load import read_catalog
from workbench.checklist.subject import KnownFleet
from workbench.psl.edits import TextEdit, apply_edits
from workbench.psl.nodes import Attribute, Enum, Field, Model
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.psl.document import Document
    from workbench.psl.nodes import Block, EnumValue

SERVICES = ("course-service", "auth-service", "invoice-service", "audit-logging-service")
TIDY = ("school", "shop_mysql", "documents_mongodb", "views_and_schemas")


@functools.cache
def texts() -> dict[str, str]:
    """Real schemas without syntax errors: generated ones, and such as people wrote."""
    catalog = read_catalog(bundled("catalog.yaml").read_bytes(), "catalog.yaml").catalog
    services = {service.name: service for service in catalog.services}
    found = {
        name: generate(services[name], catalog.conventions, Library(), KnownFleet())
        for name in SERVICES
        if name in services
    }
    return found | {name: OK_CASES[name] for name in TIDY}


Names: TypeAlias = "Mapping[tuple[str, str], str]"
"""The new names of what was renamed, by block and member."""


class Edit(NamedTuple):
    """A change that one side makes."""

    slot: tuple[str, ...]
    """What it changes. Edits of different slots are independent of each other."""
    apply: Callable[[str], str]
    holds: Callable[[Document, Names], bool]
    """Whether a text shows it, given the new names of what was renamed."""
    renames: tuple[tuple[str, str], str] | None = None


def block_of(document: Document, name: str) -> Model | Enum | None:
    for block in document.blocks:
        if block.name == name and isinstance(block, (Model, Enum)):
            return block
    return None


def member_of(
    document: Document, block: str, member: str, aliases: Names | None = None
) -> Field | EnumValue | None:
    """A field or value, under the name that it has by now."""
    names = aliases or {}
    found = block_of(document, names.get((block, ""), block))
    wanted = names.get((block, member), member)
    for one in () if found is None else found.members:
        if not isinstance(one, Attribute) and one.name == wanted:
            return one
    return None


def edited(text: str, edits: list[TextEdit]) -> str:
    return apply_edits(text, edits)


def line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


# --- edits of members ------------------------------------------------------------------------------


def comment_above(block: str, member: str, words: str) -> Edit:
    def apply(text: str) -> str:
        node = member_of(parse(text), block, member)
        at = line_start(text, node.start)
        return text[:at] + f"  // {words}\n" + text[at:]

    def holds(document: Document, aliases: Names) -> bool:
        node = member_of(document, block, member, aliases)
        return node is not None and any(comment.text == f"// {words}" for comment in node.leading)

    return Edit((block, member, "comment"), apply, holds)


def comment_behind(block: str, member: str, words: str) -> Edit:
    def apply(text: str) -> str:
        node = member_of(parse(text), block, member)
        end = node.end if node.trailing is None else node.trailing.end
        return text[: node.end] + f" // {words}" + text[end:]

    def holds(document: Document, aliases: Names) -> bool:
        node = member_of(document, block, member, aliases)
        return node is not None and node.trailing is not None and node.trailing.text == f"// {words}"

    return Edit((block, member, "behind"), apply, holds)


def attribute(block: str, member: str, name: str, new: str) -> Edit:
    """Set an attribute, whether it is there or not."""

    def apply(text: str) -> str:
        node = member_of(parse(text), block, member)
        for one in node.attributes:
            if one.name == name:
                return text[: one.start] + new + text[one.end :]
        return text[: node.end] + " " + new + text[node.end :]

    def holds(document: Document, aliases: Names) -> bool:
        node = member_of(document, block, member, aliases)
        return node is not None and new in [one.text for one in node.attributes]

    return Edit((block, member, name), apply, holds)


def arity(block: str, member: str) -> Edit:
    """Make a required field optional, or an optional one required."""
    wanted: list[str] = []

    def apply(text: str) -> str:
        node = member_of(parse(text), block, member)
        kind = node.type
        new = kind.text[:-1] if kind.text.endswith("?") else kind.text + "?"
        wanted.append(new)
        return text[: kind.start] + new + text[kind.end :]

    def holds(document: Document, aliases: Names) -> bool:
        node = member_of(document, block, member, aliases)
        return isinstance(node, Field) and node.type is not None and node.type.text.endswith(wanted[-1][-1])

    return Edit((block, member, "arity"), apply, holds)


def rename(block: str, member: str, new: str) -> Edit:
    def apply(text: str) -> str:
        node = member_of(parse(text), block, member)
        return text[: node.start] + new + text[node.start + len(node.name) :]

    def holds(document: Document, _: Names) -> bool:
        return member_of(document, block, member) is None and member_of(document, block, new) is not None

    return Edit((block, member, "name"), apply, holds, ((block, member), new))


def reordered(block: str, member: str) -> Edit:
    """Turn the attributes of a field round. What follows is only that nothing is lost."""

    def apply(text: str) -> str:
        node = member_of(parse(text), block, member)
        if len(node.attributes) < 2:
            return text
        first, last = node.attributes[0].start, node.attributes[-1].end
        return text[:first] + " ".join(one.text for one in reversed(node.attributes)) + text[last:]

    def holds(document: Document, aliases: Names) -> bool:
        return member_of(document, block, member, aliases) is not None

    return Edit((block, member, "order"), apply, holds)


def removed(block: str, member: str) -> Edit:
    def apply(text: str) -> str:
        node = member_of(parse(text), block, member)
        start = line_start(text, node.leading[0].start if node.leading else node.start)
        end = line_end(text, node.end if node.trailing is None else node.trailing.end)
        return text[:start] + text[end + 1 :]

    def holds(document: Document, _: Names) -> bool:
        return member_of(document, block, member) is None

    return Edit((block, member, "*"), apply, holds)


def added(block: str, member: str, new: str) -> Edit:
    """Add a field or value below another."""

    def apply(text: str) -> str:
        document = parse(text)
        node = member_of(document, block, member)
        at = line_end(text, node.end if node.trailing is None else node.trailing.end)
        is_enum = isinstance(block_of(document, block), Enum)
        line = new if is_enum else f"{new} String? // {new}"
        return text[:at] + f"\n  /// {new}\n  {line}" + text[at:]

    def holds(document: Document, aliases: Names) -> bool:
        node = member_of(document, block, new, aliases)
        return node is not None and node.documentation is not None and new in node.documentation

    return Edit((block, member, f"added {new}"), apply, holds)


def moved(block: str, member: str, *, is_enum: bool) -> Edit:
    """Move a member to the top of its block. The values of an enum have one order, which is one thing."""

    def apply(text: str) -> str:
        document = parse(text)
        node, whole = member_of(document, block, member), block_of(document, block)
        start = line_start(text, node.leading[0].start if node.leading else node.start)
        end = line_end(text, node.end if node.trailing is None else node.trailing.end) + 1
        at = line_end(text, whole.body_start) + 1
        return text[:at] + text[start:end] + text[at:start] + text[end:]

    def holds(document: Document, aliases: Names) -> bool:
        return member_of(document, block, member, aliases) is not None

    slot = (block, "", "values") if is_enum else (block, member, "place")
    return Edit(slot, apply, holds)


# --- edits of blocks -------------------------------------------------------------------------------


def span(text: str, block: Block) -> tuple[int, int]:
    """From the first comment above a block to behind its last line."""
    start = line_start(text, block.leading[0].start if block.leading else block.start)
    return start, line_end(text, block.end) + 1


def block_moved(name: str) -> Edit:
    """Move a block to the end of the file."""

    def apply(text: str) -> str:
        start, end = span(text, block_of(parse(text), name))
        rest = text[:start] + text[end:]
        return rest.rstrip("\n") + "\n\n" + text[start:end].rstrip("\n") + "\n"

    def holds(document: Document, aliases: Names) -> bool:
        return block_of(document, aliases.get((name, ""), name)) is not None

    return Edit((name, "", "place"), apply, holds)


def block_added(below: str, new: str) -> Edit:
    def apply(text: str) -> str:
        _, end = span(text, block_of(parse(text), below))
        lines = (
            f"\n/// {new}\nmodel {new} {{\n  id Int @id // {new}\n\n  // loose {new}\n\n  own{new} Int\n}}\n"
        )
        return text[:end] + lines + text[end:]

    def holds(document: Document, _: Names) -> bool:
        block = block_of(document, new)
        return (
            block is not None
            and block.documentation == new
            and [one.text for one in block.dangling] == [f"// loose {new}"]
        )

    return Edit((below, "", f"added {new}"), apply, holds)


def block_commented(name: str, words: str) -> Edit:
    def apply(text: str) -> str:
        start, _ = span(text, block_of(parse(text), name))
        return text[:start] + f"// {words}\n" + text[start:]

    def holds(document: Document, aliases: Names) -> bool:
        block = block_of(document, aliases.get((name, ""), name))
        return block is not None and any(one.text == f"// {words}" for one in block.leading)

    return Edit((name, "", "comment"), apply, holds)


def block_attribute(name: str, new: str) -> Edit:
    def apply(text: str) -> str:
        block = block_of(parse(text), name)
        at = line_start(text, block.body_end)
        return text[:at] + f"  {new}\n" + text[at:]

    def holds(document: Document, aliases: Names) -> bool:
        block = block_of(document, aliases.get((name, ""), name))
        return block is not None and new in [one.text for one in block.attributes]

    return Edit((name, "", new.partition("(")[0]), apply, holds)


def loose_comment(name: str, words: str) -> Edit:
    """A comment in a block that belongs to nothing."""

    def apply(text: str) -> str:
        block = block_of(parse(text), name)
        at = line_start(text, block.body_end)
        return text[:at] + f"\n  // {words}\n\n" + text[at:]

    def holds(document: Document, aliases: Names) -> bool:
        block = block_of(document, aliases.get((name, ""), name))
        return block is not None and f"// {words}" in block.text

    return Edit((name, "", f"loose {words}"), apply, holds)


@st.composite
def edits_of_both(draw: st.DrawFn, text: str) -> tuple[list[Edit], list[Edit]]:
    """Independent edits: those of one side change nothing that those of the other change."""
    document = parse(text)
    blocks = [block for block in document.blocks if isinstance(block, (Model, Enum)) and block.members]
    chosen: dict[tuple[str, ...], tuple[bool, Edit]] = {}
    gone: dict[tuple[str, str], bool] = {}
    renaming: set[str] = set()
    for number in range(draw(st.integers(1, 10))):
        block = draw(st.sampled_from(blocks))
        members = [one for one in block.members if not isinstance(one, Attribute)]
        if not members:
            continue
        member = draw(st.sampled_from(members))
        is_ours = draw(st.booleans())
        word = f"{'Ours' if is_ours else 'Theirs'}{number}"
        edit = draw(st.sampled_from(_possible(block, member, word)))
        what = (block.name, member.name)
        touched = {key for key in chosen if key[:2] == what}
        aspect = edit.slot[2]
        if edit.slot in chosen or what in gone:
            continue
        if aspect == "*":
            # Whoever edits or follows what is taken away has something to do with it.
            if touched:
                continue
            gone[what] = is_ours
        if aspect == "name":
            # A side that also edits what it renames makes something new of it.
            own = any(chosen[key][0] is is_ours for key in chosen if key[0] == block.name)
            if own or block.name in renaming:
                continue
            renaming.add(block.name)
        elif block.name in renaming:
            renamer = next(one[0] for key, one in chosen.items() if key[0] == block.name and key[2] == "name")
            if renamer is is_ours:
                continue
        if aspect in {"default", "native", "order", "map", "unique"} and any(
            key[2] in {"order", "default", "map", "unique"} for key in touched
        ):
            continue
        chosen[edit.slot] = is_ours, edit
    sides = (
        [one for ours, one in chosen.values() if ours],
        [one for ours, one in chosen.values() if not ours],
    )
    # Names are what the other edits find things by.
    for side in sides:
        side.sort(key=lambda edit: (edit.slot[2] in {"*", "name"}, edit.slot[2] == "name"))
    return sides


def _possible(block: Model | Enum, member: Field | EnumValue, word: str) -> list[Edit]:
    name, own = block.name, member.name
    found = [
        comment_above(name, own, word),
        comment_behind(name, own, word),
        added(name, own, f"x{word}"),
        moved(name, own, is_enum=isinstance(block, Enum)),
        removed(name, own),
        attribute(name, own, "map", f'@map("{word}")'),
        block_moved(name),
        block_added(name, word),
        block_commented(name, word),
        block_attribute(name, f'@@map("{word}")')
        if not any(one.name == "map" for one in block.attributes)
        else comment_above(name, own, word),
        loose_comment(name, word),
        reordered(name, own),
    ]
    if isinstance(member, Field) and member.type is not None:
        found.append(attribute(name, own, "default", f'@default("{word}")'))
        if not member.type.text.endswith("]"):
            found.append(arity(name, own))
        found.append(rename(name, own, f"y{word}"))
    return found


def made(text: str, edits: list[Edit]) -> str:
    """`text` with `edits`."""
    for edit in edits:
        text = edit.apply(text)
    return text


def all_comments(text: str) -> list[str]:
    """All comments of a text, sorted."""
    found: list[str] = []
    document = parse(text)
    found += [one.text for one in document.dangling]
    for block in document.blocks:
        found += [one.text for one in (*block.leading, *getattr(block, "dangling", ()))]
        for member in getattr(block, "members", ()):
            found += [one.text for one in (*member.leading, *filter(None, [member.trailing]))]
    return sorted(found)


def words(text: str) -> list[str]:
    """The lines of a text without their order and blanks; of a line with attributes these in any order."""
    return sorted(" ".join(sorted(line.split())) for line in text.split("\n") if line.strip())


def untidied(text: str) -> str:
    """`text` indented by a tab, and with one blank where columns were lined up."""
    lines = []
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        if bare != line and not bare.startswith(("//", "/*", "*")) and '"' not in bare and "//" not in bare:
            bare = re.sub(" +", " ", bare)
        lines.append(("\t" if bare != line and bare else "") + bare)
    return "\n".join(lines)
