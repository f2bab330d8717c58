"""The preview of one service: what would be generated, what is on disk, and how the two differ."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar, Self

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import ContentSwitcher

from workbench.ui.lines.visible import inert
from workbench.ui.preview.diff_tab import NOTHING, DiffTab
from workbench.ui.preview.disk_tab import DiskTab
from workbench.ui.preview.generated import Generated, Reason, in_a_sentence
from workbench.ui.preview.schema_view import SchemaView
from workbench.ui.preview.sheet import NotedPage, Sheet
from workbench.ui.preview.tab_line import TabLine
from workbench.ui.preview.talks import SILENCE

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.checklist.finding import Finding
    from workbench.ui.lines.cursor_view import CursorView
    from workbench.ui.preview.talks import Talks
    from workbench.workspace.snapshot import ServiceSnapshot


class Tab(IntEnum):
    """What the panel can show, in the order of its tabs."""

    GENERATED = 0
    DISK = 1
    DIFF = 2


_NAMES = ("Generated", "On disk", "Diff")
_IDS = ("preview-generated", "preview-disk", "preview-diff")


class PreviewPanel(Vertical):
    """Shows the schema of one service in three tabs.

    The tab people choose stays chosen while they walk from service to service; where a service has no file
    yet, what would be generated stands in for it.
    """

    DEFAULT_CSS = """
    PreviewPanel ContentSwitcher { height: 1fr; }
    PreviewPanel ContentSwitcher > * { height: 1fr; }
    """

    help: ClassVar[str] = (
        "The schema of the selected service. Generated is what the workbench would write, On disk is what "
        "there is with everything that is wrong in it, Diff is how the two differ, or what has changed since "
        "the last commit: D changes what is compared. v walks through the three."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "next_tab", "View", tooltip="To the next tab", id="preview.tab-next"),
        Binding(
            "enter", "screen.edit_here", "Edit", show=False, tooltip="Edit the file here", id="preview.edit"
        ),
        Binding(
            "D",
            "compare",
            "Compare",
            tooltip="To the difference; there, compare with another state",
            id="preview.compare",
        ),
    ]

    class ProblemEntered(Message):
        """The cursor came to a line with a finding (the first one, where there are several)."""

        def __init__(self, panel: PreviewPanel, finding: Finding) -> None:
            super().__init__()
            self.panel = panel
            self.finding = finding

        @property
        def control(self) -> PreviewPanel:
            """The panel the cursor is in."""
            return self.panel

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._tabs = TabLine(_NAMES)
        self._generated_view = SchemaView(id=_IDS[Tab.GENERATED])
        self._disk_view = DiskTab(id=_IDS[Tab.DISK])
        self._diff_view = DiffTab(id=_IDS[Tab.DIFF])
        self._views: tuple[CursorView, ...] = (self._generated_view, self._disk_view, self._diff_view)
        self._snapshot: ServiceSnapshot | None = None
        self._generated: Generated = NOTHING
        self._wanted = Tab.DISK
        self._tab = Tab.DISK
        self._fresh: dict[Tab, bool] = {}
        """Tabs whose view waits for new content, and whether that is a newer state of what it shows."""
        self._has_views = False
        """Whether the views stand on a screen: until then what is to be shown is only remembered."""
        self._jump: tuple[str, int] | None = None
        """Where to go once there is a screen."""
        self._finding_entered: Finding | None = None

    def compose(self) -> ComposeResult:
        """The tabs and the three views."""
        yield self._tabs
        with ContentSwitcher(initial=_IDS[self._tab]):
            yield from self._views

    def on_mount(self) -> None:
        """Show what there is to show so far."""
        self._has_views = True
        self._select(self._tab)
        if self._jump is not None:
            self._disk_view.jump_to(*self._jump)

    # --- what the app uses ---------------------------------------------------------------------------

    def show(self, snapshot: ServiceSnapshot | None, generated: Generated) -> None:
        """Show a service, or a newer state of the service that is shown.

        Args:
            snapshot: The service; None when none is selected.
            generated: What would be generated for it, or why nothing would.
        """
        before, self._snapshot = self._snapshot, snapshot
        self._generated = generated
        again = before is not None and snapshot is not None and before.name == snapshot.name
        if not again:
            self._disk_view.talks = SILENCE
        for tab in Tab:
            # A view that has not caught up yet still shows an older service.
            self._fresh[tab] = again and self._fresh.get(tab, True)
        has_file = snapshot is not None and bool(snapshot.files)
        had_file = before is not None and bool(before.files)
        if not again or has_file is not had_file:
            self._select(Tab.GENERATED if self._wanted is Tab.DISK and not has_file else self._wanted)
        self._catch_up()

    def show_talks(self, talks: Talks) -> None:
        """Show what people say of the lines of the service that is shown."""
        if talks != self._disk_view.talks:
            self._disk_view.talks = talks
            self._fresh.setdefault(Tab.DISK, True)
            self._catch_up()

    def jump_to(self, file: str, offset: int) -> None:
        """Show a place of a file on disk.

        Args:
            file: Path as in the snapshot.
            offset: Offset in code points.
        """
        self._wanted = Tab.DISK
        self._select(Tab.DISK)
        if self._has_views:
            self._disk_view.jump_to(file, offset)
        else:
            self._jump = (file, offset)

    @property
    def visible_text(self) -> str:
        """The text of the tab that is shown; of the difference a patch. Empty where there is no text."""
        if self._tab is Tab.DIFF:
            return self._diff_view.patch
        return (self._generated_view if self._tab is Tab.GENERATED else self._disk_view).sheet.text

    @property
    def current_position(self) -> tuple[str, int, int] | None:
        """File, line and column (both from 1) on disk of the cursor; None where that makes no sense."""
        if self._snapshot is None or not self._snapshot.files:
            return None
        if self._tab is Tab.DISK:
            return self._disk_view.position
        if self._tab is Tab.DIFF and (place := self._diff_view.place) is not None:
            return (*place, 1)
        return self._snapshot.files[0].path, 1, 1

    @property
    def on_disk(self) -> DiskTab | None:
        """The files with all that is said about their lines, while they are what is shown."""
        has_files = self._snapshot is not None and bool(self._snapshot.files)
        return self._disk_view if self._tab is Tab.DISK and has_files else None

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self._tab

    @property
    def service(self) -> str | None:
        """The name of the service that is shown."""
        return self._snapshot.name if self._snapshot is not None else None

    @property
    def view(self) -> CursorView:
        """The lines that are shown."""
        return self._views[self._tab]

    @property
    def views(self) -> tuple[CursorView, ...]:
        """The lines of each tab."""
        return self._views

    @property
    def switcher(self) -> ContentSwitcher:
        """Holds the view of each tab, and shows one."""
        return self.query_one(ContentSwitcher)

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002 - as in Textual
        """Give the focus to what is shown."""
        self._views[self._tab].focus(scroll_visible)
        return self

    # --- tabs ----------------------------------------------------------------------------------------

    def action_next_tab(self) -> None:
        """To the next tab."""
        self.action_choose((self._tab + 1) % len(Tab))

    def action_choose(self, index: int) -> None:
        """To the tab `index`."""
        self._wanted = Tab(index)
        is_known = self._wanted not in self._fresh
        self._select(self._wanted)
        if self._wanted is Tab.DIFF and is_known:
            # Whoever comes back may have committed something meanwhile.
            self._diff_view.ask_git()

    def action_compare(self) -> None:
        """To the difference; there, compare with the other basis."""
        if self._tab is Tab.DIFF:
            self._diff_view.compare_with_other()
        else:
            self.action_choose(Tab.DIFF)

    def on_tab_line_chosen(self, message: TabLine.Chosen) -> None:
        """Follow the mouse."""
        message.stop()
        self.action_choose(message.index)
        self.focus()

    def _select(self, tab: Tab) -> None:
        had_focus = self._views[self._tab].has_focus
        self._tab = tab
        self._catch_up()
        if self._has_views:
            self.switcher.current = _IDS[tab]
            if had_focus:
                self.focus()

    def _catch_up(self) -> None:
        """Give the view that is seen what it has not shown yet; the others wait until they are seen."""
        if not self._has_views:
            return
        if self._tab in self._fresh:
            again = self._fresh.pop(self._tab)
            if self._tab is Tab.GENERATED:
                self._show_generated(again=again)
            elif self._tab is Tab.DISK:
                is_generated = not isinstance(self._generated, Reason)
                hint = "Press g to write the generated one" if is_generated else ""
                self._disk_view.show_service(self._snapshot, hint, again=again)
            else:
                self._diff_view.show_service(self._snapshot, self._generated, again=again)
        self._remark()

    def _show_generated(self, *, again: bool) -> None:
        if isinstance(self._generated, Reason):
            self._generated_view.show_reason(in_a_sentence(self._generated.text))
        else:
            self._generated_view.show(Sheet((NotedPage("", self._generated),)), again=again)

    # --- the remark in the line of tabs --------------------------------------------------------------

    def on_schema_view_line_entered(self, message: SchemaView.LineEntered) -> None:
        """Say where the cursor is, and tell the app when there is a finding."""
        message.stop()
        if message.view is not self._views[self._tab]:
            return
        self._remark()
        finding = next((note.finding for note in message.view.notes_here if note.finding), None)
        if finding is not None and finding is not self._finding_entered:
            self.post_message(self.ProblemEntered(self, finding))
        self._finding_entered = finding

    def on_diff_tab_renewed(self) -> None:
        """Say what is compared, and how much differs."""
        self._remark()

    def on_diff_view_compared(self) -> None:
        """Say how much differs."""
        self._remark()

    def _remark(self) -> None:
        remark = detail = ""
        if self._tab is Tab.DIFF:
            remark = self._diff_view.remark
            detail = self._diff_view.basis.value
        elif position := (self._disk_view if self._tab is Tab.DISK else self._generated_view).position:
            file, line, _ = position
            remark = f"{inert(file)}:{line}" if file else f"line {line}"
        self._tabs.update(self._tab, remark, detail)
