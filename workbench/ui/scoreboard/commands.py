"""The command palette on the scoreboard: everything that has a key there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.commands import ActionCommands
from workbench.ui.scoreboard.keys import SCREEN_KEYS
from workbench.ui.screens.keys import APP_KEYS

if TYPE_CHECKING:
    from textual.binding import Binding


class BoardCommands(ActionCommands):
    """What can be done with the scoreboard as a whole."""

    @property
    def _bindings(self) -> tuple[Binding, ...]:
        return (*SCREEN_KEYS, *APP_KEYS)

    async def _run(self, binding: Binding) -> None:
        await self.screen.run_action(binding.action)
