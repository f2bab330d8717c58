"""Which databases can be looked at: those that the engine has a connector for here."""

from __future__ import annotations

from workbench.checklist.providers import provider_named

_POSTGRESQL, _SQLITE = "postgresql", "sqlite"
_LOOKED_AT = {_POSTGRESQL: "postgresql://", _SQLITE: "file:"}
"""Each kind, and how its URLs begin."""
_SCHEMES = {
    "postgres": _POSTGRESQL,
    "postgresql": _POSTGRESQL,
    "mysql": "mysql",
    "file": _SQLITE,
    "sqlserver": "sqlserver",
    "mongodb": "mongodb",
    "mongodb+srv": "mongodb",
}
_BY_WAY_OF_PRISMA = frozenset({"prisma", "prisma+postgres"})
"""Of Prisma Accelerate and Prisma Postgres: https://www.prisma.io/docs/postgres/database/direct-connections"""


def kind_of(url: str) -> str:
    """What schemas call the kind of database that a URL leads to; empty for none that is known."""
    return _SCHEMES.get(url.partition(":")[0].lower(), "")


def why_not_looked_at(provider: str | None, url: str = "") -> str:
    """Why a database can't be looked at; empty where it can.

    Args:
        provider: What the schema says it is for; None where it does not say, empty where there is no schema.
        url: The database's, if it is known.
    """
    if provider is None:
        return "the schema does not name the kind of its database"
    if url.partition(":")[0].lower() in _BY_WAY_OF_PRISMA:
        return "the URL leads to a service of Prisma's; name the database itself, by a postgresql:// URL"
    kind = kind_of(url)
    wanted = provider or kind
    if wanted and wanted not in _LOOKED_AT:
        title = provider_named(wanted).title
        return f"Prisma's engine has no connector for {title} here; `prisma db pull` has one"
    if not url or kind == wanted != "":
        return ""
    if not kind:
        return f"the URL does not begin with {_LOOKED_AT.get(wanted) or ' or '.join(_LOOKED_AT.values())}"
    return (
        f"the URL is that of a {provider_named(kind).title} database, "
        f"and the schema is for {provider_named(wanted).title}"
    )
