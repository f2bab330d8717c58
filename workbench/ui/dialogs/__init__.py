"""The dialogs: a change to look at before it is written, and the help."""

from __future__ import annotations

from workbench.ui.dialogs.diff_confirm import DiffConfirm
from workbench.ui.dialogs.help_screen import HelpScreen

__all__ = ["DiffConfirm", "HelpScreen"]
