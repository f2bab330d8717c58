"""Lists the services that may be the same as others, with what speaks for it, to be decided one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from msgspec import structs
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.checklist.words import count
from workbench.triage.decision import Decision
from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert
from workbench.ui.lines.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from workbench.triage.duplicates import Candidate

_WIDTH, _FRAME = 100, 7
"""Cells of the window on a wide screen, and what its border, padding and scrollbar take of them."""
NONE_LEFT = "no service looks like another about which nobody has decided"


class Decider(NamedTuple):
    """What is done with a proposal."""

    accept: Callable[[Candidate], None]
    dismiss: Callable[[Candidate], None]
    undo: Callable[[], None]


class DuplicateList(Dialog[str | None]):
    """Stays open while one proposal after another is decided; the result is a service to look at.

    Args:
        proposals: What is proposed, the likeliest first.
        decider: What is done with each.
    """

    DEFAULT_CSS = """
    DuplicateList { align: center middle; }
    DuplicateList > Vertical {
        width: 100; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    DuplicateList OptionList {
        height: auto; max-height: 100%; padding: 0; border: none; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option-highlighted { background: $surface; text-style: none; }
        &:focus > .option-list--option-highlighted { background: $primary 25%; color: $foreground; }
    }
    """

    help: ClassVar[str] = (
        "A service that is another one under another name (=), or that moves in with another (⇒), needs no "
        "schema of its own. a says that it is so, and excludes it; x says that it is not so, and it is not "
        "proposed again; s turns the two round. u takes the last decision back. Enter shows the service."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,d", "close", "Close", tooltip="Close the list", id="duplicates.close"),
        Binding("a", "accept", "Accept", tooltip="It is a duplicate, and counts no more",
                id="duplicates.accept"),
        Binding("x", "dismiss_pair", "Dismiss", tooltip="It is none, and is not proposed again",
                id="duplicates.dismiss"),
        Binding("s", "swap", "Swap", tooltip="The other one is the duplicate", id="duplicates.swap"),
        Binding("u", "undo", "Undo", tooltip="Take the last decision back", id="duplicates.undo"),
    ]  # fmt: skip

    def __init__(self, proposals: Sequence[Candidate], decider: Decider) -> None:
        super().__init__()
        self._proposals = list(proposals)
        self._decider = decider
        self._turned: set[frozenset[str]] = set()
        """The pairs that people have turned round."""

    def compose(self) -> ComposeResult:
        """One entry for each proposal."""
        with Vertical() as window:
            window.border_subtitle = hints("a accepts · x dismisses · s swaps · u undoes · enter · esc")
            yield OptionList()

    def on_mount(self) -> None:
        """The keys walk the list."""
        self._show(0)
        self.query_one(OptionList).focus()

    def renew(self, proposals: Sequence[Candidate]) -> None:
        """Show what is proposed now; the cursor stays where it is, and so does what was turned round."""
        turned = [_swapped(one) if _pair(one) in self._turned else one for one in proposals]
        if turned != self._proposals:
            self._proposals = turned
            self._show(self.query_one(OptionList).highlighted or 0)

    def _show(self, line: int) -> None:
        proposals = self._proposals
        title = f"{count(len(proposals), 'service')} may be another one" if proposals else "Duplicates"
        self.query_one(Vertical).border_title = title
        options = self.query_one(OptionList)
        options.clear_options()
        if proposals:
            room = min(_WIDTH, self.app.size.width * 94 // 100) - _FRAME
            options.add_options(Option(_words(one, room)) for one in proposals)
            options.highlighted = min(line, len(proposals) - 1)
        else:
            options.add_option(Option(Content.styled(NONE_LEFT, "$foreground-muted"), disabled=True))

    @property
    def _current(self) -> Candidate | None:
        line = self.query_one(OptionList).highlighted
        return self._proposals[line] if line is not None and line < len(self._proposals) else None

    # Deciding.

    def action_accept(self) -> None:
        """Say that it is a duplicate."""
        self._decide(self._decider.accept)

    def action_dismiss_pair(self) -> None:
        """Say that it is none."""
        self._decide(self._decider.dismiss)

    def _decide(self, decide: Callable[[Candidate], None]) -> None:
        proposal = self._current
        if proposal is not None:
            # At once: the next key means the next one.
            line = self._proposals.index(proposal)
            del self._proposals[line]
            self._show(line)
            decide(proposal)

    def action_swap(self) -> None:
        """Say that the other one is the duplicate."""
        proposal = self._current
        if proposal is not None:
            line = self._proposals.index(proposal)
            self._proposals[line] = _swapped(proposal)
            self._turned ^= {_pair(proposal)}
            self._show(line)

    def action_undo(self) -> None:
        """Take the last decision back."""
        self._decider.undo()

    def on_option_list_option_selected(self) -> None:
        """Look at the service."""
        if self._current is not None:
            self.dismiss(self._current.service)

    def action_close(self) -> None:
        """Close the list."""
        self.dismiss(None)


def _pair(proposal: Candidate) -> frozenset[str]:
    """Both services, whichever is the duplicate."""
    return frozenset({proposal.service, proposal.of})


def _swapped(proposal: Candidate) -> Candidate:
    """The same, the other way round."""
    return structs.replace(proposal, service=proposal.of, of=proposal.service)


def _words(proposal: Candidate, room: int) -> Content:
    """A pair, and in lines of at most `room` cells what speaks for it."""
    sign = "=" if proposal.decision is Decision.DUPLICATE else "⇒"
    return Content.assemble(
        (inert(proposal.service), "bold"),
        (f" {sign} ", "$foreground-muted"),
        (inert(proposal.of), "bold"),
        (f"  {proposal.likelihood} %", "$foreground-muted"),
        *(
            (f"\n  {'· ' if number == 0 else '  '}{line}", "$foreground-muted")
            for one in proposal.evidence
            for number, line in enumerate(wrapped(inert(one.words), room - 4))
        ),
    )
