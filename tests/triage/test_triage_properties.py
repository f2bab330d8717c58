"""Whatever people have written and whatever is decided: all else stays, and it reads as it was decided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from workbench.triage.changing import TriageChange, changed
from workbench.triage.decision import OF_ANOTHER, UNDECIDED, Decision, Stage, Waiver
from workbench.triage.editing import edit
from workbench.triage.entry_editing import Edit
from workbench.triage.reading import parse_triage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.triage.decision import Triage

NAMES = tuple(f"s{letter}" for letter in "abcdefgh")
POSITIONS = {name: number for number, name in enumerate(NAMES)}
ITEMS = ("indexes", "migrations", "seed", "timestamps")

words = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"),
        exclude_characters="\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    min_size=1,
    max_size=20,
)
"""Texts as people type them; a decision with a character that steers a terminal is refused before."""
days = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))
reasons = words.filter(str.strip)
waivers = st.builds(Waiver, st.sampled_from(ITEMS), reasons, days)


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, TriageChange]:
    """A service and a change of what is decided about it, as the faces make them."""
    name = draw(st.sampled_from(NAMES))
    wanted: dict[str, object] = {}
    if draw(st.booleans()):
        wanted["owner"] = draw(st.none() | words)
    if draw(st.booleans()):
        wanted["stage"] = draw(st.none() | st.sampled_from(Stage))
    if draw(st.booleans()):
        decision = draw(st.none() | st.sampled_from(Decision))
        wanted["decision"] = decision
        if decision in OF_ANOTHER:
            wanted["of"] = draw(st.sampled_from([one for one in NAMES if one != name]))
    if draw(st.booleans()):
        wanted["note"] = draw(st.just("") | words)
    if draw(st.booleans()):
        wanted["waive"] = tuple(draw(st.lists(waivers, max_size=2, unique_by=lambda waiver: waiver.item)))
    if draw(st.booleans()):
        wanted["unwaive"] = tuple(draw(st.lists(st.sampled_from(ITEMS), max_size=2)))
    return name, TriageChange(clear=draw(st.booleans()) and draw(st.booleans()), **wanted)  # type: ignore[arg-type]


comments = st.sampled_from(["", "  # since May", "   #x", " # {not: this}"])
gaps = st.sampled_from([" ", "   "])
VALUES = {
    "owner": ["thabo", '"thabo"', "'it''s me'", "null", "", "Ǹkọ́sàná 😀", "a #1", "[a, b]"],
    "status": ["done", '"to-do"', "don", "''"],
    "decision": ["implement", "retire", "'no-database'", "duplicate"],
    "of": ["sh", '"sh"'],
    "note": [
        "waits",
        '"a: b"',
        "|\n{pad}  one\n\n{pad}  # two\n",
        ">-\n{pad}   x\n{pad}   y\n",
    ],
    "ticket": ["EDU-17", "{a: 1}", "[x]"],
}


@st.composite
def entries(draw: st.DrawFn, name: str) -> str:
    """The lines of one entry, in one of the ways in which people write them."""
    written = draw(st.sampled_from([name, f'"{name}"', f"'{name}'"]))
    keys = draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True, max_size=5))
    kind = draw(st.sampled_from(["block", "block", "flow", "nothing", "null"]))
    if kind in ("nothing", "null") or (kind == "block" and not keys):
        return f"  {written}:{' ~' if kind == 'null' else ''}{draw(comments)}\n"
    if kind == "flow":
        single = {key: [value for value in VALUES[key] if not set("|>#") & set(value)] for key in keys}
        parts = [f"{key}: {draw(st.sampled_from(single[key]))}" for key in keys]
        if draw(st.booleans()):
            parts.append("waivers: [{item: seed, because: later}, {item: nothing}]")
        return f"  {written}:{draw(gaps)}{{{', '.join(parts)}}}{draw(comments)}\n"
    pad = draw(st.sampled_from(["    ", "      "]))
    lines = [f"  {written}:{draw(comments)}\n"]
    for key in keys:
        if draw(st.booleans()):
            lines.append(f"{pad}# about {name}.{key}\n")
        value = draw(st.sampled_from(VALUES[key]))
        is_block = value.startswith(("|", ">"))
        lines.append(
            f"{pad}{key}:{draw(gaps)}{value.replace('{pad}', pad)}"
            + ("" if is_block else f"{draw(comments)}\n")
        )
    if draw(st.booleans()):
        deeper = draw(st.sampled_from(["", "  "]))
        lines.append(f"{pad}waivers:{draw(comments)}\n")
        for item in draw(st.lists(st.sampled_from([*ITEMS, "nothing"]), min_size=1, max_size=3)):
            style = draw(st.sampled_from(["block", "flow", "reversed"]))
            if style == "flow":
                lines.append(f"{pad}{deeper}- {{item: {item}, because: later}}{draw(comments)}\n")
            elif style == "block":
                lines.append(f"{pad}{deeper}- item: {item}{draw(comments)}\n{pad}{deeper}  because: later\n")
            else:
                lines.append(f"{pad}{deeper}- because: later\n{pad}{deeper}  item: {item}\n")
    if draw(st.booleans()):
        lines.append(f"{pad}# the end of {name}\n")
    if draw(st.booleans()):
        lines.append("\n")
    return "".join(lines)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, dict[str, str], str]:
    """A file as its head, its entries and its end."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    head = draw(
        st.sampled_from(
            ["", "# ours\n", "version: 1\n\n", "---\nversion: 1\n", "# ours\n\nversion: 1 # still\n"]
        )
    )
    chunks = {}
    for name in names:
        above = draw(st.sampled_from(["", f"  # --- {name}\n", "\n"]))
        chunks[name] = above + draw(entries(name))
    end = draw(
        st.sampled_from(
            ["", "# the last line\n", "dismissed:\n  - [sa, sb] # no\n", "\ndismissed: [[sa, sb]]\n"]
        )
    )
    return f"{head}services:{draw(comments)}\n", chunks, end


