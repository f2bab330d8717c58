"""The command line, used again and again: python -m tests.ui.pairing_commands ROOT."""

from __future__ import annotations

import sys

from tests.ui.pairing_load import COMMAND_LINE, decisions, sayings
from workbench.cli.program import run


def main(root: str) -> int:
    """Say and decide it all, one command after another; the first that fails ends it."""
    commands = [
        ["review", service, "--on", "Course.price", "--comment", text, "--author", COMMAND_LINE]
        for service, text in sayings(COMMAND_LINE)
    ]
    # A decision after every second word.
    for number, (service, owner) in enumerate(decisions(COMMAND_LINE)):
        commands.insert(3 * number + 2, ["triage", service, "--owner", owner])
    return next((code for command in commands if (code := run([*command, "--workspace", root]))), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
