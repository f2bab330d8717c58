"""The attributes of fields, enum values and blocks, and their arguments.

https://www.prisma.io/docs/orm/reference/prisma-schema-reference#attributes
"""

from __future__ import annotations

FIELD_ATTRIBUTES = {
    "id": "The primary key, when it is this field alone.",
    "unique": "No two rows share a value; the field can be looked up by it.",
    "default": "The value of a new row that names none.",
    "relation": "Which fields hold the foreign key, and what happens to these rows with the other one.",
    "updatedAt": "Prisma Client sets it to the present moment at every change of the row.",
    "map": "The column's name in the database, where it is another one than the field's.",
    "ignore": "Prisma Client does not know the field.",
}
"""What each attribute of a field does."""

BLOCK_ATTRIBUTES = {
    "id": "The primary key, when it takes several fields.",
    "unique": "No two rows share the values of these fields together.",
    "index": "An index, which finds rows by its first fields, from the left.",
    "fulltext": "An index for searching words in texts.",
    "map": "The table's name in the database, where it is another one than the model's.",
    "schema": "The database schema that the table lies in.",
    "ignore": "Prisma Client does not know the model.",
    "shardKey": "The fields by which a sharded database (PlanetScale) spreads the rows.",
}
"""What each attribute of a block does."""

ARGUMENTS = {
    "fields": "The fields of this model, in order.",
    "references": "The fields of the other model that `fields` hold.",
    "onDelete": "What happens to this row when the one it refers to is deleted.",
    "onUpdate": "What happens to this row when the key it refers to changes.",
    "name": "A name that both sides of the relation share, where two models have several.",
    "map": "The name of the constraint or index in the database.",
    "type": "How the index is built.",
    "where": "The rows that the index is restricted to.",
    "sort": "The order in which the index holds the field.",
    "length": "How many characters of the field the index holds.",
    "ops": "The operators that the index serves.",
    "clustered": "Whether the table itself is kept in this order.",
}
"""What the arguments of attributes and of index fields mean."""
