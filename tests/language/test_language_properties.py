"""Whatever the text and wherever the cursor: there is an answer, and it keeps to the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.language.language_support import PATH, schema_of
from tests.psl.schema_strategies import any_texts, mangled_schemas
from workbench.catalog.compliance import usual_compliance
from workbench.catalog.conventions import CommonEntity, Conventions
from workbench.checklist.subject import FieldShape, KnownFleet, Subject
from workbench.checklist.verdict import run
from workbench.language.actions.code_actions import code_actions
from workbench.language.completion.completing import completions
from workbench.language.definition import definition
from workbench.language.hover import hover
from workbench.language.occurrences import occurrences
from workbench.language.outline import outline
from workbench.language.place import place_at
from workbench.language.references import references
from workbench.language.rename import RenameError, renamable_at, rename
from workbench.language.surroundings import Surroundings
from workbench.language.symbols import Location
from workbench.psl.edits import apply_edits

AROUND = Surroundings(
    "own-service",
    conventions=Conventions(compliance=usual_compliance(CommonEntity("Record", "covenant"))),
    fleet=KnownFleet({"auth-service": {"User": {"id": FieldShape("String", "Uuid")}}, "covenant": None}),
)


@st.composite
def places(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, int]:
    """A text and an offset in it, mostly behind a character that means something."""
    text = draw(texts)
    telling = [index + 1 for index, char in enumerate(text) if char in " @.([,:=/{\n"]
    anywhere = st.integers(0, len(text))
    return text, draw(st.sampled_from(telling) | anywhere if telling else anywhere)


any_places = places(any_texts() | mangled_schemas())


@given(any_places)
def test_completions_replace_what_is_around_the_cursor_on_its_line(place: tuple[str, int]) -> None:
    text, offset = place
    for completion in completions(schema_of(text), PATH, offset, AROUND):
        assert 0 <= completion.start <= offset <= completion.end <= len(text)
        assert not set(text[completion.start : completion.end]) & {"\n", "\r"}
        assert 0 <= completion.select[0] <= completion.select[1] <= len(completion.insert)
        written = text[completion.start : offset].lstrip("@").casefold()
        assert written in completion.label.casefold()


@given(any_places)
def test_a_place_and_what_is_said_of_it_hold_the_cursor(place: tuple[str, int]) -> None:
    text, offset = place
    schema = schema_of(text)
    found = place_at(schema, PATH, offset)
    assert found is not None
    assert 0 <= found.start <= offset <= found.end <= len(text)
    told = hover(schema, PATH, offset, AROUND)
    assert told is None or 0 <= told.start <= offset <= told.end <= len(text)


@given(any_places)
def test_definition_and_references_agree_on_any_text(place: tuple[str, int]) -> None:
    text, offset = place
    schema = schema_of(text)
    declared = definition(schema, PATH, offset, AROUND)
    found = references(schema, PATH, offset, AROUND)
    if isinstance(declared, Location):
        assert declared in found
        assert len({text[one.start : one.end] for one in found}) == 1


@given(any_texts())
def test_every_name_and_block_stands_in_the_text(text: str) -> None:
    schema = schema_of(text)
    for one in occurrences(schema, "own-service"):
        assert text[one.location.start : one.location.end] == one.symbol.name
    for entry in outline(schema.documents[0]):
        assert text[entry.name_at.start : entry.name_at.end] == entry.name
        assert entry.extent.start <= entry.name_at.start <= entry.name_at.end <= entry.extent.end


@given(any_places)
def test_actions_can_be_applied(place: tuple[str, int]) -> None:
    text, offset = place
    schema = schema_of(text)
    findings = [
        finding
        for result in run(Subject("own-service", schema, AROUND.conventions, AROUND.fleet))
        for finding in result.findings
    ]
    for action in code_actions(schema, Location(PATH, offset, offset), findings, AROUND):
        assert apply_edits(text, action.edits[PATH]) != text


@given(places(mangled_schemas()))
def test_a_new_name_stands_wherever_the_old_one_stood(place: tuple[str, int]) -> None:
    text, offset = place
    schema = schema_of(text)
    symbol = renamable_at(schema, PATH, offset)
    if symbol is None:
        return
    before = references(schema, PATH, offset)
    try:
        edits = rename(schema, symbol, "Renamed", keep_database=False)
    except RenameError:
        return
    after = apply_edits(text, edits[PATH])
    moved = references(schema_of(after), PATH, next(edit.start for edit in edits[PATH]))
    assert len(moved) == len(before)
    assert {after[one.start : one.end] for one in moved} == {"Renamed"}
