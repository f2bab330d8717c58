"""A group of commands whose modules are imported when they are called, and not before.

`check` must not pay for what only the terminal UI needs.
"""

from __future__ import annotations

from importlib import import_module

import click


class LateGroup(click.Group):
    """A group with a table of its commands."""

    modules: dict[str, str]
    """The module of each command by its name, in the order in which people meet them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands, in the order of the table."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command called `cmd_name`."""
        module = self.modules.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(module).command
        # The table is the one place where a command's name is written.
        command.name = cmd_name
        return command
