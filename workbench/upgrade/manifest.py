"""What a `package.json` tells Prisma 6 and Prisma 7 no longer reads, and what in it no longer works."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.upgrade.config import EnvLoader
from workbench.upgrade.literals import ObjectLiteral, object_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = "\ufeff"
_BLOCK = "prisma"
_COMMAND = re.compile(r"\bprisma\s+(?P<name>(?:migrate|db)\s+[\w-]+|generate|studio)\b(?P<rest>[^&|;]*)")
_FLAG = re.compile(r"(?<!\S)--[\w-]+")
_GONE: Mapping[str, Mapping[str, str]] = {
    "generate": {"--no-engine": "", "--allow-no-models": ""},
    "migrate dev": {"--skip-generate": "", "--skip-seed": ""},
    "migrate reset": {"--skip-generate": "", "--skip-seed": ""},
    "migrate diff": {
        "--from-url": "--from-config-datasource",
        "--to-url": "--to-config-datasource",
        "--from-schema-datasource": "--from-config-datasource",
        "--to-schema-datasource": "--to-config-datasource",
        "--from-schema-datamodel": "--from-schema",
        "--to-schema-datamodel": "--to-schema",
        "--shadow-database-url": "",
        "--from-local-d1": "",
        "--to-local-d1": "",
    },
    "db push": {"--skip-generate": ""},
    "db execute": {"--schema": "", "--url": ""},
    "studio": {"--hostname": "", "--schema": ""},
}
"""What the command line of 6.19.3 names in its help and that of 7.10.0 does not, and what replaces it."""
_SCHEMA_OPTION = re.compile(r"(\bprisma\s+db\s+execute\b[^&|;]*?)\s+--schema(?:\s+|=)\S+")


class Manifest(Struct, frozen=True):
    """A `package.json`, as far as it is about Prisma."""

    seed: str | None = None
    """The command that loads the seed, as Prisma 7 takes it."""
    has_schema: bool = False
    """Whether it says where the schema is."""
    unknown: tuple[str, ...] = ()
    """What else it tells Prisma."""
    scripts: tuple[tuple[str, str], ...] = ()
    """The scripts that Prisma 7 refuses, each with the reason."""
    packages: Mapping[str, str] = {}
    """All that the package depends on, with the versions as they are written."""
    rest: str = ""
    """The text without what Prisma 7 no longer reads."""


class ManifestError(Exception):
    """Why a `package.json` can't be changed; continues the words "`package.json` was left alone:"."""


def read_manifest(text: str) -> Manifest:
    """What the text of a `package.json` says.

    Raises:
        ManifestError: It is no JSON object, or one in which nothing can be changed with care.
    """
    package = _load(text)
    prisma = package.get(_BLOCK, {})
    if not isinstance(prisma, dict):
        raise ManifestError("its `prisma` is not an object")
    seed = prisma.get("seed")
    moved = [key for key in ("seed", "schema") if key in prisma]
    return Manifest(
        seed=as_seven_takes_it(seed) if isinstance(seed, str) and seed else None,
        has_schema="schema" in prisma,
        unknown=tuple(key for key in prisma if key not in moved),
        scripts=tuple(_scripts(package.get("scripts"))),
        packages=_packages(package),
        rest=_without(text, package, prisma, moved) if moved or _BLOCK in package else text,
    )


def loader_for(manifest: Manifest | None) -> EnvLoader:
    """Who is to read the `.env`, which Prisma 7 no longer does."""
    has_package = manifest is not None and EnvLoader.DOTENV.value in manifest.packages
    return EnvLoader.DOTENV if has_package else EnvLoader.NODE


def as_seven_takes_it(command: str) -> str:
    """A seed command without the option that Prisma 7 refuses, since it takes the schema from its config."""
    return _SCHEMA_OPTION.sub(r"\1", command)


def refused_options(script: str) -> Iterator[str]:
    """What Prisma 7 refuses in a script: a sentence for each of its commands that names such an option."""
    for command in _COMMAND.finditer(script):
        name = " ".join(command["name"].split())
        gone = _GONE.get(name, {})
        found = [flag for flag in dict.fromkeys(_FLAG.findall(command["rest"])) if flag in gone]
        if found:
            options = ", ".join(
                f"`{flag}` (now `{gone[flag]}`)" if gone[flag] else f"`{flag}`" for flag in found
            )
            yield f"`prisma {name}` no longer takes {options}"


def _scripts(scripts: object) -> Iterator[tuple[str, str]]:
    if not isinstance(scripts, dict):
        return
    for name, script in scripts.items():
        found = dict.fromkeys(refused_options(script)) if isinstance(script, str) else ()
        if found:
            yield name, "; ".join(found)


def _packages(package: dict[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies"):
        own = package.get(key)
        if isinstance(own, dict):
            found |= {name: version for name, version in own.items() if isinstance(version, str)}
    return found


def _without(text: str, package: dict[str, object], prisma: dict[str, object], moved: list[str]) -> str:
    """The text without keys of `prisma`, and without that where nothing else is in it."""
    root = object_at(text, text.find("{"))
    own = root.find(_BLOCK) if root is not None else None
    kept = {key: value for key, value in prisma.items() if key not in moved}
    wanted = {key: value for key, value in package.items() if key != _BLOCK}
    if root is None or own is None:
        raise ManifestError("its layout is too unusual to change")
    changed = text
    if not kept:
        changed = _cut(text, root, _BLOCK)
    else:
        wanted = {**package, _BLOCK: kept}
        for key in moved:
            inner = object_at(changed, own.value)
            changed = _cut(changed, inner, key) if inner is not None else changed
    if _load(changed) != wanted:
        raise ManifestError("its layout is too unusual to change")
    return changed


def _cut(text: str, literal: ObjectLiteral, key: str) -> str:
    """`text` without an entry of an object, and without the comma that it no longer needs."""
    number = next(n for n, entry in enumerate(literal.entries) if entry.key == key)
    entry = literal.entries[number]
    if number > 0:
        return text[: literal.entries[number - 1].end] + text[entry.end :]
    if len(literal.entries) > 1:
        return text[: entry.start] + text[literal.entries[1].start :]
    return text[: literal.start + 1] + text[literal.end :]


def _load(text: str) -> dict[str, object]:
    try:
        package = json.loads(text.removeprefix(_MARK))
    except (ValueError, RecursionError) as error:
        raise ManifestError("it is not valid JSON") from error
    if not isinstance(package, dict):
        raise ManifestError("it is not a JSON object")
    return package
