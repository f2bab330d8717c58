"""Schemas that their blueprints have left behind: told when a blueprint changes, and listed on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.ui import messages
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.ui.dialogs import Next
    from workbench.ui.screens.generating import Generating
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.generation.pending import Pending

NAMED = 4
"""Services that the log names."""


class Outdating(Part):
    """Knows which schemas would change if they were generated now.

    Args:
        screen: The screen it is a part of.
        generating: Generates those that people choose.
    """

    def __init__(self, screen: LiveTriage, generating: Generating) -> None:
        super().__init__(screen)
        self._generating = generating
        self._outdated: Mapping[str, Pending] = {}
        self._has_new_source = False
        """Whether something changed that schemas are generated from, and has not been read yet."""

    def list_outdated(self) -> None:
        """List the schemas that would change."""
        self.feed.find_outdated(is_answer=True)

    # What they are generated from has changed.

    @hears(messages.FilesChanged)
    def _sources_changed(self, event: messages.FilesChanged) -> None:
        from workbench.workspace.root import BLUEPRINTS, CATALOG

        blueprints, catalog = self.screen.root_folder / BLUEPRINTS, self.screen.root_folder / CATALOG
        self._has_new_source |= any(
            path == catalog or path.is_relative_to(blueprints) for path in event.paths
        )

    @hears(messages.Refreshed)
    def _sources_read(self, _: messages.Refreshed) -> None:
        if self._has_new_source:
            self._has_new_source = False
            self.feed.find_outdated()

    @hears(messages.OutdatedFound)
    def _outdated_found(self, event: messages.OutdatedFound) -> None:
        known, self._outdated = self._outdated, {pending.service: pending for pending in event.found}
        self._show_outdated()
        if event.is_answer:
            self._show_list(event.found)
        elif event.found and known.keys() != self._outdated.keys():
            self.screen.log_view.write(in_words(event.found), "text-warning")

    def _show_list(self, found: tuple[Pending, ...]) -> None:
        from workbench.ui.dialogs import OutdatedList

        if found:
            self.screen.app.push_screen(OutdatedList(found), self._after_list)
        else:
            self.say("every generated schema is what its blueprint gives, with what people made of it")

    def _after_list(self, wanted: Next | None) -> None:
        if wanted is not None and wanted.service is not None:
            self.screen.services.go_to(wanted.service)
            self.feed.propose(wanted.service)
        elif wanted is not None and wanted.names:
            self._generating.ask(wanted.names)

    # They have been generated.

    @hears(messages.Written)
    def _is_up_to_date(self, event: messages.Written) -> None:
        self._forget([event.service])

    @hears(messages.Advanced)
    def _are_up_to_date(self, event: messages.Advanced) -> None:
        self._forget(tried.service for tried in event.tried if not tried.has_failed)

    def _forget(self, names: Iterable[str]) -> None:
        gone = frozenset(names)
        self._outdated = {name: one for name, one in self._outdated.items() if name not in gone}
        self._show_outdated()

    def _show_outdated(self) -> None:
        """In the header how many, in the tree which."""
        self.screen.header.show(replace(self.screen.header.facts, outdated=len(self._outdated)))
        self.screen.tree_view.show_outdated(self._outdated)


def in_words(found: tuple[Pending, ...]) -> str:
    """Which schemas would change, on one line for the log."""
    named = [
        f"{pending.service} {pending.outcome.why if pending.outcome.has_failed else pending.lines}"
        for pending in found[:NAMED]
    ]
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    number = "1 schema" if len(found) == 1 else f"{len(found)} schemas"
    return f"{number} would change if generated now, G shows how: {', '.join(named)}{more}"
