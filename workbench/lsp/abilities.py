"""What an editor can take, as it says when it introduces itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from lsprotocol.types import ClientCapabilities


class Abilities(Struct, frozen=True):
    """The abilities that make a difference here."""

    encoding: str = "utf-16"
    """The unit in which columns are counted."""
    versioned_edits: bool = False
    """Refuses edits that were made for another version of a document."""
    snippets: bool = False
    """Places the cursor in what a completion writes."""
    late_edits: bool = False
    """Asks for the edits of an action once somebody has chosen it."""


def abilities_of(client: ClientCapabilities, encoding: str) -> Abilities:
    """What the editor says of itself.

    Args:
        client: Its own words.
        encoding: The unit of columns that was agreed upon.
    """
    texts, workspace = client.text_document, client.workspace
    completion = None if texts is None else texts.completion
    item = None if completion is None else completion.completion_item
    actions = None if texts is None else texts.code_action
    resolves = None if actions is None else actions.resolve_support
    edits = None if workspace is None else workspace.workspace_edit
    return Abilities(
        encoding,
        versioned_edits=bool(edits is not None and edits.document_changes),
        snippets=bool(item is not None and item.snippet_support),
        late_edits=bool(
            actions is not None
            and actions.data_support
            and resolves is not None
            and "edit" in resolves.properties
        ),
    )
