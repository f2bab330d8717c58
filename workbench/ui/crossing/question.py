"""The question before something is saved that would break references of other services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.ui.editor.choice_dialog import Choice, ChoiceDialog

if TYPE_CHECKING:
    from workbench.workspace.references.weighing import Consequences

_FIELDS = 10
"""Fields that are listed; the others are counted."""


def question_about(service: str, consequences: Consequences) -> ChoiceDialog:
    """Asks whether it shall be saved, and whether others shall follow where something has another name."""
    lines = [*consequences.sentences, ""]
    broken = [link for impact in consequences.impacts for link in impact.links[: impact.broken]]
    lines += [
        f"✗ {link.service}  {link.model}.{link.field} → {link.target.text}" for link in broken[:_FIELDS]
    ]
    if len(broken) > _FIELDS:
        lines.append(f"and {count(len(broken) - _FIELDS, 'other')}")
    choices = [Choice("s", "Save all the same", "save")]
    if consequences.rewrites:
        names = [f"`{old}` is `{new}` now" for old, new in consequences.renames.models.items()]
        names += [
            f"`{model}.{old}` is `{new}` now" for (model, old), new in consequences.renames.fields.items()
        ]
        files = count(len(consequences.rewrites), "file")
        lines += ["", f"{', '.join(names)}: {files} can follow, as one step of undo."]
        choices.insert(0, Choice("u", "Save and update them", "update"))
    return ChoiceDialog(f"Others refer to this part of {service}", lines, choices, stay="Keep editing")
