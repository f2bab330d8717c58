"""Keeps an editor from waiting for what else the process does."""

from __future__ import annotations

import gc
import sys

_COLLECTIONS = (700, 10, 40)
"""New objects between two collections, as Python's own default has it; collections of young objects between
two of older ones; and of those between two of all objects, four times as many as by default."""
_TURN = 0.001
"""Seconds that a thread works on while another waits for its turn, a fifth of Python's default: each message
passes through several threads."""


def favour_the_editor() -> None:
    """Set what the process as a whole does."""
    # A command collects its garbage seldom and at length; here that would be felt.
    gc.set_threshold(*_COLLECTIONS)
    sys.setswitchinterval(_TURN)


def keep_what_is_known() -> None:
    """Never look for garbage in what there is now, which stays: with 10,000 services that takes a second."""
    gc.freeze()
