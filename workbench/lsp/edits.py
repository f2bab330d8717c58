"""Changes of files as an editor takes them."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from lsprotocol.types import (
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    WorkspaceEdit,
)
from lsprotocol.types import TextEdit as EditorEdit

from workbench.psl.edits import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TypeAlias

    from workbench.lsp.study import Study

    Changed: TypeAlias = tuple[Study, Mapping[str, Iterable[TextEdit]]]
    """Edits by path, with the schema whose files they are of."""


def workspace_edit(changed: Sequence[Changed], *, versioned: bool) -> WorkspaceEdit:
    """Edits of files of several schemas as one change.

    Args:
        changed: The edits of each schema.
        versioned: Whether the editor takes edits that are for one version of a document only.
    """
    files = [
        (study, path, editor_edits(study, path, edits))
        for study, by_path in changed
        for path, edits in by_path.items()
    ]
    if not versioned:
        return WorkspaceEdit(changes={study.uri(path): edits for study, path, edits in files})
    return WorkspaceEdit(
        document_changes=[
            TextDocumentEdit(
                OptionalVersionedTextDocumentIdentifier(study.uri(path), study.version(path)), [*edits]
            )
            for study, path, edits in files
        ]
    )


def editor_edits(study: Study, path: str, edits: Iterable[TextEdit]) -> list[EditorEdit]:
    """Edits of one file; insertions at one place come in the order in which an editor makes them."""
    ordered = sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end, edit.rank))
    return [EditorEdit(study.range(edit.start, edit.end, path), edit.new_text) for edit in ordered]


def rewriting(before: str, after: str) -> tuple[TextEdit, ...]:
    """The edits by lines that turn one text into another: cursors and folds elsewhere stay where they are."""
    from workbench.diff.changes import changes
    from workbench.diff.lines import split_lines

    old, new = split_lines(before), split_lines(after)
    starts = [0, *accumulate(map(len, old))]
    return tuple(
        TextEdit(
            starts[change.before_start],
            starts[change.before_end],
            "".join(new[change.after_start : change.after_end]),
        )
        for change in changes(old, new)
    )
