"""A check that goes on from the one before an edit says what a check of the text alone says."""

from __future__ import annotations

import pytest
from checklist_support import CASES, CONVENTIONS, FLEET, read_cases, subject_of, subject_of_case
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

from workbench.checklist.items import STATIC_ITEMS
from workbench.checklist.recall import Recall
from workbench.checklist.subject import Subject
from workbench.checklist.verdict import run
from workbench.psl.parser import parse
from workbench.psl.reparsing import reparse
from workbench.psl.schema import Schema

ITEMS = sorted(path.stem for path in CASES.glob("*.md"))
BLOCKS = [
    [block.strip() + "\n}\n" for case in read_cases(item) for block in case.text.split("\n}\n")[:-1]]
    for item in ITEMS
]
"""The blocks of the cases of each item: many of one name, which differ in what matters to a rule."""
PIECES = ("", "x", "}", "\n", "é🦊", "\r\n", " @unique", "?", "  price Float\n", "  @@ignore\n", "// é\n")
PROVIDERS = st.sampled_from(("postgresql", "mysql", "sqlite", "mongodb"))

BESIDE = parse(
    "enum ItemStatus {\n  NEW\n}\n\nmodel Beside {\n  id Int @id\n  state String\n}\n", "beside.prisma"
)
"""A file that is not edited, though what it declares may clash with what is."""
MODEL = 'model Ticket {\n  id Int @id\n  status String @default("open") // open or closed\n}\n'


@st.composite
def edited(draw):
    """A schema, and what becomes of it: blocks come and go, lines are taken out, something is typed."""
    pool = draw(st.lists(st.sampled_from(draw(st.sampled_from(BLOCKS))), min_size=2, max_size=5))
    chosen = list(pool)
    texts = ["\n".join(chosen)]
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(chosen)))
        match draw(st.sampled_from(("drop", "add", "line", "type"))):
            case "drop":
                del chosen[at : at + 1]
            case "add":
                chosen.insert(at, draw(st.sampled_from(pool)))
            case "line" if at < len(chosen):
                lines = chosen[at].splitlines(keepends=True)
                del lines[draw(st.integers(0, len(lines) - 1))]
                chosen[at] = "".join(lines)
            case "type" if at < len(chosen):
                place = draw(st.integers(0, len(chosen[at])))
                chosen[at] = chosen[at][:place] + draw(st.sampled_from(PIECES)) + chosen[at][place:]
        texts.append("\n".join(chosen))
    return texts


@given(edited(), PROVIDERS)
@example([MODEL, MODEL + "model TicketStatus {\n  id Int @id\n}\n", MODEL], "postgresql")
@example([MODEL, MODEL + "enum TicketStatus {\n  open\n  closed\n}\n", "// é\n" + MODEL], "postgresql")
@example([MODEL, MODEL.strip(), MODEL], "mysql")
def test_what_is_recalled_is_what_would_be_found(texts, provider):
    recall, document = Recall(), None
    conventions = structs.replace(CONVENTIONS, provider=provider)
    for text in texts:
        document = parse(text, "a.prisma") if document is None else reparse(document, text)
        fresh = Schema((parse(text, "a.prisma"), BESIDE))
        found = run(Subject("some-service", Schema((document, BESIDE)), conventions, FLEET), None, recall)
        assert found == run(Subject("some-service", fresh, conventions, FLEET))


@pytest.mark.parametrize("item", ITEMS)
def test_any_line_of_a_case_can_be_taken_out(item):
    for case in read_cases(item):
        recall, lines = Recall(), case.text.splitlines(keepends=True)
        for number in range(len(lines)):
            subject = subject_of_case(case, "".join(lines[:number] + lines[number + 1 :]))
            assert run(subject, None, recall) == run(subject), case.name


def test_another_service_with_the_same_models_is_not_taken_for_this_one():
    recall = Recall()
    for service, provider in (("one", "postgresql"), ("one", "mysql"), ("two", "postgresql")):
        subject = subject_of(MODEL, service=service, provider=provider)
        assert run(subject, None, recall) == run(subject)


def test_only_models_that_read_otherwise_are_looked_at_again():
    text = "".join(MODEL.replace("Ticket", name) for name in ("First", "Second", "Third"))
    recall = Recall()
    run(subject_of(text), None, recall)
    before = {one.model: one for one in recall.look(subject_of(text)).findings(_item("enums"))}
    after = text.replace("model Second {\n", "model Second {\n  kind Int\n")
    found = {one.model: one for one in recall.look(subject_of(after)).findings(_item("enums"))}
    # The very object, where nothing above has changed.
    assert found["First"] is not before["Second"]
    assert found["First"].message is before["First"].message
    assert found["Third"].message is before["Third"].message
    assert found["Second"].message is not before["Second"].message


def _item(name):
    return next(item for item in STATIC_ITEMS if item.id == name)
