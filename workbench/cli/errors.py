"""The errors a command ends with, and the exit codes that scripts rely on."""

from __future__ import annotations

from enum import IntEnum

import click


class ExitCode(IntEnum):
    """What the process says to its caller."""

    GOOD = 0
    FINDINGS = 1
    """Findings, conflicts, or something that is not proven."""
    USAGE = 2
    """Bad usage, a bad catalog, or a workspace that can't be read."""
    INTERRUPTED = 130


class CommandError(click.ClickException):
    """Something the user can mend; shown as one line on stderr, never as a traceback."""

    exit_code = ExitCode.USAGE


class UnprovenError(click.ClickException):
    """What was to be proven could not even be tried; shown as one line on stderr."""

    exit_code = ExitCode.FINDINGS
