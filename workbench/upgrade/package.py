"""What an upgrade looks at, and what it answers."""

from __future__ import annotations

from msgspec import Struct

from workbench.psl.document import Document

MANIFEST = "package.json"


class Package(Struct, frozen=True):
    """A service as Prisma 6 reads it. All paths are relative to the workspace."""

    folder: str
    """The package's folder, in which Prisma's commands are run; `.` for the workspace itself."""
    documents: tuple[Document, ...]
    """The files of the schema, in which the parser has found nothing that it could not read."""
    schema: str
    """What is given to Prisma: the one file, or the folder of all."""
    migrations: str
    """The folder of the migrations, or where they would be."""
    manifest: str | None = None
    """Text of the `package.json`; None where there is none."""
    config_name: str = "prisma.config.ts"
    """How the config file is called, or would be."""
    config: str | None = None
    """Its text; None where there is none."""
    env_file: str | None = None
    """An `.env` beside the schema, which Prisma 6 reads too; None where there is none."""
    variable: str = "DATABASE_URL"
    """The environment variable that holds the database's URL, where the schema no longer says so."""


class Wish(Struct, frozen=True):
    """How people want it, where there is a choice."""

    new_client: bool = False
    """Whether `prisma-client-js` becomes `prisma-client`. That is imported from elsewhere, so the code of the
    service has to follow."""
    output: str = "generated/prisma"
    """Where `prisma-client` puts what it makes, from the package's folder, where the schema names none."""
    drops_features: bool = False
    """Whether preview features go that Prisma 7 no longer has, though code may use them."""


class Note(Struct, frozen=True):
    """A sentence about a service, with what it is about."""

    code: str
    """Stable and short, for programs and for counting."""
    text: str
    """For people: sentence case without a full stop, names in backticks."""
    path: str = ""
    """The file that it is about; empty where it is about none."""


class Move(Struct, frozen=True):
    """What becomes of a service."""

    texts: dict[str, str]
    """The new text of each file that changes, by its path; one that is new is among them."""
    steps: tuple[Note, ...] = ()
    """What is done, in this order."""
    remarks: tuple[Note, ...] = ()
    """What is left to people."""
    obstacles: tuple[Note, ...] = ()
    """Why nothing is done; then there are no texts."""
