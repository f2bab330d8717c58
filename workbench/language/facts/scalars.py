"""The types that a field can have without a declaration.

https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types
"""

from __future__ import annotations

SUMMARIES = {
    "String": "Text; ids too.",
    "Int": "A whole number of 4 bytes.",
    "BigInt": "A whole number of 8 bytes.",
    "Decimal": "An exact number, for money.",
    "Float": "An inexact number, for measurements.",
    "Boolean": "True or false.",
    "DateTime": "A moment.",
    "Json": "JSON of any shape.",
    "Bytes": "Bytes.",
    "Unsupported": "A type of the database that Prisma only passes on.",
}
"""All of them, with what they hold, the usual first."""
