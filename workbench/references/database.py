"""Which database a URL leads to, without the secrets in it.

Two services share a database if their URLs lead to the same one; users, passwords and options of the
connection don't count. Source: the page of each database at https://www.prisma.io/docs/orm/overview/databases
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec import Struct

_PORTS = {"postgresql": 5432, "mysql": 3306, "mongodb": 27017, "sqlserver": 1433}
_ALIASES = {"postgres": "postgresql", "mongodb+srv": "mongodb"}
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0"})  # noqa: S104 - nothing is bound to it
_SQLSERVER = re.compile(r"sqlserver://(?P<host>[^;:/]*)(?::(?P<port>\d+))?(?P<rest>;.*)?$", re.IGNORECASE)


class Database(Struct, frozen=True):
    """A database; two of them are the same if they are equal."""

    address: str
    """Such as `postgresql://localhost:5432/shop`, without user and password; shown to people as it is."""
    namespace: str = ""
    """The schema within the database, where the URL names one."""

    def __str__(self) -> str:
        return f"{self.address}?schema={self.namespace}" if self.namespace else self.address


def database_at(url: str, folder: str) -> Database | None:
    """The database that `url` leads to; None where it names none that could be told from others.

    Args:
        url: As it is written down.
        folder: The folder of the schema, relative to the workspace: paths of files begin there.
    """
    if url.startswith("file:"):
        path = url.removeprefix("file:").partition("?")[0].removeprefix("//")
        return Database(f"file:{posixpath.normpath(posixpath.join(folder, path))}") if path else None
    if url.lower().startswith("sqlserver:"):
        return _sql_server(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    scheme = _ALIASES.get(parts.scheme, parts.scheme)
    name = unquote(parts.path).strip("/")
    # A variable that nobody has filled in is no address.
    if scheme not in _PORTS or not parts.hostname or not name or "${" in url:
        return None
    host = "localhost" if parts.hostname in _LOCAL else parts.hostname
    options = parse_qs(parts.query)
    # A socket's path stands in the host option.
    host = options.get("host", [host])[0]
    namespace = options.get("schema", ["public"])[0] if scheme == "postgresql" else ""
    shown = "" if namespace == "public" else namespace
    return Database(f"{scheme}://{host}:{port or _PORTS[scheme]}/{name}", shown)


def _sql_server(url: str) -> Database | None:
    found = _SQLSERVER.match(url)
    if found is None:
        return None
    pairs = (pair.partition("=") for pair in (found["rest"] or "").split(";") if "=" in pair)
    options = {key.strip().lower(): value.strip() for key, _, value in pairs}
    name = options.get("database") or options.get("initial catalog")
    if not found["host"] or not name:
        return None
    host = "localhost" if found["host"].lower() in _LOCAL else found["host"].lower()
    port = found["port"] or _PORTS["sqlserver"]
    return Database(f"sqlserver://{host}:{port}/{name}", options.get("schema", ""))
