"""The `workbench` command: finds the command that is meant, runs it, turns errors into words and codes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench import __version__
from workbench.cli.errors import ExitCode
from workbench.cli.late_group import LateGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "open": "workbench.cli.open",
    "demo": "workbench.cli.demo",
    "init": "workbench.cli.init",
    "import": "workbench.cli.import_plan",
    "status": "workbench.cli.status",
    "check": "workbench.cli.check",
    "scoreboard": "workbench.cli.scoreboard",
    "generate": "workbench.cli.generate",
    "fix": "workbench.cli.fix",
    "format": "workbench.cli.format",
    "upgrade": "workbench.cli.upgrade",
    "triage": "workbench.cli.triage",
    "undo": "workbench.cli.undo",
    "introspect": "workbench.cli.introspect",
    "migrate": "workbench.cli.migrate",
    "seed": "workbench.cli.seed",
    "prove": "workbench.cli.prove",
    "refs": "workbench.cli.refs",
    "review": "workbench.cli.review",
    "progress": "workbench.cli.progress",
    "export": "workbench.cli.export",
    "history": "workbench.cli.history",
    "serve": "workbench.cli.serve",
    "completion": "workbench.cli.completion",
    "lsp": "workbench.cli.lsp",
    "doctor": "workbench.cli.doctor",
}
DEFAULT_COMMAND = "open"


class Program(LateGroup):
    """A group whose first word may also be a folder, which then is opened."""

    modules = COMMANDS

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Make a bare `workbench` and `workbench --workspace X` open the terminal UI."""
        own = {"--help", "-h", "--version"}
        if not args and ctx.resilient_parsing:
            # A shell asks what may come first.
            return super().parse_args(ctx, args)
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = [DEFAULT_COMMAND, *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Read a first word that is no command but a folder as the folder to open.

        Raises:
            click.UsageError: The word is neither.
        """
        word = args[0]
        if word in COMMANDS:
            return super().resolve_command(ctx, args)
        if Path(word).is_dir():
            return super().resolve_command(ctx, [DEFAULT_COMMAND, *args])
        if ctx.resilient_parsing:
            return None, None, []
        if Path(word).name != word:
            raise click.UsageError(f"there is no folder `{word}`")
        from difflib import get_close_matches

        near = get_close_matches(word, COMMANDS, n=1)
        hint = f" (did you mean `{near[0]}`?)" if near else "; `workbench --help` lists the commands"
        raise click.UsageError(f"`{word}` is neither a command nor a folder{hint}")


@click.command(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a command the terminal UI opens: `workbench`, or `workbench PATH`.",
)
@click.version_option(__version__, prog_name="workbench")
def program() -> None:
    """Bring a monorepo to Prisma schema coverage that is proven."""


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: The words after `workbench`.

    Returns:
        The exit code, see `ExitCode`.
    """
    try:
        code = program.main(list(arguments), prog_name="workbench", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except click.UsageError as error:
        # Usage errors show how the command is called; all others are one line.
        error.show()
        return ExitCode.USAGE
    except click.ClickException as error:
        click.echo(f"workbench: {error.format_message()}", err=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader (`head`, `less`) has seen enough. Point stdout elsewhere, or the interpreter
        # complains when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.GOOD
    except Exception as error:  # noqa: BLE001 - the one boundary at which nothing may pass
        from workbench.cli.crash import report

        click.echo(f"workbench: {report(error)}", err=True)
        return ExitCode.USAGE
    return int(code) if isinstance(code, int) else ExitCode.GOOD
