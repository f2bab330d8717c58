"""A `prisma.config.ts` for a service that has none: where Prisma 7 looks for the URL and the seed command.

Source: https://www.prisma.io/docs/orm/reference/prisma-config-reference
"""

from __future__ import annotations

import json

_TEXT = """\
import {{ defineConfig }} from "prisma/config";

export default defineConfig({{
  schema: {schema},
  migrations: {{
    path: {migrations},
    seed: {seed},
  }},
  datasource: {{
    // Read when a command needs it; `env()` would fail those that don't, such as `prisma generate`.
    url: process.env.{variable} ?? "",
  }},
}});
"""


def new_config(schema: str, migrations: str, seed: str, variable: str) -> str:
    """The text of the file.

    Args:
        schema: The schema's file or folder, relative to the config.
        migrations: The folder of the migrations, relative to the config.
        seed: The command that loads the seed.
        variable: The environment variable that holds the database's URL.
    """
    shown = {"schema": schema, "migrations": migrations, "seed": seed}
    # A JSON string is a TypeScript string.
    return _TEXT.format(**{key: json.dumps(value) for key, value in shown.items()}, variable=variable)
