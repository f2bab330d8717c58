from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from workbench.workspace import opening
from workbench.workspace.opening import MAXIMUM_BYTES
from workbench.workspace.reading import Reading, digest, read_schema

if TYPE_CHECKING:
    from pathlib import Path


def read(root: Path, data: bytes) -> Reading:
    (root / "schema.prisma").write_bytes(data)
    return read_schema(root, "schema.prisma")


def why(reading: Reading) -> str:
    assert reading.problem is not None
    assert not reading.file.readable
    assert reading.file.text == ""
    assert reading.problem.message.startswith("`schema.prisma` can't be read: ")
    return reading.problem.message.removeprefix("`schema.prisma` can't be read: ")


@pytest.mark.parametrize("text", ["", "model A {}\n", "\ufeffmodel A {}\r\n", "// ✓ 日本\r\rx\n\u2028"])
def test_text_comes_back_byte_for_byte(root: Path, text: str) -> None:
    found = read(root, text.encode())
    assert found.problem is None
    assert found.file.text.encode() == text.encode()
    assert found.file.digest == digest(text.encode())
    assert found.file.readable


def test_the_first_bad_byte_is_shown_with_its_place(root: Path) -> None:
    found = read(root, "model A {\n  é ".encode() + b"\xff\xfe}\n")
    assert why(found) == "byte 0xff is not valid UTF-8; save it as UTF-8"
    assert found.problem is not None
    start = found.problem.range.start
    assert (start.line, start.column, start.offset) == (2, 5, 15)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])
def test_utf16_is_named(root: Path, codec: str) -> None:
    mark = b"" if codec == "utf-16" else b"\xfe\xff"
    assert why(read(root, mark + "model A {}".encode(codec))) == "it is UTF-16; save it as UTF-8"


@pytest.mark.parametrize("data", [b"\x00", b"model A {}\n\x00", b"\x7fELF\x02\x00\xff"])
def test_a_binary_file_is_named(root: Path, data: bytes) -> None:
    assert why(read(root, data)) == "it is a binary file, not text"


def test_a_file_of_more_than_4_mb_is_not_read(root: Path) -> None:
    assert "5.0 MB" in why(read(root, b"//" + b"x" * 5 * 1024 * 1024))


def test_a_file_of_4_mb_is_read(root: Path) -> None:
    assert read(root, b"/" * MAXIMUM_BYTES).problem is None


def test_a_missing_file_is_a_problem(root: Path) -> None:
    assert why(read_schema(root, "schema.prisma")) == "it is gone"


def test_a_folder_in_place_of_the_file_is_named(root: Path) -> None:
    (root / "schema.prisma").mkdir()
    assert why(read_schema(root, "schema.prisma")) == "it is a folder, not a file"


def test_a_named_pipe_does_not_block(root: Path) -> None:
    os.mkfifo(root / "schema.prisma")
    assert why(read_schema(root, "schema.prisma")) == "it is not a regular file"


def test_a_dangling_symlink_is_named(root: Path) -> None:
    (root / "schema.prisma").symlink_to("nowhere.prisma")
    assert why(read_schema(root, "schema.prisma")) == "its symlink points at nothing"


def test_symlinks_in_a_circle_are_named(root: Path) -> None:
    (root / "schema.prisma").symlink_to("other.prisma")
    (root / "other.prisma").symlink_to("schema.prisma")
    assert why(read_schema(root, "schema.prisma")) == "its symlinks lead round in a circle"


def test_a_symlink_out_of_the_workspace_is_not_followed(root: Path) -> None:
    secret = root.parent / "secret.prisma"
    secret.write_text("model Secret {}")
    (root / "schema.prisma").symlink_to(secret)
    found = read_schema(root, "schema.prisma")
    assert why(found) == "its symlink leads out of the workspace"


def test_a_symlink_inside_the_workspace_is_followed(root: Path) -> None:
    (root / "shared.prisma").write_text("model A {}")
    (root / "schema.prisma").symlink_to("shared.prisma")
    assert read_schema(root, "schema.prisma").file.text == "model A {}"


def test_denied_permission_is_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk refuses; the tests may run as root, whom no mode stops."""

    def refuse(*_arguments: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    (root / "schema.prisma").write_text("model A {}")
    monkeypatch.setattr(opening.os, "open", refuse)
    assert why(read_schema(root, "schema.prisma")) == "permission denied; make it readable for you"


def test_a_disk_that_fails_while_reading_is_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    (root / "schema.prisma").write_text("model A {}")
    monkeypatch.setattr(opening.os, "read", fail)
    assert why(read_schema(root, "schema.prisma")) == "input/output error"


def test_the_document_is_parsed_once_and_kept(root: Path) -> None:
    file = read(root, b"model A {\n  id Int @id\n}\n").file
    assert file.document is file.document
    assert [model.name for model in file.document.models] == ["A"]
    assert file.document.path == "schema.prisma"
