"""Shows what a proof has shown: each step, the rows of each model, and the SQL that the migrations lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.checklist.finding import Status
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from workbench.checklist.presence import Outcome
    from workbench.workspace.proofs.proof import Proof

_SIGNS = {
    Status.PASS: ("✓", "$text-success"),
    Status.FAIL: ("✗", "$text-error"),
    Status.UNKNOWN: ("?", "$text-warning"),
    Status.WAIVED: ("~", "$foreground-muted"),
}


class ProofReport(ModalScreen[bool]):
    """A proof to read; the result tells whether to run it again.

    Args:
        service: The service's name.
        proof: Its proof.
    """

    DEFAULT_CSS = """
    ProofReport { align: center middle; }
    ProofReport > Vertical {
        width: 110; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    ProofReport VerticalScroll { height: auto; max-height: 100%; scrollbar-size: 1 1; }
    ProofReport Static { height: auto; }
    """

    help: ClassVar[str] = (
        "What came of replaying the migrations and loading the seed. It holds until a schema, migration or "
        "seed changes; r runs it again."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,p", "answer(False)", "Close", tooltip="Close the report", id="proof.close"),
        Binding("r", "answer(True)", "Run again", tooltip="Run everything again", id="proof.again"),
    ]

    def __init__(self, service: str, proof: Proof) -> None:
        super().__init__()
        self._service = service
        self._proof = proof

    def compose(self) -> ComposeResult:
        """The report, in a part that scrolls."""
        with Vertical() as window:
            word = "proven" if self._proof.is_good else "not proven"
            window.border_title = Content(f"{inert(self._service)}: {word}")
            window.border_subtitle = "esc closes · r runs it again"
            with VerticalScroll():
                yield Static(Content("\n").join(report(self._proof)))

    def action_answer(self, again: bool) -> None:  # noqa: FBT001 - an action's argument
        """Close, and perhaps run it again."""
        self.dismiss(again)


def report(proof: Proof) -> Iterator[Content]:
    """The report, line by line."""
    yield from _outcome("Migrations", proof.replayed)
    if proof.loaded is None:
        yield _line("✗", "$text-error", "Seed", "no seed")
    else:
        yield from _outcome("Seed", proof.loaded)
    if proof.rows:
        width = max(len(rows.model) for rows in proof.rows)
        yield Content("")
        for rows in proof.rows:
            number = "no table" if rows.number is None else str(rows.number)
            yield Content(f"    {inert(rows.model):{width}}  {number:>8}")
    if proof.drift:
        yield Content("")
        yield Content("  What the migrations lack:").stylize("bold")
        yield from (Content(f"    {inert(line)}") for line in proof.drift.splitlines())
    yield Content("")
    facts = f"  {proof.database} · Prisma {proof.engine} · {proof.seconds:.2f} s · {proof.at}"
    yield Content(inert(facts)).stylize("$foreground-muted")


def _outcome(title: str, outcome: Outcome) -> Iterator[Content]:
    sign, colour = _SIGNS[outcome.status]
    yield _line(sign, colour, title, outcome.evidence)
    for finding in outcome.findings:
        place = f"{finding.file}:{finding.range.start.line}"
        yield Content(f"      {inert(place)}").stylize("$foreground-muted")
        yield from (Content(f"      {inert(line)}") for line in finding.message.splitlines())


def _line(sign: str, colour: str, title: str, evidence: str) -> Content:
    return Content.assemble((f"  {sign} ", colour), (f"{title:11}", "bold"), inert(evidence))
