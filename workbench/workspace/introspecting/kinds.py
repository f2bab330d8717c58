"""Which databases can be looked at: those that the engine has a connector for here."""

from __future__ import annotations

from workbench.checklist.providers import provider_named

POSTGRESQL = "postgresql"
_SCHEMES = {
    "postgres": POSTGRESQL,
    "postgresql": POSTGRESQL,
    "mysql": "mysql",
    "file": "sqlite",
    "sqlserver": "sqlserver",
    "mongodb": "mongodb",
    "mongodb+srv": "mongodb",
}
_BY_WAY_OF_PRISMA = frozenset({"prisma", "prisma+postgres"})
"""Of Prisma Accelerate and Prisma Postgres: https://www.prisma.io/docs/postgres/database/direct-connections"""


def why_not_looked_at(provider: str | None, url: str = "") -> str:
    """Why a database can't be looked at; empty where it can.

    Args:
        provider: What the schema says it is for; None where it does not say.
        url: The database's, if it is known.
    """
    if provider is None:
        return "the schema does not name the kind of its database"
    if provider != POSTGRESQL:
        title = provider_named(provider).title
        return f"Prisma's engine has no connector for {title} here; `prisma db pull` has one"
    scheme = url.partition(":")[0].lower()
    if scheme in _BY_WAY_OF_PRISMA:
        return "the URL leads to a service of Prisma's; name the database itself, by a postgresql:// URL"
    kind = _SCHEMES.get(scheme) if url else POSTGRESQL
    if kind is None:
        return "the URL does not begin with postgresql://"
    if kind != POSTGRESQL:
        return f"the URL is that of a {provider_named(kind).title} database, and the schema is for PostgreSQL"
    return ""
