"""A new `prisma.config.ts`: where Prisma 7 looks for the schema, the URL and the seed command.

https://www.prisma.io/docs/orm/reference/prisma-config-reference
"""

from __future__ import annotations

import json
from enum import Enum

from msgspec import Struct

_WHY_EMPTY = (
    "Empty where it is not set: `env()` would fail commands that need no database, such as `generate`."
)


class EnvLoader(Enum):
    """Who reads the `.env`, which Prisma 7 no longer does."""

    DOTENV = "dotenv"
    """The package of that name, where the service has it."""
    NODE = "node"
    """Node itself, which can since 20.12: https://nodejs.org/api/process.html#processloadenvfilepath"""


class Config(Struct, frozen=True):
    """What the file says; paths are relative to its folder."""

    schema: str
    migrations: str
    seed: str | None
    """The command that loads the seed; None where there is none."""
    url: str
    """The database's URL, as TypeScript."""
    is_literal: bool = False
    """Whether that is the URL itself."""
    url_comments: tuple[str, ...] = ()
    """What people have said of the URL."""
    shadow: str | None = None
    """The URL of the shadow database, as TypeScript."""
    loader: EnvLoader = EnvLoader.NODE
    env_file: str = ".env"


def config_text(config: Config) -> str:
    """The text of the file."""
    return "".join(f"{line}\n" for line in [*_head(config), *_body(config)])


def datasource_lines(config: Config) -> list[str]:
    """The keys of `datasource`, each on a line of its own, without a comma behind the last."""
    lines = [f"// {comment}" for comment in config.url_comments]
    if config.is_literal:
        lines.append(f"url: {config.url},")
    else:
        lines += [f"// {_WHY_EMPTY}", f'url: {config.url} ?? "",']
    if config.shadow is not None:
        lines.append(f"shadowDatabaseUrl: {config.shadow},")
    return lines


def _head(config: Config) -> list[str]:
    if config.loader is EnvLoader.DOTENV and config.env_file == ".env":
        return ['import "dotenv/config";', 'import { defineConfig } from "prisma/config";', ""]
    path = json.dumps(config.env_file)
    if config.loader is EnvLoader.DOTENV:
        return [
            'import { config } from "dotenv";',
            'import { defineConfig } from "prisma/config";',
            "",
            f"config({{ path: {path} }});",
            "",
        ]
    return [
        'import { existsSync } from "node:fs";',
        'import { defineConfig } from "prisma/config";',
        "",
        "// Prisma 7 no longer reads this file by itself.",
        f"if (existsSync({path})) process.loadEnvFile({path});",
        "",
    ]


def _body(config: Config) -> list[str]:
    # A JSON string is a TypeScript string.
    seed = [] if config.seed is None else [f"    seed: {json.dumps(config.seed, ensure_ascii=False)},"]
    return [
        "export default defineConfig({",
        f"  schema: {json.dumps(config.schema, ensure_ascii=False)},",
        "  migrations: {",
        f"    path: {json.dumps(config.migrations, ensure_ascii=False)},",
        *seed,
        "  },",
        "  datasource: {",
        *(f"    {line}" for line in datasource_lines(config)),
        "  },",
        "});",
    ]
