"""Why an action can't be done now: keys are greyed by it, and pressing one says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from workbench.workspace.snapshot import ServiceSnapshot


def why_not(
    action: str, name: str | None, snapshot: ServiceSnapshot | None, *, editor: str | None, text: str
) -> str | None:
    """The reason why `action` can't be done; None when it can.

    Args:
        action: The action's name, without arguments.
        name: The service under the cursor.
        snapshot: What is known of it; None before its check.
        editor: The user's editor.
        text: The text that the preview shows.
    """
    reason: str | None = None
    if action == "copy":
        reason = None if text else "there is no text to copy"
    elif action in {"generate", "edit", "recheck"}:
        if name is None:
            reason = "no service is selected, move the cursor to one"
        elif snapshot is None:
            reason = f"`{inert(name)}` is not checked yet"
        elif action == "generate":
            reason = _why_not_generate(inert(name), snapshot)
        elif action == "edit":
            reason = _why_not_edit(inert(name), snapshot, editor)
    return reason


def _why_not_generate(name: str, snapshot: ServiceSnapshot) -> str | None:
    if snapshot.state.value != "missing":
        compare = ", the Diff tab compares it with the generated one" if snapshot.has_blueprint else ""
        return f"`{name}` has a schema already{compare}"
    return None if snapshot.has_blueprint else f"there is no blueprint for `{name}` yet"


def _why_not_edit(name: str, snapshot: ServiceSnapshot, editor: str | None) -> str | None:
    if not snapshot.files:
        return f"`{name}` has no schema file to edit" + (
            ", g generates one" if snapshot.has_blueprint else ""
        )
    return None if editor else "no editor is set, put its command into $VISUAL or $EDITOR"
