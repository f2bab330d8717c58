"""Proving: one service, of which the report is shown, or many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.engine_facts import UNAVAILABLE
from workbench.ui.screens.part import Part, hears
from workbench.ui.screens.reasons import BUSY

if TYPE_CHECKING:
    from workbench.ui.screens.batching import Batching
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.proofs.proof import Proof


class Proving(Part):
    """Has proofs made, and shows what they have found.

    Args:
        screen: The screen it is a part of.
        batching: Tells which services are meant, and does it for many.
    """

    def __init__(self, screen: LiveTriage, batching: Batching) -> None:
        super().__init__(screen)
        self._batching = batching

    def prove(self) -> None:
        """Prove the service under the cursor, or all that are meant."""
        if not self._batching.is_about_many:
            self.prove_selected()
            return
        from workbench.workspace.generation.outcome import Step

        names = [snapshot.name for snapshot in self._batching.candidates("prove")]
        self._batching.begin(names, self._batching.steps(Step.PROVE))

    def prove_selected(self) -> None:
        """Prove the service under the cursor; what is proven already is shown."""
        snapshot = self.screen.selected
        if snapshot is not None and snapshot.proof is not None:
            self._show(snapshot.name, snapshot.proof)
        elif snapshot is not None:
            self.feed.prove([snapshot.name])

    @hears(messages.Proven)
    def _proven(self, event: messages.Proven) -> None:
        """Show why the one service that people asked for is not proven."""
        attempt, proof = event.attempt, event.attempt.proof
        if not event.is_answer:
            return
        if proof is None:
            self.say(f"`{attempt.service}` is not proven: {attempt.why}")
        elif not proof.is_good:
            self._show(attempt.service, proof)

    def _show(self, service: str, proof: Proof) -> None:
        from workbench.ui.dialogs import ProofReport

        def decide(again: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if again:
                self._prove_anew(service)

        self.screen.app.push_screen(ProofReport(service, proof), decide)

    def _prove_anew(self, service: str) -> None:
        if self.screen.is_busy:
            self.say(BUSY)
        elif self.screen.engine.status == UNAVAILABLE:
            self.say(self.screen.engine.silence)
        else:
            self.feed.prove([service], again=True)
