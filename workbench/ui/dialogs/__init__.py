"""The dialogs: what is to be looked at before it is written, what a proof has shown, and the help."""

from __future__ import annotations

from workbench.ui.dialogs.act_list import ActList
from workbench.ui.dialogs.batch_confirm import BatchConfirm, Choice
from workbench.ui.dialogs.batch_fix_confirm import BatchFixConfirm
from workbench.ui.dialogs.batch_report import BatchReport, Next
from workbench.ui.dialogs.diff_confirm import DiffConfirm
from workbench.ui.dialogs.fix_confirm import FixConfirm
from workbench.ui.dialogs.fix_question import FixQuestion
from workbench.ui.dialogs.help_screen import HelpScreen
from workbench.ui.dialogs.migration_confirm import MigrationConfirm
from workbench.ui.dialogs.outdated_list import OutdatedList
from workbench.ui.dialogs.proof_report import ProofReport
from workbench.ui.dialogs.rename_question import RenameQuestion
from workbench.ui.dialogs.script_report import ScriptReport
from workbench.ui.dialogs.undo_confirm import UndoConfirm

__all__ = [
    "ActList",
    "BatchConfirm",
    "BatchFixConfirm",
    "BatchReport",
    "Choice",
    "DiffConfirm",
    "FixConfirm",
    "FixQuestion",
    "HelpScreen",
    "MigrationConfirm",
    "Next",
    "OutdatedList",
    "ProofReport",
    "RenameQuestion",
    "ScriptReport",
    "UndoConfirm",
]
