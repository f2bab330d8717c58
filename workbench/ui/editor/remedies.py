"""What can be done about the place of the cursor: fixes of findings, and changes that the language offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.edits import apply_edits
from workbench.ui.editor.fix_menu import Remedy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.checklist.finding import Finding
    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.language.actions.action import CodeAction
    from workbench.language.official import OfficialLanguage
    from workbench.language.surroundings import Surroundings
    from workbench.language.symbols import Location
    from workbench.psl.edits import TextEdit
    from workbench.psl.schema import Schema


def find_remedies(
    schema: Schema,
    _: Surroundings,
    official: OfficialLanguage,
    *,
    span: Location,
    findings: Sequence[Finding],
    said: Sequence[EngineDiagnostic],
) -> list[Remedy]:
    """What can be done about the line of the cursor.

    Args:
        schema: The schema as it stands in the editor.
        official: Tells what can be done.
        span: The cursor.
        findings: What the checks found in exactly this text.
        said: What Prisma said of it.
    """
    from workbench.checklist.finding import Applicability

    texts = {document.path: document.source.text for document in schema.documents}
    remedies: dict[tuple[str, ...], Remedy] = {}
    for action in official.code_actions(span, findings, said):
        if action.applicability is Applicability.SHOWN:
            continue
        try:
            changed = _changed(texts, action.edits)
        except ValueError:
            # Made for another text than this one; a fix that can't be made is none.
            continue
        look = _caution(action) if action.applicability is Applicability.ASKS else ""
        if changed:
            key = tuple(after for _, after in changed.values())
            remedies.setdefault(key, Remedy(f"{action.title}{look}", changed))
    return list(remedies.values())


def _caution(action: CodeAction) -> str:
    """What people have to decide; the edit is what the likeliest answer leads to."""
    fix = action.finding.fix if action.finding is not None else None
    question = fix.question if fix is not None else None
    return f" ({question.text})" if question is not None else " (look first)"


def _changed(
    texts: Mapping[str, str], edits: Mapping[str, tuple[TextEdit, ...]]
) -> dict[str, tuple[str, str]]:
    made = {
        path: (texts[path], apply_edits(texts[path], some)) for path, some in edits.items() if path in texts
    }
    return {path: (before, after) for path, (before, after) in made.items() if before != after}
