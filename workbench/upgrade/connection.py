"""Where the database is: what a datasource says of it, in the words of `prisma.config.ts`.

https://www.prisma.io/docs/orm/reference/prisma-config-reference
"""

from __future__ import annotations

import json
import posixpath
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.nodes import FunctionCall, StringLiteral

if TYPE_CHECKING:
    from workbench.psl.nodes import Datasource, Property

URL, DIRECT, SHADOW = "url", "directUrl", "shadowDatabaseUrl"
MOVED = (URL, DIRECT, SHADOW)
"""The settings that Prisma 7 rejects in a schema."""

_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
_FILE_URL = re.compile(r"file:(?!/)(?P<path>[^?]+)(?P<rest>.*)", re.DOTALL)


class Address(Struct, frozen=True):
    """One URL of a database."""

    expression: str
    """As TypeScript; undefined where the environment lacks it."""
    variable: str | None = None
    """The environment variable that holds it; None where the URL itself stands there."""
    comments: tuple[str, ...] = ()
    """What people wrote beside it, without the slashes."""


class Connection(Struct, frozen=True):
    """All URLs of a datasource."""

    url: Address | None = None
    direct: Address | None = None
    shadow: Address | None = None

    @property
    def addresses(self) -> tuple[Address | None, Address | None, Address | None]:
        """Each of `MOVED`, in that order."""
        return self.url, self.direct, self.shadow

    @property
    def of_commands(self) -> Address | None:
        """What the commands of Prisma 7 connect to: as those of Prisma 6, past a pool where there is one."""
        return self.direct or self.url


def connection_of(datasource: Datasource, config_folder: str) -> Connection:
    """The URLs of `datasource`, as its config has to name them.

    Args:
        datasource: Has been read without a mistake.
        config_folder: Where the config will be, relative to the workspace. The path of an SQLite file counts
            from there, no longer from the schema: https://github.com/prisma/prisma/pull/28514
    """
    here = posixpath.dirname(datasource.source.path)
    url, direct, shadow = (
        None if setting is None else _address(setting, here, config_folder)
        for setting in map(datasource.property, MOVED)
    )
    return Connection(url, direct, shadow)


def from_environment(variable: str) -> str:
    """The value of an environment variable, as TypeScript."""
    plain = _IDENTIFIER.fullmatch(variable)
    return f"process.env.{variable}" if plain else f"process.env[{json.dumps(variable)}]"


def _address(setting: Property, here: str, config_folder: str) -> Address | None:
    value = setting.value
    beside = (*setting.leading, setting.trailing) if setting.trailing is not None else setting.leading
    comments = tuple(comment.content for comment in beside)
    if isinstance(value, StringLiteral):
        url = _rebased(value.value, here, config_folder)
        return Address(json.dumps(url, ensure_ascii=False), comments=comments)
    if isinstance(value, FunctionCall) and value.name == "env" and len(value.arguments) == 1:
        name = value.arguments[0].value
        if isinstance(name, StringLiteral):
            return Address(from_environment(name.value), name.value, comments)
    return None


def _rebased(url: str, here: str, config_folder: str) -> str:
    """The URL of an SQLite file, seen from the config; any other as it is."""
    file = _FILE_URL.fullmatch(url)
    if file is None:
        return url
    path = posixpath.relpath(posixpath.join(here, file["path"]), config_folder)
    return f"file:{'' if path.startswith('../') else './'}{path}{file['rest']}"
