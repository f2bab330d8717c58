"""The host's messages, and what Prisma says about schemas through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.host.host_process import HostProcess, HostRefusalError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engine.host.conftest import Installed

POSTGRES = 'datasource db {\n  provider = "postgresql"\n}\n'
WITH_URL = 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n'


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
    schema = WITH_URL if line == "6" else POSTGRES
    text = "/// 🦄\nmodel A {\n  id Int @id\n  b  Nowhere\n}\n"
    [found] = shared_host.call("schema.lint", line=line, files=[["d.prisma", schema], ["a/b.prisma", text]])
    before = text[: text.index("Nowhere")]
    assert (found["file"], found["severity"]) == ("a/b.prisma", "error")
    assert found["start"] == len(before.encode("utf-16-le")) // 2
    assert found["end"] == found["start"] + len("Nowhere")
    assert "\x1b" not in found["message"]
    assert "Nowhere" in found["message"]


def test_the_files_of_a_schema_are_one_namespace(shared_host: HostProcess) -> None:
    files = [["a.prisma", POSTGRES], ["b.prisma", "enum E {\n  X\n}\n"]]
    model = "model M {\n  id Int @id\n  e  E\n}\n"
    assert shared_host.call("schema.lint", line="7", files=[*files, ["c.prisma", model]]) == []


def test_the_release_lines_differ(shared_host: HostProcess) -> None:
    files = [["schema.prisma", WITH_URL]]
    assert shared_host.call("schema.lint", line="6", files=files) == []
    assert "no longer supported" in shared_host.call("schema.lint", line="7", files=files)[0]["message"]


def test_what_is_merely_unwise_is_a_warning(shared_host: HostProcess) -> None:
    generator = 'generator g {\n  provider = "prisma-client-js"\n  previewFeatures = ["multiSchema"]\n}\n'
    found = shared_host.call("schema.lint", line="6", files=[["s.prisma", WITH_URL + generator]])
    assert [one["severity"] for one in found] == ["warning"]


def test_all_files_are_formatted_under_their_own_paths(shared_host: HostProcess) -> None:
    files = [["x y/ä.prisma", POSTGRES], ["b.prisma", "model B {\nid Int @id\nlonger String\n}"]]
    assert shared_host.call("schema.format", line="7", files=files) == [
        ["x y/ä.prisma", POSTGRES],
        ["b.prisma", "model B {\n  id     Int    @id\n  longer String\n}\n"],
    ]


def test_a_package_that_is_missing_is_named(installed: Installed, tmp_path: Path) -> None:
    host = HostProcess(installed.node, tmp_path)
    refusal = host.refusal("schema.lint", line="7", files=[["s.prisma", POSTGRES]])
    assert host.close() == 0
    assert (refusal.kind, refusal.data["package"]) == ("unavailable", "psw7")


@pytest.mark.parametrize("line", ["6", "7"])
def test_after_a_panic_the_next_call_works(shared_host: HostProcess, line: str) -> None:
    refusal = shared_host.refusal("schema.lint", line=line, files=[])
    assert refusal.kind == "panic"
    assert "at least one file" in refusal.message
    schema = WITH_URL if line == "6" else POSTGRES
    assert shared_host.call("schema.lint", line=line, files=[["s.prisma", schema]]) == []


def test_a_line_separator_inside_a_text_does_not_end_the_message(shared_host: HostProcess) -> None:
    text = f"// one\u2028two\u2029three\x85four\n{POSTGRES}"
    assert shared_host.call("schema.format", line="7", files=[["s.prisma", text]]) == [["s.prisma", text]]


def test_many_requests_may_be_sent_at_once(shared_host: HostProcess) -> None:
    files = [["s.prisma", POSTGRES]]
    ids = [shared_host.send("schema.lint", line="7", files=files) for _ in range(50)]
    assert [shared_host.answer(number) for number in reversed(ids)] == [[]] * 50


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
        ({"id": "x", "method": "schema.lint", "params": {"line": "5", "files": []}}, -32602),
        ({"id": "x", "method": "schema.lint", "params": {"line": "6", "files": [["a"]]}}, -32602),
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
        shared_host.call("schema.lint", line="6", files="model A {}")


def test_cancelling_what_does_not_run_changes_nothing(shared_host: HostProcess) -> None:
    shared_host.cancel(987_654)
    shared_host.write({"method": "no.such", "params": {}})
    assert shared_host.call("schema.lint", line="7", files=[["s.prisma", POSTGRES]]) == []
