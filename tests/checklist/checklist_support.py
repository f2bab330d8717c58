"""Schemas to judge: a workspace for them to live in, cases read from Markdown, what every fix must keep."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.catalog.conventions import (
    CommonEntity,
    Compliance,
    ComplianceEnum,
    ComplianceField,
    Conventions,
)
from workbench.checklist.subject import FieldShape, KnownFleet, Subject
from workbench.checklist.verdict import run
from workbench.psl.edits import apply_edits
from workbench.psl.parser import parse
from workbench.psl.schema import SCALARS, Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding

CASES = Path(__file__).parent / "cases"

CONVENTIONS = Conventions(
    entities=(
        CommonEntity("User", "auth-service"),
        CommonEntity("Organization", "enterprise-service"),
        CommonEntity("AuditLog", "audit-logging-service"),
        CommonEntity("ConstitutionalCompliance", "azora-covenant"),
    ),
    compliance=Compliance(
        (
            ComplianceField("complianceStatus", "ComplianceStatus", "@default(PENDING)"),
            ComplianceField("complianceCheckedAt", "DateTime?"),
            ComplianceField(
                "complianceId", "String?", "@db.Uuid", "azora-covenant.ConstitutionalCompliance.id"
            ),
        ),
        (ComplianceEnum("ComplianceStatus", ("PENDING", "COMPLIANT", "NON_COMPLIANT", "EXEMPT")),),
    ),
)

UUID = FieldShape("String", "Uuid", "uuid")
FLEET = KnownFleet(
    {
        "auth-service": {"User": {"id": UUID, "email": FieldShape("String")}},
        "enterprise-service": {"Organization": {"id": UUID}},
        "audit-logging-service": {"AuditLog": {"id": UUID}},
        "azora-covenant": {"ConstitutionalCompliance": {"id": UUID}},
        "legacy.billing": {"Account": {"id": FieldShape("String", None, "cuid")}},
        "stock-service": {"Lot": {"id": FieldShape("Int", None, "autoincrement")}},
        "gift-service": {"Gift": {"id": UUID}},
        "planned-service": None,
    }
)


class Case(NamedTuple):
    """A schema, the findings it should get, and what it should look like once fixed."""

    name: str
    item: str
    text: str
    marks: tuple[str, ...]
    """`line:column-column rule` of each finding of the item."""
    fixed: str | None
    provider: str
    service: str
    generated: bool


_FENCE = re.compile(r"^```prisma *(?P<options>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"^ *(?P<carets>\^+) (?P<rule>[\w-]+/[\w-]+)$")


def read_cases(item: str) -> list[Case]:
    """The cases of `cases/<item>.md`: a heading, a schema with marks below its lines, perhaps a fixed one."""
    cases: list[Case] = []
    for section in re.split(r"^## ", (CASES / f"{item}.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[
        1:
    ]:
        name = section.partition("\n")[0]
        blocks = list(_FENCE.finditer(section))
        assert 1 <= len(blocks) <= 2, name
        options = dict(option.split("=") for option in blocks[0]["options"].split())
        text, marks = unmark(blocks[0]["text"])
        cases.append(
            Case(
                name,
                item,
                text,
                marks,
                blocks[1]["text"] if len(blocks) > 1 else None,
                options.get("provider", "postgresql"),
                options.get("service", "some-service"),
                "generated" in options,
            )
        )
    assert len({case.name for case in cases}) == len(cases)
    return cases


def unmark(marked: str) -> tuple[str, tuple[str, ...]]:
    """Take the lines of carets out of a schema, and say where each of them points."""
    lines: list[str] = []
    marks: list[tuple[int, int, int, str]] = []
    for line in marked.splitlines(keepends=True):
        found = _MARK.match(line.rstrip("\n"))
        if found is None:
            lines.append(line)
        else:
            marks.append((len(lines), found.start("carets") + 1, found.end("carets") + 1, found["rule"]))
    return "".join(lines), tuple(f"{line}:{start}-{end} {rule}" for line, start, end, rule in sorted(marks))


def subject_of(
    text: str,
    *,
    provider: str = "postgresql",
    service: str = "some-service",
    generated: bool = False,
    path: str = "schema.prisma",
    conventions: Conventions = CONVENTIONS,
) -> Subject:
    """`text` as the schema of a service of the tests' workspace."""
    from msgspec import structs

    conventions = structs.replace(conventions, provider=provider)
    return Subject(service, Schema((parse(text, path),)), conventions, FLEET, generated)