def written(text: str, edits: dict[str, Edit], dismissed: Iterable[tuple[str, str]] = ()) -> str:
    """The text after edits."""
    loaded = parse_triage(text.removeprefix("\ufeff"), "triage.yaml")
    return edit(text, loaded, edits, POSITIONS, dismissed).text


def decide(text: str, name: str, change: TriageChange) -> tuple[str, Triage]:
    known = parse_triage(text, "").document.services
    triage = changed(known[name].triage if name in known else UNDECIDED, change)
    return written(text, {name: Edit(triage, is_anew=change.clear)}), triage


@given(files(), st.lists(changes(), min_size=1, max_size=6))
def test_any_sequence_of_decisions_reads_as_it_was_decided(
    file: tuple[str, dict[str, str], str], sequence: list[tuple[str, TriageChange]]
) -> None:
    head, chunks, end = file
    text = head + "".join(chunks.values()) + end
    before = parse_triage(text, "").document
    expected = {name: written.triage for name, written in before.services.items()}
    for name, change in sequence:
        text, expected[name] = decide(text, name, change)
        document = parse_triage(text, "").document
        for one in NAMES:
            known = document.services[one].triage if one in document.services else UNDECIDED
            assert known == expected.get(one, UNDECIDED)
        assert [pair.pair for pair in document.dismissed] == [pair.pair for pair in before.dismissed]


@given(files(), changes(), st.sampled_from(["\n", "\r\n"]), st.sampled_from([True, False]))
def test_a_decision_leaves_everything_else_byte_for_byte(
    file: tuple[str, dict[str, str], str], wanted: tuple[str, TriageChange], newline: str, is_whole: bool
) -> None:
    head, chunks, end = file
    name, change = wanted
    end = end or "# the end\n"
    text = f"{head}{''.join(chunks.values())}{end}".replace("\n", newline)
    after, _ = decide(text if is_whole else text.removesuffix(newline), name, change)
    assert "\n" not in after.replace(newline, "")
    others = [head, *(chunk for one, chunk in chunks.items() if one != name), end]
    # Lines may come in between, and each must be found behind the one before it.
    written = iter(after.splitlines())
    assert all(line in written for part in others for line in part.splitlines()), after
    if not change.clear and name in chunks:
        about = [line for line in chunks[name].splitlines() if line.lstrip().startswith("# about")]
        assert all(line in after for line in about)


@given(files(), changes())
def test_a_decision_that_is_made_already_changes_nothing(
    file: tuple[str, dict[str, str], str], wanted: tuple[str, TriageChange]
) -> None:
    head, chunks, end = file
    once, _ = decide(f"{head}{''.join(chunks.values())}{end}", *wanted)
    name, _ = wanted
    known = parse_triage(once, "").document.services
    triage = known[name].triage if name in known else UNDECIDED
    assert written(once, {name: Edit(triage)}) == once
