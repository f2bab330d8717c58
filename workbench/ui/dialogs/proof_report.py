"""Shows what a proof has shown: each step, the rows of each model, and the SQL that the migrations lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.checklist.finding import Status
from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hints import hints
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


Row: TypeAlias = tuple[int, Content]
"""A line, and by how many cells it is indented."""

_GAP: Row = (0, Content(""))


class ProofReport(Dialog[bool]):
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
    ProofReport VerticalScroll { height: auto; max-height: 100%; }
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
            window.border_subtitle = hints("esc closes · r runs it again")
            with VerticalScroll():
                for indent, line in report(self._proof):
                    row = Static(line)
                    # What does not fit on one line goes on below its own beginning.
                    row.styles.padding = (0, 0, 0, indent)
                    yield row

    def action_answer(self, again: bool) -> None:  # noqa: FBT001 - an action's argument
        """Close, and perhaps run it again."""
        self.dismiss(again)


def report(proof: Proof) -> Iterator[Row]:
    """The report, line by line."""
    yield from _outcome("Migrations", proof.replayed, told_below=proof.drift != "")
    if proof.loaded is None:
        yield _step(Status.FAIL, "Seed", "no seed")
    else:
        yield from _outcome("Seed", proof.loaded)
    if proof.rows:
        width = max(len(rows.model) for rows in proof.rows)
        yield _GAP
        for rows in proof.rows:
            number = "no table" if rows.number is None else str(rows.number)
            yield 4, Content(f"{inert(rows.model):{width}}  {number:>8}")
    if proof.drift:
        yield _GAP
        yield 2, Content("What the migrations lack:").stylize("bold")
        yield from ((4, Content(inert(line))) for line in proof.drift.strip().splitlines())
    yield _GAP
    facts = f"{proof.database} · Prisma {proof.engine} · {proof.seconds:.2f} s · {_moment(proof.at)}"
    yield 2, Content(inert(facts)).stylize("$foreground-muted")


def _outcome(title: str, outcome: Outcome, *, told_below: bool = False) -> Iterator[Row]:
    yield _step(outcome.status, title, outcome.evidence)
    if told_below:
        return
    for finding in outcome.findings:
        place = f"{finding.file}:{finding.range.start.line}"
        yield 6, Content(inert(place)).stylize("$foreground-muted")
        yield from ((6, Content(inert(line))) for line in finding.message.splitlines())


def _step(status: Status, title: str, evidence: str) -> Row:
    sign, colour = _SIGNS[status]
    return 2, Content.assemble((f"{sign} ", colour), (f"{title:11}", "bold"), inert(evidence))


def _moment(at: str) -> str:
    """A time in UTC as people read it."""
    return at.replace("T", " ").replace("+00:00", " UTC")
