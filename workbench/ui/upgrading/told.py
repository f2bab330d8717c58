"""What the threads tell of services on their way to Prisma 7."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.ui.messages import FromThread

if TYPE_CHECKING:
    from workbench.workspace.upgrading.batch import Upgraded


@dataclass
class UpgradePlanned(FromThread):
    """What moving services would write is worked out, and Prisma has judged it."""

    planned: Upgraded
    is_fleet: bool
    """Whether all services are meant."""


@dataclass
class UpgradeWritten(FromThread):
    """Services were moved."""

    upgraded: Upgraded
