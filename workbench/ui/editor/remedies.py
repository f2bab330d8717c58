"""What can be done about the place of the cursor: fixes of findings, and changes that the language offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.edits import apply_edits
from workbench.ui.editor.fix_menu import Remedy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.checklist.finding import Finding
    from workbench.checklist.questions import Question
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

    remedies: dict[tuple[str, ...], Remedy] = {}
    for action in official.code_actions(span, findings, said):
        if action.applicability is Applicability.SHOWN:
            continue
        try:
            changed = changed_texts(schema, action.edits)
        except ValueError:
            # Made for another text than this one; a fix that can't be made is none.
            continue
        if (asking := _asking(action)) is not None:
            # Two questions are two remedies, even where the same is suggested to both.
            remedies.setdefault((asking.key, asking.message), Remedy(f"{action.title} …", changed, asking))
        elif changed:
            look = _caution(action) if action.applicability is Applicability.ASKS else ""
            key = tuple(after for _, after in changed.values())
            remedies.setdefault(key, Remedy(f"{action.title}{look}", changed))
    return list(remedies.values())


def _asking(action: CodeAction) -> Finding | None:
    """The finding whose question has to be answered; to agree to something, it is enough to choose it."""
    from workbench.checklist.questions import Form

    question = _question(action)
    return None if question is None or question.form is Form.CONSENT else action.finding


def _caution(action: CodeAction) -> str:
    """What people agree to when they choose it."""
    question = _question(action)
    return f" ({question.text})" if question is not None else " (look first)"


def _question(action: CodeAction) -> Question | None:
    fix = action.finding.fix if action.finding is not None else None
    return fix.question if fix is not None else None


def changed_texts(schema: Schema, edits: Mapping[str, tuple[TextEdit, ...]]) -> dict[str, tuple[str, str]]:
    """The text before and after of each file that edits change.

    Raises:
        ValueError: The edits are of other texts than these.
    """
    texts = {document.path: document.source.text for document in schema.documents}
    made = {
        path: (texts[path], apply_edits(texts[path], some)) for path, some in edits.items() if path in texts
    }
    return {path: (before, after) for path, (before, after) in made.items() if before != after}
