"""Prisma's own command line of both release lines as a pytest fixture: the slow oracle.

It reads folders and writes files as it does for everybody, without a network, an engine binary or a
database server. Each command takes about a second, therefore it runs only where `SLOW_ORACLE` is set, and
on a build server (`CI` set).

* `validate` and `format` are those of 6.19.3 and 7.10.0. Both look for an engine's binary first and are
  content with any file.
* New migrations come from 6.19.3 alone, the last that takes a database from its configuration: two of
  PGlite's, in memory (`pglite_database.mjs`).
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from workbench.engine.errors import EngineUnavailableError
from workbench.engine.installing import install
from workbench.engine.node import find_node
from workbench.engine.packages import fits, lock_hash

if TYPE_CHECKING:
    from workbench.engine.places import EnginePlaces

HERE = Path(__file__).parent
TEMPLATE = "new-database.tar"
SECONDS = 300

# `error: <message, maybe of several lines>`, then `  -->  <file>:<line>` and the line itself.
_ERROR = re.compile(r"(?ms)^error: (.+?)\n  -->  (.+?):(\d+)$")
# What 6.19.3 says when it frees its engine a second time, after all files are written.
_FAREWELL = "Error: null pointer passed to rust"


class CliError(NamedTuple):
    """One error that `prisma validate` prints."""

    file: str
    line: int
    """From 1."""
    message: str


class CliBrokeDownError(Exception):
    """A command ended in a way that is no answer; the message is what it printed."""


class PrismaCli:
    """Prisma's command line.

    Args:
        node: The node executable.
        packages: The folder whose `node_modules` holds both lines.
        home: An empty folder that Prisma takes for the user's home.
    """

    def __init__(self, node: Path, packages: Path, home: Path) -> None:
        self._node = node
        self._packages = packages
        # Nothing of the user's environment: Prisma listens to many variables.
        self._environment = {
            "PATH": os.pathsep.join([str(node.parent), os.defpath]),
            "HOME": str(home),
            "NO_COLOR": "1",
            "NODE_COMPILE_CACHE": str(packages / "compiled"),
            "CHECKPOINT_DISABLE": "1",
            "PRISMA_HIDE_UPDATE_MESSAGE": "1",
            "PRISMA_SCHEMA_ENGINE_BINARY": str(node),
            "PRISMA_QUERY_ENGINE_LIBRARY": str(node),
            # Where nobody listens, so that a look at the network fails at once.
            **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9"),
            **dict.fromkeys(
                ("DATABASE_URL", "DIRECT_URL", "SHADOW_DATABASE_URL"), "postgresql://nowhere/none"
            ),
            "ORACLE_PACKAGES": str(packages),
            "ORACLE_TEMPLATE": str(packages / TEMPLATE),
        }

    def module(self, line: str, name: str) -> Path:
        """A WebAssembly file that release line `line` of the command line carries."""
        return self._packages / "node_modules" / f"prisma{line}" / "build" / name

    def validate(self, schema: Path, line: str) -> list[CliError]:
        """The errors that release line `line` finds in a schema, a file or a folder.

        Raises:
            CliBrokeDownError: It says neither that the schema is valid nor what is wrong.
        """
        done = self._run(line, "validate", "--schema", str(schema), cwd=schema.parent, **_urls(schema))
        if done.returncode == 0:
            return []
        below = schema.name if schema.is_dir() else ""
        errors = [
            CliError(Path(file).relative_to(below).as_posix(), int(number), message.rstrip())
            for message, file, number in _ERROR.findall(done.stderr)
        ]
        if f"Validation Error Count: {len(errors)}" not in done.stderr:
            raise CliBrokeDownError(done.stderr)
        return errors

    def format(self, schema: Path, line: str) -> None:
        """Lay out the schema's files in place.

        Raises:
            CliBrokeDownError: It did not.
        """
        done = self._run(line, "format", "--schema", str(schema), cwd=schema.parent)
        if done.returncode:
            raise CliBrokeDownError(done.stderr)

    def create_migration(self, schema: Path, name: str) -> Path:
        """Write the migration to `schema`, from those in the folder `migrations` beside it, as 6.19.3 does.

        Returns:
            The new folder.

        Raises:
            CliBrokeDownError: There is none.
        """
        migrations = schema.parent / "migrations"
        before = set(migrations.glob("*/"))
        done = self._run(
            "6",
            *("migrate", "dev", "--create-only", "--name", name),
            *("--config", str(HERE / "prisma.config.mjs")),
            cwd=schema.parent,
            **_urls(schema),
            ORACLE_SCHEMA=str(schema),
            ORACLE_MIGRATIONS=str(migrations),
        )
        new = [folder for folder in migrations.glob("*/") if folder not in before]
        if len(new) != 1 or (done.returncode and not done.stderr.rstrip().endswith(_FAREWELL)):
            raise CliBrokeDownError(done.stdout + done.stderr)
        return new[0]

    def make_template(self) -> None:
        """Pack the data folder of a new database once, since making one takes seconds."""
        template = self._packages / TEMPLATE
        if template.is_file():
            return
        with tempfile.TemporaryDirectory(dir=self._packages, prefix="packing-") as temporary:
            packed = Path(temporary) / TEMPLATE
            subprocess.run(
                [self._node, HERE / "make_template.mjs", packed],
                env=self._environment,
                timeout=SECONDS,
                check=True,
            )
            packed.replace(template)

    def _run(
        self, line: str, *arguments: str, cwd: Path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                self._node,
                self._packages / "node_modules" / f"prisma{line}" / "build" / "index.js",
                *arguments,
            ],
            cwd=cwd,
            env={**self._environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )


def _urls(schema: Path) -> dict[str, str]:
    """Addresses that fit the schema's database, since Prisma 6 has a look at them."""
    files = schema.rglob("*.prisma") if schema.is_dir() else [schema]
    providers = re.findall(r'(?m)^  provider *= "(\w+)"', "".join(file.read_text("utf-8") for file in files))
    protocol = next(
        (known for known in ("mongodb", "mysql", "sqlserver") if known in providers), "postgresql"
    )
    variables = ("DATABASE_URL", "DIRECT_URL", "SHADOW_DATABASE_URL")
    return dict.fromkeys(variables, f"{protocol}://nowhere.invalid/none")


@pytest.fixture(scope="session")
def prisma_cli(tmp_path_factory: pytest.TempPathFactory, engine_places: EnginePlaces) -> PrismaCli:
    """Prisma's command line; skips where nobody asks for it or it cannot be run, fails there in CI."""
    in_ci = "CI" in os.environ
    if not in_ci and "SLOW_ORACLE" not in os.environ:
        pytest.skip("Prisma's command line is slow; SLOW_ORACLE=1 runs it")
    wanted = lock_hash(HERE)
    packages = engine_places.cache / "prisma-cli" / wanted
    try:
        node = find_node(engine_places.search_path)
        if not fits(packages, wanted):
            asyncio.run(install(packages, node, engine_places.environment, HERE))
    except EngineUnavailableError as reason:
        if in_ci:
            pytest.fail(f"Prisma's command line is needed on a build server: {reason}")
        pytest.skip(f"Prisma's command line cannot be run here: {reason}")
    cli = PrismaCli(node.path, packages, tmp_path_factory.mktemp("home"))
    cli.make_template()
    return cli
