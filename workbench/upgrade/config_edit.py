"""A `prisma.config.ts` that is there, with what Prisma 7 has to find in it; every other byte as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench.psl.edits import TextEdit, apply_edits
from workbench.upgrade.config import datasource_lines
from workbench.upgrade.literals import exported_object, object_at

if TYPE_CHECKING:
    from workbench.upgrade.config import Config
    from workbench.upgrade.literals import Entry, ObjectLiteral

_UNIT = "  "
_UNKNOWN = ("earlyAccess", "engine", "adapter", "studio")
"""Keys of 6.19.3 that the configuration of 7.10.0 refuses."""


class ConfigError(Exception):
    """Why a config can't be edited with care; continues the words "its `prisma.config.ts`"."""


class EditedConfig:
    """A config with what it lacks.

    Args:
        text: The file's text.
        wanted: What it has to say; where it says something of it already, that stays.

    Raises:
        ConfigError: It exports no plain object, or computes what would have to be added to.
    """

    def __init__(self, text: str, wanted: Config) -> None:
        root = exported_object(text)
        if root is None:
            raise ConfigError("does not export a plain object")
        self._original = text
        self._edits: list[TextEdit] = []
        self._lines: dict[int, list[str]] = {}
        """The lines that are added, by the offset of the object to which."""
        self.added: list[str] = []
        """The keys that were added, such as `datasource.url`."""
        self.dropped: list[str] = []
        """The keys that Prisma 7 no longer knows."""
        self.ignores_direct_url = False
        """Whether it names a `directUrl`, which Prisma 7 passes over in silence."""
        if root.find("schema") is None:
            self._want(root, "schema", [f"schema: {json.dumps(wanted.schema, ensure_ascii=False)},"])
        parts = (root, self._add_migrations(root, wanted), self._add_datasource(root, wanted))
        owners = {part.start: part for part in parts}
        for start, lines in self._lines.items():
            self._add(owners[start], lines)
        for key in _UNKNOWN:
            self._drop(root, key)

    @property
    def text(self) -> str:
        """The new text."""
        return apply_edits(self._original, self._edits)

    def _add_datasource(self, root: ObjectLiteral, wanted: Config) -> ObjectLiteral:
        lines = datasource_lines(wanted)
        entry = root.find("datasource")
        if entry is None:
            self._want(root, "datasource", ["datasource: {", *(f"{_UNIT}{line}" for line in lines), "},"])
            return root
        own = self._inner(entry, "datasource")
        self.ignores_direct_url = own.find("directUrl") is not None
        shadow = [line for line in lines if line.startswith("shadowDatabaseUrl")]
        if own.find("url") is None:
            self._want(own, "datasource.url", [line for line in lines if line not in shadow])
        if shadow and own.find("shadowDatabaseUrl") is None:
            self._want(own, "datasource.shadowDatabaseUrl", shadow)
        return own

    def _add_migrations(self, root: ObjectLiteral, wanted: Config) -> ObjectLiteral:
        path = f"path: {json.dumps(wanted.migrations, ensure_ascii=False)},"
        seed = None if wanted.seed is None else f"seed: {json.dumps(wanted.seed, ensure_ascii=False)},"
        entry = root.find("migrations")
        if entry is None:
            lines = [path] if seed is None else [path, seed]
            self._want(root, "migrations", ["migrations: {", *(f"{_UNIT}{line}" for line in lines), "},"])
            return root
        own = self._inner(entry, "migrations")
        if own.find("path") is None:
            self._want(own, "migrations.path", [path])
        if seed is not None and own.find("seed") is None:
            self._want(own, "migrations.seed", [seed])
        return own

    def _inner(self, entry: Entry, key: str) -> ObjectLiteral:
        own = object_at(self._original, entry.value)
        if own is None:
            raise ConfigError(f"computes its `{key}`")
        return own

    def _want(self, owner: ObjectLiteral, key: str, lines: list[str]) -> None:
        if not owner.is_plain:
            raise ConfigError(f"may say `{key}` in what it spreads or computes")
        self.added.append(key)
        self._lines.setdefault(owner.start, []).extend(lines)

    def _add(self, owner: ObjectLiteral, lines: list[str]) -> None:
        """Put lines behind the last entry of an object, laid out like it."""
        text = self._original
        newline = "\r\n" if "\r\n" in text else "\n"
        outer = _indent(text, owner.start)
        if not owner.entries:
            body = "".join(f"{newline}{outer}{_UNIT}{line}" for line in lines)
            self._edits.append(TextEdit(owner.start + 1, owner.end, f"{body}{newline}{outer}"))
            return
        last = owner.entries[-1]
        has_comma = text[last.end : owner.end].lstrip().startswith(",")
        at = text.index(",", last.end) + 1 if has_comma else last.end
        if "\n" in text[owner.start : last.start]:
            inner = _indent(text, last.start)
            body = "".join(f"{newline}{inner}{line}" for line in lines)
        else:
            code = (line.strip() for line in lines if not line.lstrip().startswith("//"))
            body = f" {' '.join(code).removesuffix(',')}"
        self._edits.append(TextEdit(at, at, body if has_comma else f",{body}"))

    def _drop(self, root: ObjectLiteral, key: str) -> None:
        """Take a key out with its line."""
        entry = root.find(key)
        if entry is None:
            return
        text = self._original
        start, comma = text.rfind("\n", 0, entry.start) + 1, text.find(",", entry.end, root.end)
        end = text.find("\n", comma) + 1
        is_alone = not text[start : entry.start].strip() and not text[entry.end : comma].strip()
        if comma < 0 or not end or not is_alone or text[comma + 1 : end].strip():
            raise ConfigError(f"says `{key}`, which Prisma 7 refuses, in a line with others")
        self._edits.append(TextEdit(start, end, ""))
        self.dropped.append(key)


def _indent(text: str, at: int) -> str:
    """The blanks at the begin of the line of an offset."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line[: len(line) - len(line.lstrip(" \t"))]
