"""The keys of the editor, written once: bindings, command palette and help are made of them.

Beside the usual names stand those under which terminals send the same keys: shift+f8 comes as f20, ctrl+/
as ctrl+underscore, ctrl+space as ctrl+@. Alt with Enter, and ctrl with a full stop, reach a program only
where the terminal speaks the newer protocol for keys, so that nothing hangs on them alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType

PANE_KEYS: tuple[Binding, ...] = (
    Binding("ctrl+s", "save", "Save", id="editor.save", tooltip="Save the file"),
    Binding(
        "escape", "close", "Close", id="editor.close", tooltip="Leave the editor; asks about unsaved edits"
    ),
    Binding(
        "f8",
        "problem(1)",
        "Next problem",
        id="editor.next-problem",
        tooltip="Go to the next problem of the file",
    ),
    Binding(
        "f7,shift+f8,f20",
        "problem(-1)",
        "Previous problem",
        show=False,
        id="editor.previous-problem",
        tooltip="Go to the previous problem of the file",
    ),
    Binding(
        "f4,alt+enter,ctrl+full_stop",
        "quick_fix",
        "Fix",
        id="editor.fix",
        tooltip="Choose a fix for what the cursor is on, after a look at its edit",
    ),
    Binding(
        "f2",
        "rename",
        "Rename",
        id="editor.rename",
        tooltip="Give what the cursor is on another name, wherever the schema speaks of it",
    ),
    Binding("ctrl+f", "find", "Find", id="editor.find", tooltip="Find text in the file"),
    Binding(
        "ctrl+h,ctrl+r",
        "replace",
        "Replace",
        show=False,
        id="editor.replace",
        tooltip="Find text and replace it",
    ),
    Binding("f3", "found(1)", "Find next", show=False, id="editor.find-next", tooltip="Go to the next match"),
    Binding(
        "shift+f3,f15",
        "found(-1)",
        "Find previous",
        show=False,
        id="editor.find-previous",
        tooltip="Go to the previous match",
    ),
    Binding(
        "ctrl+g", "go_to_line", "Line", show=False, id="editor.line", tooltip="Go to a line by its number"
    ),
    Binding(
        "ctrl+o",
        "outline",
        "Outline",
        id="editor.outline",
        tooltip="Jump to a model or enum of any file of the schema",
    ),
    Binding(
        "f12,ctrl+right_square_bracket",
        "definition",
        "Definition",
        id="editor.definition",
        tooltip="Go to where the name under the cursor is declared",
    ),
    Binding(
        "f9,shift+f12,f24",
        "references",
        "References",
        show=False,
        id="editor.references",
        tooltip="List all places that name what is under the cursor",
    ),
    Binding(
        "ctrl+t,alt+left",
        "back",
        "Back",
        show=False,
        id="editor.back",
        tooltip="Go back to before the last jump",
    ),
    Binding(
        "ctrl+space,ctrl+@",
        "complete",
        "Complete",
        show=False,
        id="editor.complete",
        tooltip="Show what can be written here",
    ),
    Binding(
        "ctrl+k",
        "hover",
        "Explain",
        show=False,
        id="editor.hover",
        tooltip="Explain what is under the cursor",
    ),
    Binding(
        "f6,ctrl+shift+f",
        "format",
        "Format",
        id="editor.format",
        tooltip="Lay the text out as Prisma's formatter does; the cursor stays at its word",
    ),
    Binding(
        "ctrl+n",
        "screen.next_panel(1)",
        "Next panel",
        show=False,
        id="editor.next-panel",
        tooltip="Go to the next panel; the editor stays open",
    ),
    Binding(
        "f5",
        "format_on_save",
        "Format on save",
        show=False,
        id="editor.format-on-save",
        tooltip="Format whenever a file is saved from the editor, or no longer",
    ),
    Binding(
        "ctrl+e",
        "external",
        "$EDITOR",
        id="editor.external",
        tooltip="Save, and open the file in your own editor at this place",
    ),
)

TEXT_KEYS: tuple[Binding, ...] = (
    Binding("ctrl+z", "undo", "Undo", show=False, id="editor.undo", tooltip="Take the last change back"),
    Binding(
        "ctrl+y,ctrl+shift+z",
        "redo",
        "Redo",
        show=False,
        id="editor.redo",
        tooltip="Do what was taken back again",
    ),
    Binding(
        "ctrl+slash,ctrl+underscore",
        "comment",
        "Comment",
        show=False,
        id="editor.comment",
        tooltip="Turn the selected lines into comments, or comments into lines",
    ),
    Binding(
        "tab", "indent(1)", "Indent", show=False, id="editor.indent", tooltip="Indent the selected lines"
    ),
    Binding("shift+tab", "indent(-1)", "Dedent", show=False, id="editor.dedent", tooltip="Dedent the lines"),
    Binding(
        "ctrl+shift+up,alt+up",
        "move_lines(-1)",
        "Move lines up",
        show=False,
        id="editor.move-up",
        tooltip="Move the selected lines up",
    ),
    Binding(
        "ctrl+shift+down,alt+down",
        "move_lines(1)",
        "Move lines down",
        show=False,
        id="editor.move-down",
        tooltip="Move the selected lines down",
    ),
    Binding(
        "ctrl+d",
        "double_lines",
        "Double lines",
        show=False,
        id="editor.double",
        tooltip="Write the lines twice",
    ),
    Binding(
        "ctrl+a", "select_all", "Select all", show=False, id="editor.select-all", tooltip="Select everything"
    ),
    Binding("ctrl+home", "cursor_text_start", "First line", show=False),
    Binding("ctrl+end", "cursor_text_end", "Last line", show=False),
    Binding("ctrl+up", "scroll_up", "Scroll up", show=False),
    Binding("ctrl+down", "scroll_down", "Scroll down", show=False),
)


def actions_of(bindings: Iterable[BindingType]) -> dict[str, str]:
    """The action of each key."""
    return {
        key.strip(): binding.action
        for binding in bindings
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
