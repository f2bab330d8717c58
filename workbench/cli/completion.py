"""`workbench completion`: what a shell needs to complete commands, options and the names of services."""

from __future__ import annotations

import click

from workbench.cli.errors import ExitCode

NAME = "workbench"
VARIABLE = "_WORKBENCH_COMPLETE"
"""How a shell tells the program that it asks for completions; click looks for this name."""


@click.command(
    epilog="""\b
Examples:
  eval "$(workbench completion bash)"       in ~/.bashrc
  eval "$(workbench completion zsh)"        in ~/.zshrc, below compinit
  workbench completion fish > ~/.config/fish/completions/workbench.fish
"""
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print a script that makes a shell complete commands, options and the names of services.

    The names are those of the workspace around the current folder, or of the one that --workspace names.
    """
    from click.shell_completion import get_completion_class

    from workbench.cli.program import program

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click knows the three
    # Click's own `source` of bash starts a bash to learn its version, and warns of old ones.
    source = kind.source_template % kind(program, {}, NAME, VARIABLE).source_vars()
    # In fish a description would end at its first comma.
    click.echo(source.replace('string split ","', 'string split -m 1 ","'))
    return ExitCode.GOOD
