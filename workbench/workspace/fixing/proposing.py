"""Fixes of one service worked out: which findings they cure, what they ask, and the texts that come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field, structs

from workbench.checklist.apply import fix_all
from workbench.checklist.exports import referenced_services
from workbench.checklist.finding import Applicability, Finding
from workbench.checklist.items.enums import text_statuses
from workbench.checklist.verdict import standing_findings
from workbench.psl.edits import TextEdit, apply_edits
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.workspace.errors import WorkspaceError
from workbench.workspace.fixing.proposal import Asked, FixProposal
from workbench.workspace.fixing.samples import sampled_values
from workbench.workspace.generation.company import Company

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from workbench.checklist.subject import FieldShape, Subject
    from workbench.workspace.checker import Examined
    from workbench.workspace.fleet import Exports

_SAFE = frozenset({Applicability.SAFE})
_SUGGESTED = frozenset({Applicability.SAFE, Applicability.ASKS})


class NotFixableError(WorkspaceError):
    """There is nothing that could be fixed: no schema, or one that can't be read."""

    def __init__(self, service: str, why: str) -> None:
        super().__init__(f"{service}: {why}")
        self.service = service
        self.why = why


class Wish(Struct, frozen=True):
    """Which fixes are asked for."""

    rules: Collection[str] | None = None
    """Ids of rules or items; None means all."""
    findings: Collection[Finding] | None = None
    """Some findings of the service's last check; None means all, those too that a fix brings to light."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What people have answered, by the `key` of the finding."""
    leads: Mapping[str, str] = field(default_factory=dict)
    """What ids seem to refer to, by `Model.field`, to be suggested where nothing else is."""
    looks_around: bool = False
    """Whether that is looked up in all services, where many are fixed at once."""
    takes_suggestions: bool = False
    """Whether what is not answered is answered as the workbench suggests."""


ALL_SAFE = Wish()


def propose_fixes(
    root: Path,
    service: str,
    examined: Examined,
    wish: Wish,
    drafted: Mapping[str, Exports] | None = None,
) -> FixProposal:
    """Work out fixes; nothing is written.

    Args:
        root: The workspace, its symlinks resolved.
        service: The name of the service.
        examined: What its checks see.
        wish: Which fixes are asked for.
        drafted: What services will export whose fixes are not written yet, by name.

    Raises:
        NotFixableError: There is no schema, or a file of it that can't be read.
    """
    inputs, _, line = examined
    subject = _subject(service, examined)
    fleet = Company(subject.fleet, drafted) if drafted else subject.fleet
    subject = structs.replace(subject, answers=wish.answers, leads=wish.leads, fleet=fleet)
    if inputs.presence.seed is not None and any(text_statuses.check(subject)):
        samples = sampled_values(root, inputs.presence.seed, subject.schema)
        subject = structs.replace(subject, samples=samples)
    fixed = fix_all(
        subject,
        rules=wish.rules,
        applicability=_SUGGESTED if wish.takes_suggestions else _SAFE,
        chosen=_chosen(wish.findings),
    )
    texts = fixed.texts
    wanted = list(_wanted(fixed.remaining, wish))
    reshaped = _reshaped(subject.exports, fixed.subject.exports)
    return FixProposal(
        service,
        line,
        inputs.files,
        {file.path: texts[file.path] for file in inputs.files if texts[file.path] != file.text},
        titles=tuple(finding.fix.title for finding in fixed.applied if finding.fix is not None),
        fixed=_gone(fixed.found, fixed.remaining),
        questions=tuple(_questions(wanted)),
        left=tuple(finding for finding in wanted if finding.fix is None),
        appeared=_appeared(fixed.found, fixed.remaining),
        reshaped=tuple(f"{service}.{place}" for place in reshaped),
        exports=fixed.subject.exports if reshaped else None,
        referred=referenced_services(fixed.subject.schema),
        fighting=fixed.fighting,
    )


def propose_edits(
    service: str, examined: Examined, edits: Mapping[str, Sequence[TextEdit]], title: str
) -> FixProposal:
    """A change that somebody else thought of, such as one of Prisma's own code actions, as a proposal.

    Args:
        service: The name of the service.
        examined: What its checks see.
        edits: Edits of files by their path, in code points of the texts as they are on disk now.
        title: What the change does.

    Raises:
        NotFixableError: There is no schema, or a file of it that can't be read.
        OverlappingEditsError: Two edits of a file overlap.
    """
    subject = _subject(service, examined)
    documents = tuple(
        parse(apply_edits(str(document), edits[document.path]), document.path)
        if document.path in edits
        else document
        for document in subject.schema.documents
    )
    before = standing_findings(subject)
    after = standing_findings(structs.replace(subject, schema=Schema(documents)))
    return FixProposal(
        service,
        examined.line,
        examined.inputs.files,
        {
            document.path: str(document)
            for document, old in zip(documents, subject.schema.documents, strict=True)
            if str(document) != str(old)
        },
        titles=(title,),
        fixed=_gone(before, after),
        appeared=_appeared(before, after),
    )


def _reshaped(
    before: Mapping[str, Mapping[str, FieldShape]], after: Mapping[str, Mapping[str, FieldShape]]
) -> list[str]:
    """The fields, as `Model.field`, that others know in another shape."""
    return [
        f"{model}.{field}"
        for model, fields in before.items()
        for field, shape in fields.items()
        if after.get(model, {}).get(field, shape) != shape
    ]


def _subject(service: str, examined: Examined) -> Subject:
    inputs, subject, _ = examined
    if inputs.entry.troubles:
        raise NotFixableError(service, inputs.entry.troubles[0].message)
    if inputs.unreadable:
        raise NotFixableError(service, inputs.unreadable[0].message)
    if subject is None:
        raise NotFixableError(service, "it has no schema")
    return subject


def _chosen(findings: Collection[Finding] | None) -> Callable[[Finding], bool]:
    if findings is None:
        return lambda _: True
    # A fix shifts the lines of what is to be fixed next, but neither its name nor what is said of it.
    wanted = {(finding.key, finding.message) for finding in findings}
    return lambda finding: (finding.key, finding.message) in wanted


def _wanted(findings: Iterable[Finding], wish: Wish) -> Iterator[Finding]:
    chosen = _chosen(wish.findings)
    for finding in findings:
        if chosen(finding) and (
            wish.rules is None or finding.rule in wish.rules or finding.item in wish.rules
        ):
            yield finding


def _questions(findings: Iterable[Finding]) -> Iterator[Asked]:
    """What is asked, once where one fix cures several findings."""
    asked: dict[object, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and finding.fix.question is not None:
            same = (finding.rule, finding.file, finding.fix.edits) if finding.fix.edits else finding.key
            asked.setdefault(same, []).append(finding)
    for first, *others in asked.values():
        if first.fix is not None and first.fix.question is not None:
            yield Asked(first, first.fix.question, tuple(others))


def _gone(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    # Of several that go by one name, those that are left are taken to be the last ones.
    gone = Counter(finding.key for finding in before) - Counter(finding.key for finding in after)
    return tuple(finding for finding in before if _take(gone, finding.key))


def _appeared(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    known = Counter(finding.key for finding in before)
    return tuple(finding for finding in after if not _take(known, finding.key))


def _take(counts: Counter[str], key: str) -> bool:
    counts[key] -= 1
    return counts[key] >= 0
