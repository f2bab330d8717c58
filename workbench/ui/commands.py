"""The command palette: everything that has a key, and a way to every service."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from workbench.ui.lines.visible import inert
from workbench.ui.screens.keys import APP_KEYS, KEYS
from workbench.ui.screens.triage import TriageScreen
from workbench.ui.signs import sign_of

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.command import Hits
    from textual.style import Style

_SERVICES = 40
"""Services listed at most: the palette is for one, the filter for many."""
_SIMILAR = 6
"""Services listed whose names merely resemble what was typed."""

# What comes first: the action that was named, services so called, actions that have to do with it, the rest.
_NAMED, _SERVICE, _RELATED, _VAGUE = 4, 3, 2, 1


class ActionCommands(Provider):
    """Everything that has a key; what can't be done now says why when it is chosen."""

    async def discover(self) -> Hits:
        """All actions."""
        for binding in self._bindings:
            yield DiscoveryHit(
                Content(self._label(binding)), partial(self._run, binding), help=binding.tooltip
            )

    async def search(self, query: str) -> Hits:
        """The actions whose label or explanation holds the query."""
        wanted = query.casefold().strip()
        for binding in self._bindings:
            if binding.description.casefold().startswith(wanted):
                score = _NAMED
            elif wanted in f"{binding.description} {binding.tooltip}".casefold():
                score = _RELATED
            else:
                continue
            label = self._label(binding)
            prompt = highlighted(label, query, self.match_style)
            yield Hit(score, prompt, partial(self._run, binding), text=label, help=binding.tooltip)

    def _label(self, binding: Binding) -> str:
        return f"{binding.description}  {self.app.get_key_display(binding)}"

    @property
    def _bindings(self) -> tuple[Binding, ...]:
        """The keys; while somebody edits, those of the editor come first."""
        screen = self.screen
        if isinstance(screen, TriageScreen) and screen.editor is not None:
            return (*screen.editing.keys, *KEYS, *APP_KEYS)
        return (*KEYS, *APP_KEYS)

    async def _run(self, binding: Binding) -> None:
        screen = self.screen
        if not isinstance(screen, TriageScreen):
            return
        if screen.editor is not None and binding in screen.editing.keys:
            await screen.editing.perform(binding)
        else:
            await screen.perform(binding.action)


class ServiceCommands(Provider):
    """Goes to a service by its name."""

    async def search(self, query: str) -> Hits:
        """The services that answer the query, ranked as the filter ranks them."""
        screen = self.screen
        if not isinstance(screen, TriageScreen):
            return
        found = screen.tree_view.listing.search(query, _SIMILAR)
        for score, names in ((_SERVICE, found.containing[:_SERVICES]), (_VAGUE, found.similar)):
            for rank, name in enumerate(names):
                label = f"Go to {inert(name)}"
                yield Hit(
                    score - rank / 1000,
                    highlighted(label, query, self.match_style),
                    partial(screen.go_to, name),
                    text=label,
                    help=about(screen, name),
                )


def about(screen: TriageScreen, name: str) -> str:
    """The group and the state of a service, in a few words."""
    listing = screen.tree_view.listing
    group = listing.group_of(name)
    snapshot = listing.snapshots.get(name)
    words = [inert(group.title)] if group is not None else []
    words.append(sign_of(snapshot).word)
    if snapshot is not None and snapshot.checklist:
        words.append(f"{snapshot.passed}/{len(snapshot.checklist)}")
    return " · ".join(words)


def highlighted(label: str, query: str, style: Style | None) -> Content:
    """`label` with the words of `query` marked where they stand in it; markup in either stays text."""
    content = Content(label)
    folded = label.casefold()
    for word in query.casefold().split():
        at = folded.rfind(word)
        if at >= 0 and style is not None:
            content = content.stylize(style, at, at + len(word))
    return content
