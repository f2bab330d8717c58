"""What the last checks of open documents have found, as long as it is about the texts as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.lsp.open_documents import OpenDocument, Opened
    from workbench.workspace.drafting import Draft


class _Known(NamedTuple):
    draft: Draft
    documents: tuple[OpenDocument | None, ...]
    """The documents that were open of the service's files, in their order."""


class KnownDrafts:
    """The last draft of each service, so that a question about the same texts costs no second look."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    def keep(self, draft: Draft, opened: Opened) -> None:
        """Take note of a draft.

        Args:
            draft: What was found.
            opened: The documents that it is about.
        """
        self._known[draft.snapshot.name] = _Known(draft, _documents(draft, opened))

    def of(self, service: str, opened: Opened) -> Draft | None:
        """What is known of a service with these very documents; None where that is to be found out."""
        known = self._known.get(service)
        # Each change makes another document, so to be the same is to be equal.
        if known is None or any(
            one is not other
            for one, other in zip(known.documents, _documents(known.draft, opened), strict=True)
        ):
            return None
        return known.draft

    def forget(self) -> None:
        """Forget everything, since something has changed on disk."""
        self._known = {}


def _documents(draft: Draft, opened: Opened) -> tuple[OpenDocument | None, ...]:
    return tuple(opened.get(file.path) for file in draft.snapshot.files)
