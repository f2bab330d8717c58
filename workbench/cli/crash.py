"""An error nobody foresaw: one line for the user, the traceback in a log file."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime

from workbench.cli.folders import state_folder


def report(error: BaseException) -> str:
    """Log `error` and return the line to show.

    Args:
        error: What was raised.

    Returns:
        One sentence that names the log file, or says that none could be written.
    """
    words = f"internal error: {type(error).__name__}: {error}".splitlines()[0]
    log = state_folder() / "crash.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"--- {datetime.now(UTC).isoformat(timespec='seconds')}\n")
            traceback.print_exception(error, file=file)
    except OSError as failure:
        return f"{words} (no log could be written: {failure.strerror})"
    return f"{words} (details in {log})"
