"""What the help says: about the widget that has the focus, and the keys that work there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.ui.frame.pane import Pane

if TYPE_CHECKING:
    from textual.screen import Screen


def help_of(screen: Screen[Any]) -> tuple[str, str, list[tuple[str, str]]]:
    """Title, text and keys for the focused widget.

    The text is the `help` of the nearest widget upwards that has one, the title that of the pane around it.
    """
    title, text = "Schema Workbench", ""
    for node in screen.focused.ancestors_with_self if screen.focused is not None else ():
        text = text or str(getattr(node, "help", ""))
        if isinstance(node, Pane):
            title = node.title
    return title, text, keys_of(screen)


def keys_of(screen: Screen[Any]) -> list[tuple[str, str]]:
    """The keys that work now, one line for each action, those of the focused widget first."""
    keys: dict[str, tuple[list[str], str]] = {}
    for _node, binding, _enabled, _tooltip in screen.active_bindings.values():
        words = binding.tooltip or binding.description
        # Ours have ids; what Textual's widgets bring along has none and would only be in the way.
        if words and binding.id is not None:
            displays, _ = keys.setdefault(binding.action, ([], words))
            displays.append(screen.app.get_key_display(binding))
    return [(" ".join(dict.fromkeys(displays)), words) for displays, words in keys.values()]
