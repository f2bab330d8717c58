"""The blocks of a schema, and what they look like at first; `|` is where the cursor goes.

https://www.prisma.io/docs/orm/prisma-schema/overview
"""

from __future__ import annotations

SUMMARIES = {
    "model": "A table (or collection), a row of which is an object.",
    "enum": "A fixed set of values.",
    "view": "A view of the database, for reading.",
    "type": "A part of a document, without an id of its own.",
    "datasource": "Which database the schema is for.",
    "generator": "What is generated from the schema.",
}
"""What each kind of block declares."""

ENUM = "enum |Name| {\n  FIRST\n}"
TYPE = "type |Name| {\n  name String\n}"
VIEW = "view |Name| {\n  id String @unique\n}"
GENERATOR = 'generator |client| {\n  provider = "prisma-client"\n  output   = "../generated/prisma"\n}'
DATASOURCE_SIX = 'datasource |db| {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}'
DATASOURCE_SEVEN = 'datasource |db| {\n  provider = "postgresql"\n}'
