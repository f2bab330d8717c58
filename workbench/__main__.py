"""Entry point of the `workbench` command and of `python -m workbench`."""

from __future__ import annotations

import gc
import sys

# A command keeps nearly all that it reads until it ends, and its trees have no cycles: the collector's walks
# over them find nothing and take a tenth of `check`. So it looks every 100,000 objects instead of every 700.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from workbench.cli.program import run

    code = run(sys.argv[1:])
    # An interpreter that ends collects several times, 13 ms in a `check` of 190 services; what is frozen it
    # leaves to the system.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
