"""Problems in the order of the text, to go through one after another."""

from __future__ import annotations

from tests.language.language_support import schema_of
from workbench.catalog.conventions import Conventions
from workbench.checklist.finding import Severity
from workbench.checklist.subject import KnownFleet, Subject
from workbench.checklist.verdict import run
from workbench.engine.diagnostics import EngineDiagnostic
from workbench.language.problems import Origin, Problem, Problems, of_findings, of_parser, of_prisma
from workbench.language.symbols import Location


def problem(path: str, start: int, end: int, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(Origin.PRISMA, severity, f"{path} {start}", Location(path, start, end))


A1, A5, B2 = problem("a", 1, 3), problem("a", 5, 9), problem("b", 2, 4)


def test_problems_come_by_file_and_place_each_once() -> None:
    assert Problems(["b", "a"], [A5, B2, A1, A5]).all == (B2, A1, A5)


def test_at_one_place_the_graver_one_comes_first() -> None:
    warning, error = problem("a", 1, 3, Severity.WARNING), problem("a", 1, 9)
    assert Problems(["a"], [warning, error]).all == (error, warning)


def test_one_goes_on_from_file_to_file_and_round() -> None:
    problems = Problems(["a", "b"], [A1, A5, B2])
    assert problems.after("a", 0) is A1
    assert problems.after("a", 1) is A5
    assert problems.after("a", 5) is B2
    assert problems.after("b", 2) is A1
    assert problems.before("b", 2) is A5
    assert problems.before("a", 5) is A1
    assert problems.before("a", 1) is B2
    assert problems.before("a", 4) is A1


def test_where_there_are_none_there_is_no_next_one() -> None:
    problems = Problems(["a"], [])
    assert (problems.after("a", 0), problems.before("a", 0), len(problems)) == (None, None, 0)


def test_a_file_that_nobody_knows_comes_last() -> None:
    stray = problem("elsewhere", 0, 0)
    problems = Problems(["a"], [stray, A1])
    assert problems.all == (A1, stray)
    assert problems.after("a", 1) is stray
    assert problems.after("elsewhere", 0) is A1


def test_what_is_at_a_place_is_what_holds_it_the_shortest_first() -> None:
    wide = problem("a", 0, 20)
    problems = Problems(["a", "b"], [wide, A5, A1, B2])
    assert problems.at("a", 9) == (A5, wide)
    assert problems.at("a", 15) == (wide,)
    assert problems.at("c", 0) == ()


def test_all_who_find_something_are_heard() -> None:
    schema = schema_of("model A {\n  id Int @id\n  x ?\n  price Float\n}\n")
    findings = [
        finding
        for result in run(Subject("s", schema, Conventions(), KnownFleet()))
        for finding in result.findings
    ]
    said = EngineDiagnostic("schema.prisma", 3, 4, "No.", "warning")
    problems = Problems(
        ["schema.prisma"], [*of_parser(schema.diagnostics), *of_findings(findings), *of_prisma([said])]
    )
    assert {one.origin for one in problems.all} == set(Origin)
    assert {one.finding for one in problems.all} - {None} == set(findings)
    assert [one.severity for one in problems.all if one.origin is Origin.PRISMA] == [Severity.WARNING]
