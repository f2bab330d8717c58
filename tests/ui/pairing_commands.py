"""The command line, used again and again: python -m tests.ui.pairing_commands ROOT."""

from __future__ import annotations

import sys

from tests.ui.pairing_load import COMMAND_LINE, SAID_BY_COMMAND, sayings
from workbench.cli.program import run


def main(root: str) -> int:
    """Say it all, one command after another; the first that fails ends it."""
    for service, text in sayings(COMMAND_LINE, SAID_BY_COMMAND):
        place = ["--on", "Course.price", "--comment", text, "--author", COMMAND_LINE]
        code = run(["review", service, *place, "--workspace", root])
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
