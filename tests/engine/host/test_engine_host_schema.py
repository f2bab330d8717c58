"""The host's messages, and what Prisma says about schemas through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.engine.host.host_process import HostProcess, HostRefusalError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engine.host.conftest import Installed

POSTGRES = 'datasource db {\n  provider = "postgresql"\n}\n'
WITH_URL = 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n'


def schema(line: str, files: list[list[str]]) -> dict[str, object]:
    return {"line": line, "files": files}


def lint(host: HostProcess, line: str, files: list[list[str]]) -> Any:
    """What Prisma says about one schema.

    Raises:
        HostRefusalError: It says nothing.
    """
    [answer] = host.call("schema.lint", schemas=[schema(line, files)])
    if "error" in answer:
        raise HostRefusalError(answer["error"])
    return answer["result"]


def test_a_host_says_that_it_is_ready(own_host: HostProcess) -> None:
    assert own_host.greeting["method"] == "ready"
    assert own_host.greeting["params"]["protocol"] == 1
    assert own_host.greeting["params"]["node"].startswith("v")


def test_its_end_of_input_is_its_end(own_host: HostProcess) -> None:
    assert own_host.close() == 0


def test_versions_are_those_of_the_packages(shared_host: HostProcess) -> None:
    versions = shared_host.call("engine.versions")
    assert versions["lines"].keys() == {"6", "7"}
    assert versions["lines"]["7"].startswith("7.10.0-")
    assert versions["pglite"] == "0.5.16"


@pytest.mark.parametrize("line", ["6", "7"])
def test_a_mistake_is_found_at_its_place_in_utf16_units(shared_host: HostProcess, line: str) -> None:
    datasource = WITH_URL if line == "6" else POSTGRES
    text = "/// 🦄\nmodel A {\n  id Int @id\n  b  Nowhere\n}\n"
    [found] = lint(shared_host, line, [["d.prisma", datasource], ["a/b.prisma", text]])
    before = text[: text.index("Nowhere")]
    assert (found["file"], found["severity"]) == ("a/b.prisma", "error")
    assert found["start"] == len(before.encode("utf-16-le")) // 2
    assert found["end"] == found["start"] + len("Nowhere")
    assert "\x1b" not in found["message"]
    assert "Nowhere" in found["message"]


def test_the_files_of_a_schema_are_one_namespace(shared_host: HostProcess) -> None:
    files = [["a.prisma", POSTGRES], ["b.prisma", "enum E {\n  X\n}\n"]]
    model = "model M {\n  id Int @id\n  e  E\n}\n"
    assert lint(shared_host, "7", [*files, ["c.prisma", model]]) == []


def test_the_release_lines_differ(shared_host: HostProcess) -> None:
    files = [["schema.prisma", WITH_URL]]
    assert lint(shared_host, "6", files) == []
    assert "no longer supported" in lint(shared_host, "7", files)[0]["message"]


def test_what_is_merely_unwise_is_a_warning(shared_host: HostProcess) -> None:
    generator = 'generator g {\n  provider = "prisma-client-js"\n  previewFeatures = ["multiSchema"]\n}\n'
    found = lint(shared_host, "6", [["s.prisma", WITH_URL + generator]])
    assert [one["severity"] for one in found] == ["warning"]


def test_all_files_are_formatted_under_their_own_paths(shared_host: HostProcess) -> None:
    files = [["x y/ä.prisma", POSTGRES], ["b.prisma", "model B {\nid Int @id\nlonger String\n}"]]
    assert shared_host.call("schema.format", line="7", files=files) == [
        ["x y/ä.prisma", POSTGRES],
        ["b.prisma", "model B {\n  id     Int    @id\n  longer String\n}\n"],
    ]


def test_a_package_that_is_missing_is_named(installed: Installed, tmp_path: Path) -> None:
    host = HostProcess(installed.node, tmp_path)
    with pytest.raises(HostRefusalError) as refusal:
        lint(host, "7", [["s.prisma", POSTGRES]])
    assert host.close() == 0
    assert (refusal.value.kind, refusal.value.data["package"]) == ("unavailable", "psw7")


@pytest.mark.parametrize("line", ["6", "7"])
def test_after_a_panic_the_next_call_works(shared_host: HostProcess, line: str) -> None:
    datasource = WITH_URL if line == "6" else POSTGRES
    with pytest.raises(HostRefusalError, match="at least one file") as refusal:
        lint(shared_host, line, [])
    assert refusal.value.kind == "panic"
    assert lint(shared_host, line, [["s.prisma", datasource]]) == []


def test_a_line_separator_inside_a_text_does_not_end_the_message(shared_host: HostProcess) -> None:
    text = f"// one\u2028two\u2029three\x85four\n{POSTGRES}"
    assert shared_host.call("schema.format", line="7", files=[["s.prisma", text]]) == [["s.prisma", text]]


def test_many_requests_may_be_sent_at_once(shared_host: HostProcess) -> None:
    files = [["s.prisma", POSTGRES]]
    ids = [shared_host.send("schema.format", line="7", files=files) for _ in range(50)]
    assert [shared_host.answer(number) for number in reversed(ids)] == [files] * 50


def test_many_schemas_in_one_request_are_answered_in_their_order(shared_host: HostProcess) -> None:
    names = [f"Missing{number}" for number in range(20)]
    schemas = [schema("7", [["s.prisma", f"model A {{\n  id Int @id\n  x {name}\n}}\n"]]) for name in names]
    answers = shared_host.call("schema.lint", schemas=schemas)
    messages = [found["message"] for answer in answers for found in answer["result"]]
    assert [f'"{name}"' in message for name, message in zip(names, messages, strict=True)] == [True] * 20


def test_a_panic_over_one_schema_costs_no_other_its_answer(shared_host: HostProcess) -> None:
    good, bad = schema("6", [["s.prisma", WITH_URL]]), schema("6", [])
    answers = shared_host.call("schema.lint", schemas=[good, bad, good, schema("7", []), good])
    assert [answer.get("result") for answer in answers] == [[], None, [], None, []]
    assert {answers[index]["error"]["data"]["kind"] for index in (1, 3)} == {"panic"}


def test_who_asks_about_one_schema_does_not_wait_for_those_who_ask_about_many(
    shared_host: HostProcess,
) -> None:
    one = schema("7", [["s.prisma", POSTGRES]])
    many = shared_host.send("schema.lint", schemas=[one] * 5_000)
    first = shared_host.send("schema.lint", schemas=[one])
    assert shared_host.read()["id"] == first
    assert len(shared_host.answer(many)) == 5_000


def test_a_request_about_many_schemas_can_be_called_off(shared_host: HostProcess) -> None:
    many = shared_host.send("schema.lint", schemas=[schema("7", [["s.prisma", POSTGRES]])] * 50_000)
    shared_host.cancel(many)
    assert shared_host.refusal_of(many).kind == "cancelled"
    assert lint(shared_host, "7", [["s.prisma", POSTGRES]]) == []


def test_a_deadline_ends_a_request_about_many_schemas(shared_host: HostProcess) -> None:
    schemas = [schema("7", [["s.prisma", POSTGRES]])] * 50_000
    assert shared_host.refusal("schema.lint", deadline=1, schemas=schemas).kind == "deadline"


def test_a_line_that_is_no_json_is_refused(own_host: HostProcess) -> None:
    own_host.write_line(b"{")
    answer = own_host.read()
    assert (answer["id"], answer["error"]["code"]) == (None, -32700)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"id": "x"}, -32600),
        ({"id": "x", "method": "no.such"}, -32601),
        ({"id": "x", "method": "toString"}, -32601),
        ({"id": "x", "method": "schema.lint", "params": {"schemas": [{"line": "5", "files": []}]}}, -32602),
        (
            {"id": "x", "method": "schema.lint", "params": {"schemas": [{"line": "6", "files": [["a"]]}]}},
            -32602,
        ),
        ({"id": "x", "method": "schema.lint"}, -32602),
        ({"id": "x", "method": "database.open", "params": {"kind": "elsewhere"}}, -32602),
    ],
)
def test_a_request_of_the_wrong_form_is_refused(
    own_host: HostProcess, message: dict[str, object], code: int
) -> None:
    own_host.write(message)
    answer = own_host.read()
    assert (answer["id"], answer["error"]["code"]) == ("x", code)


def test_wrong_parameters_are_named(shared_host: HostProcess) -> None:
    with pytest.raises(HostRefusalError, match='"files"'):
        shared_host.call("schema.format", line="6", files="model A {}")


def test_cancelling_what_does_not_run_changes_nothing(shared_host: HostProcess) -> None:
    shared_host.cancel(987_654)
    shared_host.write({"method": "no.such", "params": {}})
    assert lint(shared_host, "7", [["s.prisma", POSTGRES]]) == []


@pytest.mark.parametrize("line", ["6", "7"])
def test_a_place_is_counted_in_utf16_units(shared_host: HostProcess, line: str) -> None:
    datasource = WITH_URL if line == "6" else POSTGRES
    text = '/// 🦄\r\nmodel A {\r\n  id Int @id @map("🦄")\r\n  b  Int @map("🦄é")\r\n  @@index([b])\r\n}\r\n'
    offset = len(text[: text.index("b])")].encode("utf-16-le")) // 2
    files = [["d.prisma", datasource], ["ä/b.prisma", text]]
    found = shared_host.call("schema.references", line=line, files=files, file="ä/b.prisma", offset=offset)
    declared = len(text[: text.index("b  Int")].encode("utf-16-le")) // 2
    assert sorted((one["start"], one["end"]) for one in found) == [
        (declared, declared + 1),
        (offset, offset + 1),
    ]
    assert {one["file"] for one in found} == {"ä/b.prisma"}


def test_a_place_in_no_file_is_refused(shared_host: HostProcess) -> None:
    files = [["s.prisma", POSTGRES]]
    refusal = shared_host.refusal("schema.hover", line="7", files=files, file="t.prisma", offset=0)
    assert (refusal.code, "t.prisma" in refusal.message) == (-32602, True)
