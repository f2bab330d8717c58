"""The preview features of Prisma 6 that Prisma 7 has no longer, or has for everybody.

Both lists are what the engine of 7.10.0 says when it is given the features of 6.19.3: that it does not know
one, or that it needs no naming.
"""

from __future__ import annotations

REMOVED = {
    "metrics": "`prisma.$metrics` has no successor; count in a client extension or the adapter's pool",
}
"""What code that uses them has to do instead."""

SETTLED = frozenset(
    {
        "aggregateApi", "atomicNumberOperations", "clientExtensions", "cockroachdb", "connectOrCreate",
        "createMany", "dataProxy", "deno", "distinct", "driverAdapters", "extendedIndexes",
        "extendedWhereUnique", "fieldReference", "filterJson", "filteredRelationCount", "fullTextIndex",
        "groupBy", "improvedQueryRaw", "interactiveTransactions", "jsonProtocol", "microsoftSqlServer",
        "middlewares", "mongoDb", "multiSchema", "nApi", "namedConstraints", "napi", "nativeTypes", "omitApi",
        "orderByAggregateGroup", "orderByNulls", "orderByRelation", "prismaSchemaFolder", "queryCompiler",
        "referentialActions", "referentialIntegrity", "selectRelationCount", "tracing", "transactionApi",
        "uncheckedScalarInputs",
    }
)  # fmt: skip
"""Features that need no naming any more; a schema that names one gets a warning."""
