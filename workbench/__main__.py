"""Entry point of the `workbench` command and of `python -m workbench`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from workbench.cli.program import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
