"""`workbench doctor`: versions, folders, and what is missing."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench import __version__
from workbench.cli.engine_facts import engine_facts
from workbench.cli.errors import ExitCode
from workbench.cli.folders import cache_folder, config_folder, state_folder
from workbench.cli.options import format_option, workspace_option
from workbench.cli.output import write_json, write_lines
from workbench.reports.lines import Piece, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.reports.lines import Line

LIBRARIES = ("textual", "rich", "watchdog", "pyyaml", "jinja2", "msgspec", "click")


@click.command(
    epilog="""\b
Examples:
  workbench doctor
  workbench doctor --format json
"""
)
@format_option("json")
@workspace_option
def command(output_format: str, folder: Path | None) -> int:
    """Say what is installed and what is missing."""
    facts = dict(_facts(folder))
    if output_format == "json":
        import msgspec

        write_json(msgspec.json.format(msgspec.json.encode({"version": 1, **facts}), indent=2))
    else:
        write_lines(_lines(facts))
    return ExitCode.GOOD


def _facts(folder: Path | None) -> Iterator[tuple[str, str]]:
    yield "workbench", __version__
    yield "python", f"{platform.python_version()} ({sys.platform})"
    for library in LIBRARIES:
        yield library, _version(library)
    yield "git", shutil.which("git") or "missing: history and .gitignore of parent folders are not read"
    yield from engine_facts()
    yield "squawk", _squawk()
    yield "editor server", _editor_server()
    yield "config folder", str(config_folder())
    yield "state folder", str(state_folder())
    yield "cache folder", str(cache_folder())
    yield from _workspace_facts(folder)


def _workspace_facts(folder: Path | None) -> Iterator[tuple[str, str]]:
    from workbench.workspace.root import find_root
    from workbench.workspace.workspace import Workspace

    root = folder.resolve() if folder is not None else find_root(Path.cwd())
    workspace = Workspace(root)
    yield "workspace", str(root)
    try:
        workspace.load()
    except OSError as error:
        yield "services", f"can't be read: {error.strerror}"
        return
    if workspace.catalog_problems:
        yield "catalog", str(workspace.catalog_problems[0])
    elif (root / "catalog.yaml").is_file():
        yield "catalog", f"{len(workspace.catalog.services)} services"
    else:
        yield "catalog", "none: everything found is unlisted; `workbench init` writes one"
    with_schema = sum(bool(entry.schema_paths) for entry in workspace.entries)
    yield "services", f"{len(workspace.entries)}, {with_schema} with a schema"


def _squawk() -> str:
    from workbench.safety.linter import CURE, find_squawk
    from workbench.safety.squawk import SquawkError, version_of

    path = find_squawk(os.environ.get("PATH"))
    if path is None:
        return f"missing: locks and rewrites in migrations are not looked for; {CURE}"
    try:
        return f"{version_of(path)} at {path}, for PostgreSQL"
    except SquawkError as error:
        return f"unavailable: {error}"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "missing: reinstall schema-workbench"


def _editor_server() -> str:
    try:
        return f"`workbench lsp`, by pygls {version('pygls')}"
    except PackageNotFoundError:
        return "missing: `pip install 'schema-workbench[lsp]'` brings it"


def _lines(facts: dict[str, str]) -> Iterator[Line]:
    width = max(map(len, facts))
    for name, value in facts.items():
        style = "yellow" if value.startswith(("missing", "unavailable", "can't")) else ""
        yield (Piece(f"{name:{width}}  ", "bold"), Piece(visible(value), style))
