"""A Textual app with the same kinds of widgets and nothing behind them: the floor for start and movement."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Header, OptionList, RichLog, Static, Tree


class BareApp(App[None]):
    """A tree of groups, a text, a list, a log and a footer."""

    CSS = "Tree { width: 1fr } VerticalScroll { width: 2fr } OptionList { width: 1fr } RichLog { height: 3 }"
    BINDINGS: ClassVar = [("q", "quit", "Quit"), ("slash", "filter", "Filter")]

    def __init__(self, services: int) -> None:
        super().__init__()
        self.services = services

    def compose(self) -> ComposeResult:
        """Place the widgets."""
        yield Header()
        with Horizontal():
            tree: Tree[str] = Tree("Services")
            for number in range(6):
                group = tree.root.add(f"Group {number}", expand=number == 0)
                if number == 0:
                    for index in range(self.services // 6):
                        group.add_leaf(f"service-{index:05}")
            tree.root.expand()
            yield tree
            with VerticalScroll():
                yield Static("model Course {\n}\n")
            yield OptionList(*(f"item {number}" for number in range(10)))
        yield RichLog()
        yield Footer()


if __name__ == "__main__":
    BareApp(int(sys.argv[1]) if len(sys.argv) > 1 else 190).run()
