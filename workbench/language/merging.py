"""Two answers to one question made one: ours first, then what only Prisma's own language server says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.checklist.finding import Applicability
from workbench.language.actions.action import ActionKind, CodeAction
from workbench.language.completion.completing import Completion
from workbench.language.completion.offer import CompletionKind
from workbench.language.facts import indexes, referential_actions, settings
from workbench.language.hover import Hover
from workbench.language.place import Slot
from workbench.language.symbols import Location
from workbench.psl.edits import TextEdit, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.engine.editor_answers import EngineAction, EngineCompletion, EngineSpan
    from workbench.engine.lint_answer import Files
    from workbench.language.place import Place

_KNOWN = frozenset(
    {
        *referential_actions.SUMMARIES,
        *(kind.name for kind in indexes.INDEX_TYPES),
        *(setting.name for setting in settings.DATASOURCE),
    }
)
"""What our tables know. Where one of these is not offered, it is because Prisma would refuse it there."""
_FENCE = re.compile(r"```[a-z]*\n.*?\n```", re.DOTALL)
_LINE = re.compile(r"[^\n_*`][^\n]*")


def merged_completions(
    ours: tuple[Completion, ...], theirs: Iterable[EngineCompletion], place: Place
) -> tuple[Completion, ...]:
    """Ours, and behind them what our tables do not know."""
    labels = {completion.label for completion in ours}
    prefix = place.prefix.casefold()
    kind = CompletionKind.CONSTANT if place.slot is Slot.VALUE else CompletionKind.SETTING
    more = [
        _completion(one, kind, place)
        for one in theirs
        if one.label not in labels and one.label not in _KNOWN and prefix in one.label.casefold()
    ]
    more.sort(key=lambda one: not one.label.casefold().startswith(prefix))
    return (*ours, *more)


def _completion(one: EngineCompletion, kind: CompletionKind, place: Place) -> Completion:
    detail = _first_line(one.detail)
    return Completion(one.label, kind, detail, one.text, (one.cursor, one.cursor), place.start, place.end)


def merged_hover(ours: Hover | None, theirs: str | None) -> Hover | None:
    """Ours, with the lines that it lacks, such as `one-to-many`; None where ours says nothing."""
    if ours is None or theirs is None:
        return ours
    said = "\n".join(ours.lines)
    more = [line for line in _LINE.findall(_FENCE.sub("", theirs)) if line not in said]
    return Hover(ours.title, (*ours.lines, *more), ours.start, ours.end)


def merged_references(
    ours: tuple[Location, ...], theirs: Iterable[EngineSpan], paths: Iterable[str]
) -> tuple[Location, ...]:
    """Both, each place once, file by file in the order of the text."""
    order = {path: index for index, path in enumerate(paths)}
    places = {*ours, *(Location(one.file, one.start, one.end) for one in theirs)}
    return tuple(sorted(places, key=lambda one: (order.get(one.path, len(order)), one.start, one.end)))


def merged_actions(ours: tuple[CodeAction, ...], theirs: Iterable[EngineAction]) -> tuple[CodeAction, ...]:
    """Ours, and behind them the changes that none of ours makes."""
    made = {written for action in ours for written in _written(action)}
    more = [action for action in map(_action, theirs) if not made.issuperset(_written(action))]
    return (*ours, *more)


def changed_by(action: EngineAction, files: Files) -> list[tuple[str, str]]:
    """The files as they are after an action of Prisma's."""
    edits = _edits(action)
    return [(path, apply_edits(text, edits.get(path, ()))) for path, text in files]


def _action(action: EngineAction) -> CodeAction:
    # Prisma does not say how far its changes can be trusted: whoever takes one is shown it first.
    return CodeAction(action.title, ActionKind.REPAIR, _edits(action), Applicability.ASKS)


def _edits(action: EngineAction) -> dict[str, tuple[TextEdit, ...]]:
    edits: dict[str, list[TextEdit]] = {}
    for edit in action.edits:
        edits.setdefault(edit.file, []).append(TextEdit(edit.start, edit.end, edit.text))
    return {path: tuple(changes) for path, changes in edits.items()}


def _written(action: CodeAction) -> Iterable[str]:
    """What the edits write, blanks aside."""
    for path, edits in action.edits.items():
        for edit in edits:
            yield f"{path}: {_bare(edit.new_text)}"


def _bare(text: str) -> str:
    return "".join(text.split()).removesuffix("}")


def _first_line(text: str) -> str:
    found = _LINE.search(_FENCE.sub("", text))
    return found[0] if found else ""