def subject_of_case(case: Case, text: str | None = None) -> Subject:
    """The schema of `case`, or `text` in its place."""
    return subject_of(
        case.text if text is None else text,
        provider=case.provider,
        service=case.service,
        generated=case.generated,
    )


def findings(subject: Subject) -> list[Finding]:
    """All findings that stand, in the order of the items."""
    return [finding for result in run(subject) for finding in result.findings]


def marks_of(found: list[Finding]) -> tuple[str, ...]:
    """The findings as the marks of a case."""
    marks = sorted(
        (finding.range.start.line, finding.range.start.column, finding.range.end, finding.rule)
        for finding in found
    )
    return tuple(
        f"{line}:{column}-{end.column if end.line == line else 'end'} {rule}"
        for line, column, end, rule in marks
    )


def check_every_fix(subject: Subject) -> int:
    """Apply each fix of `subject` on its own, and check what all fixes promise.

    Returns:
        How many fixes there were.
    """
    before = findings(subject)
    # Those without an edit wait for an answer.
    fixable = [finding for finding in before if finding.fix is not None and finding.fix.edits]
    for finding in fixable:
        text = str(subject.schema.documents[0])
        assert finding.fix is not None
        after = fixed_alone(subject, finding)
        label = f"{finding.rule}: {finding.fix.title}\n{after.schema.documents[0]}"
        assert len(after.schema.diagnostics) == len(subject.schema.diagnostics), label
        kept = comments(subject, but=finding)
        assert is_subsequence(kept, comments(after)), label
        assert len(comments(subject)) <= len(comments(after)), label
        old, new = Counter(map(_essence, before)), Counter(map(_essence, findings(after)))
        assert new[_essence(finding)] < old[_essence(finding)], f"still there after {label}"
        assert new <= old, f"{set(new - old)} after {label}"
        assert text != str(after.schema.documents[0]), label
    return len(fixable)


def fixed_alone(subject: Subject, finding: Finding) -> Subject:
    """`subject` with the fix of one finding applied."""
    from msgspec import structs

    [document] = subject.schema.documents
    assert finding.fix is not None
    text = apply_edits(str(document), finding.fix.edits)
    return structs.replace(subject, schema=Schema((parse(text, document.path),)))


def has_unknown_types(subject: Subject) -> bool:
    """Whether a field is of a type that is declared nowhere."""
    schema = subject.schema
    known = SCALARS | schema.enums.keys() | schema.models.keys() | schema.views.keys() | schema.types.keys()
    return any(
        field.type is not None and field.type.name not in known
        for model in (*schema.models.values(), *schema.types.values())
        for field in model.fields
    )


def comments(subject: Subject, but: Finding | None = None) -> list[str]:
    """The text of all comments in their order, `but` for those that are the finding's own place."""
    [document] = subject.schema.documents
    found = list(document.dangling)
    for block in document.blocks:
        found += [*block.leading, *block.dangling]
        for member in block.members:
            found += [*member.leading, *(() if member.trailing is None else (member.trailing,))]
    return [
        comment.text
        for comment in sorted(found, key=lambda comment: comment.start)
        if but is None or not comment.start <= but.start < comment.end
    ]


def is_subsequence(part: list[str], whole: list[str]) -> bool:
    """Whether `part` is found in `whole`, in its order."""
    rest = iter(whole)
    return all(entry in rest for entry in part)


def _essence(finding: Finding) -> tuple[str, str | None, str | None]:
    """What makes a finding the same after its place has shifted."""
    return finding.rule, finding.model, finding.field


def examples(text: str) -> Iterator[tuple[str, str, str]]:
    """The examples of a rule's docstring: the word above each (`Bad` or `Good`), its options, its schema."""
    for found in _FENCE.finditer(text):
        word = text[: found.start()].rstrip().rpartition("\n")[2]
        yield word.removesuffix(":"), found["options"], found["text"]
