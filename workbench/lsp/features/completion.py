"""What may be written at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    CompletionList,
    CompletionOptions,
    CompletionParams,
    InsertTextFormat,
    TextEdit,
)

from workbench.language.completion.offer import CompletionKind

if TYPE_CHECKING:
    from workbench.language.completion.completing import Completion
    from workbench.lsp.request import Request
    from workbench.lsp.study import Study

OPTIONS = CompletionOptions(trigger_characters=["@", ".", "(", "[", '"', ":"])
"""No blank among them: after a finished line the next Enter would write what happens to be first."""

_KINDS = {
    CompletionKind.KEYWORD: CompletionItemKind.Keyword,
    CompletionKind.SCALAR: CompletionItemKind.TypeParameter,
    CompletionKind.MODEL: CompletionItemKind.Class,
    CompletionKind.ENUM: CompletionItemKind.Enum,
    CompletionKind.TYPE: CompletionItemKind.Struct,
    CompletionKind.FIELD: CompletionItemKind.Field,
    CompletionKind.VALUE: CompletionItemKind.EnumMember,
    CompletionKind.ATTRIBUTE: CompletionItemKind.Property,
    CompletionKind.NATIVE_TYPE: CompletionItemKind.TypeParameter,
    CompletionKind.FUNCTION: CompletionItemKind.Function,
    CompletionKind.ARGUMENT: CompletionItemKind.Variable,
    CompletionKind.CONSTANT: CompletionItemKind.Constant,
    CompletionKind.SETTING: CompletionItemKind.Property,
    CompletionKind.TAG: CompletionItemKind.Keyword,
    CompletionKind.SERVICE: CompletionItemKind.Module,
    CompletionKind.RULE: CompletionItemKind.Constant,
}
_ESCAPED = str.maketrans({"\\": "\\\\", "$": "\\$", "}": "\\}"})


def answer(request: Request, params: CompletionParams) -> CompletionList | None:
    """What may be written, the likeliest first."""
    study = request.study(params.text_document.uri)
    if study is None:
        return None
    official = study.official(request.is_cancelled)
    found = official.completions(study.path, study.offset(params.position))
    return CompletionList(
        is_incomplete=False, items=[_item(study, one, rank) for rank, one in enumerate(found)]
    )


def _item(study: Study, completion: Completion, rank: int) -> CompletionItem:
    takes_snippet = study.desk.abilities.snippets
    text = snippet(completion) if takes_snippet else completion.insert
    return CompletionItem(
        completion.label,
        kind=_KINDS[completion.kind],
        detail=completion.detail or None,
        # Else the editor orders by the alphabet.
        sort_text=f"{rank:04}",
        # What stands there already is compared with what would take its place.
        filter_text=completion.label,
        insert_text_format=InsertTextFormat.Snippet if takes_snippet else InsertTextFormat.PlainText,
        text_edit=TextEdit(study.range(completion.start, completion.end), text),
    )


def snippet(completion: Completion) -> str:
    """The text of a completion with the place of the cursor, in the form that editors understand."""
    first, last = completion.select
    before, chosen, after = (
        part.translate(_ESCAPED)
        for part in (completion.insert[:first], completion.insert[first:last], completion.insert[last:])
    )
    if not chosen:
        return f"{before}$0{after}" if after else before
    return f"{before}${{1:{chosen}}}{after}$0"
