"""How the schema of a service differs from what would be generated, or from the last commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from workbench.ui.diff.files import in_short
from workbench.ui.diff.view import DiffView
from workbench.ui.preview.comparing import (
    Basis,
    Committed,
    Compared,
    is_about_many,
    patch_of,
    with_committed,
    with_generated,
)
from workbench.ui.preview.generated import Generated, Reason, in_a_sentence

if TYPE_CHECKING:
    from workbench.workspace.snapshot import ServiceSnapshot

NOTHING = Reason("no service selected")


class DiffTab(DiffView):
    """A difference that knows which service it is about."""

    class CommittedWanted(Message):
        """Somebody looks at what has changed since the last commit; `learn_committed` takes the answer."""

        def __init__(self, tab: DiffTab, service: str) -> None:
            super().__init__()
            self.tab = tab
            self.service = service

        @property
        def control(self) -> DiffTab:
            """The tab that shows it."""
            return self.tab

    class Renewed(Message):
        """Something else is compared."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._service: ServiceSnapshot | None = None
        self._generated: Generated = NOTHING
        self._committed: Committed | None = None
        """What git said of this service; None until it was asked."""
        self._patch: str | None = None
        """The difference as a patch, once it was asked for."""
        self.basis = Basis.GENERATED
        """What the files on disk are compared with."""

    def show_service(self, service: ServiceSnapshot | None, generated: Generated, *, again: bool) -> None:
        """Show how a service differs.

        Args:
            service: The service; None when none is selected.
            generated: What would be generated for it, or why nothing would.
            again: Whether it is a newer state of the service that is shown already.
        """
        if not again:
            self._committed = None
        self._service, self._generated = service, generated
        self._renew(again=again)
        self.ask_git()

    def compare_with_other(self) -> None:
        """Compare with the other basis."""
        self.basis = self.basis.other
        self._renew(again=False)
        self.ask_git()

    def ask_git(self) -> None:
        """Have the last commit looked at anew, where it matters."""
        if self._service is not None and self.basis is Basis.COMMITTED:
            # A message made in a handler of the panel around would not be heard beyond it.
            self.call_later(self._want_committed, self._service.name)

    def _want_committed(self, service: str) -> None:
        self.post_message(self.CommittedWanted(self, service))

    def learn_committed(self, service: str, committed: Committed) -> None:
        """Take what git said, if that is still what people look at.

        Args:
            service: The service that was asked about.
            committed: Its files in the last commit, or why there are none.
        """
        if self._service is None or self._service.name != service or committed == self._committed:
            return
        again = self._committed is not None
        self._committed = committed
        if self.basis is Basis.COMMITTED:
            self._renew(again=again)

    @property
    def remark(self) -> str:
        """How much differs."""
        short, compared = in_short(self.added, self.removed), self._files
        if self.basis is Basis.GENERATED or not isinstance(compared, tuple) or not compared:
            return short
        return short if any(file.before for file in compared) else f"not committed yet  {short}"

    @property
    def patch(self) -> str:
        """The difference as `git apply` takes it; empty where there is none."""
        if self._patch is None:
            compared = self._files
            self._patch = patch_of(compared) if isinstance(compared, tuple) else ""
        return self._patch

    @property
    def place(self) -> tuple[str, int] | None:
        """File and line on disk of the cursor; None where that makes no sense."""
        files = self._service.files if self._service is not None else ()
        spot = self.spot
        if spot is None:
            return None
        if self.basis is Basis.GENERATED:
            # Several files are compared as one, whose lines are nobody's.
            return (files[0].path, spot.before or 1) if len(files) == 1 else None
        return (spot.path, spot.after or 1) if spot.path in {file.path for file in files} else None

    def _renew(self, *, again: bool) -> None:
        compared, self._patch = self._files, None
        if compared is None:
            self.show_reason("Asking git…")
        elif isinstance(compared, Reason):
            hint = "\nD compares with the last commit" if self.basis is Basis.GENERATED else ""
            self.show_reason(f"Nothing to compare with\n{in_a_sentence(compared.text)}{hint}")
        elif not compared:
            self.show_reason("Nothing has changed since the last commit")
        else:
            titled = self.basis is Basis.COMMITTED and is_about_many(self._service, compared)
            self.show_files(compared, titled=titled, again=again)
        self.post_message(self.Renewed())

    @property
    def _files(self) -> Compared | None:
        """What is compared; None while git has not answered."""
        if self._service is None:
            return self._generated if isinstance(self._generated, Reason) else NOTHING
        if self.basis is Basis.GENERATED:
            return with_generated(self._service, self._generated)
        return with_committed(self._service, self._committed) if self._committed is not None else None
