"""The checklist panel: the ten items of a service with what they rest on and what fails them."""

from __future__ import annotations

from workbench.ui.checklist.panel import ChecklistPanel

__all__ = ["ChecklistPanel"]
