"""What is looked at on a screen, and how another screen comes to look at the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.frame.pane import PaneName
from workbench.ui.frame.side import SideTab

if TYPE_CHECKING:
    from workbench.ui.editor.pane import EditorPane
    from workbench.ui.lines.cursor_view import CursorView
    from workbench.ui.preview import PreviewPanel
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.peers.peer import Sight

EDITING = "edit"
"""What the tab of the schema is called while somebody edits."""


def sight_of(screen: LiveTriage, editor: EditorPane | None) -> Sight:
    """What is looked at on the screen.

    Args:
        screen: The screen.
        editor: What is in its middle panel while somebody edits.
    """
    from workbench.workspace.peers.peer import Sight

    service, panel = screen.tree_view.selected or "", screen.panes.active
    preview = screen.preview
    if editor is not None and editor.buffers:
        row, top = editor.editor.cursor_location[0], editor.editor.scroll_offset.y
        path = editor.current.path
        return Sight(editor.service, panel.value, EDITING, file=path, line=row + 1, cursor=row, top=top)
    if preview is None or preview.service != service:
        # The panels have not caught up with the cursor yet.
        return Sight(service, panel.value)
    from workbench.ui.preview import Tab

    file, line = "", 0
    if preview.tab is not Tab.GENERATED and (position := preview.current_position) is not None:
        file, line, _ = position
    view = _view(screen, preview)
    cursor = view.cursor if view.sees_cursor else -1
    tab, side = preview.tab.name.lower(), screen.side.tab.value if screen.side is not None else ""
    return Sight(service, panel.value, tab, side=side, file=file, line=line, cursor=cursor, top=view.top)


def show_sight(screen: LiveTriage, sight: Sight) -> None:
    """Look at what somebody else looks at, as far as it is there already: what comes later is shown again."""
    tree = screen.tree_view
    if sight.service != tree.selected and sight.service in tree.listing.entries:
        screen.services.go_to(sight.service)
    side = next((tab for tab in SideTab if tab.value == sight.side), None)
    if side is not None and screen.side is not None:
        screen.side.show(side)
    panel = next((name for name in PaneName if name.value == sight.panel), None)
    if panel is not None and panel is not screen.panes.active:
        screen.panes.focus_pane(panel)
    preview = screen.preview
    if preview is None or preview.service != sight.service:
        return
    from workbench.ui.preview import Tab

    wanted = "disk" if sight.tab == EDITING else sight.tab
    tab = next((tab for tab in Tab if tab.name.lower() == wanted), None)
    if tab is None:
        return
    if tab is not preview.tab:
        preview.action_choose(tab)
    if sight.tab == EDITING:
        schema = preview.on_disk
        block = schema.block_of(sight.file, sight.line) if schema is not None else None
        if block is not None:
            preview.view.stand(block, block - (sight.cursor - sight.top))
    else:
        _view(screen, preview).stand(sight.cursor, sight.top)


def _view(screen: LiveTriage, preview: PreviewPanel) -> CursorView:
    """The lines whose place is followed: those of the active panel, or of the schema beside the tree."""
    if screen.panes.active is PaneName.CHECKLIST and screen.checklist is not None:
        return screen.review if screen.is_reviewing and screen.review is not None else screen.checklist.view
    return preview.view
