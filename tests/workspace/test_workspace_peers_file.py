"""What a workbench tells of itself, as a file: it comes back as it was, and nothing hostile comes in."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from workbench.workspace.identity import clean_name
from workbench.workspace.peers.peer import LARGEST, Peer, Sight, read_peer, write_peer

ID, OTHER = "0123456789abcdef", "fedcba9876543210"
PEER = Peer(ID, "Thabo Mbeki", "host, pts/1", "machine", 3, "2026-11-26T06:00:00+00:00", Sight("auth"))

_names = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=40
)
_words = st.text("abcdefghijklmnopqrstuvwxyz-", max_size=20)
_rows = st.integers(-1, 10**7)
_sights = st.builds(
    Sight, _names, _words, _words, _words, st.just("a/b.prisma"), line=_rows, cursor=_rows, top=_rows
)
_peers = st.builds(
    Peer,
    st.just(ID),
    _names,
    _names,
    _names,
    st.integers(0, 2**53),
    st.just("2026-11-26T06:00:00+00:00"),
    _sights,
    st.sampled_from(["", OTHER]),
    st.sampled_from(["", OTHER]),
    st.integers(0, 2**53),
)


def with_fields(**fields: Any) -> bytes:
    """The file of `PEER` with other fields."""
    return json.dumps({**msgspec.to_builtins(PEER), **fields}).encode()


@given(_peers)
def test_what_is_written_is_read(peer: Peer) -> None:
    assert read_peer(write_peer(peer), ID) == peer


@given(st.binary(max_size=200))
def test_no_bytes_do_any_harm(data: bytes) -> None:
    assert read_peer(data, ID) is None


@given(_peers, st.data())
def test_a_file_that_was_cut_or_damaged_is_read_whole_or_not_at_all(peer: Peer, data: st.DataObject) -> None:
    written = write_peer(peer)
    at = data.draw(st.integers(0, len(written) - 1))
    assert read_peer(written[:at].rstrip(), ID) in (None, peer)
    damaged = written[:at] + bytes([data.draw(st.integers(0, 255))]) + written[at + 1 :]
    found = read_peer(damaged, ID)
    assert found is None or read_peer(write_peer(found), ID) == found


@given(st.text(max_size=100))
def test_a_name_is_fit_for_a_line(name: str) -> None:
    found = read_peer(with_fields(name=name), ID)
    if found is not None:
        assert found.name
        assert found.name == clean_name(found.name)
        assert len(found.name.splitlines()) == 1


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(with_fields(id=OTHER), id="of-another-file"),
        pytest.param(with_fields(id="../../../etc/passwd"), id="id-that-is-a-path"),
        pytest.param(with_fields(follows="../x"), id="follows-a-path"),
        pytest.param(with_fields(follows=ID), id="follows-itself"),
        pytest.param(with_fields(handed=ID), id="hands-over-to-itself"),
        pytest.param(with_fields(version=2), id="later-version"),
        pytest.param(with_fields(number=-1), id="negative-number"),
        pytest.param(with_fields(number=10**30), id="endless-number"),
        pytest.param(with_fields(name=["Thabo"]), id="name-that-is-a-list"),
        pytest.param(with_fields(name="x" * 501), id="endless-name"),
        pytest.param(with_fields(name="\x1b[2J"), id="name-that-steers-the-terminal"),
        pytest.param(with_fields(sight={"service": "a\nb"}), id="service-of-two-lines"),
        pytest.param(with_fields(sight={"panel": "Services!"}), id="panel-that-is-no-word"),
        pytest.param(with_fields(sight={"line": 10**9}), id="line-that-no-file-has"),
        pytest.param(with_fields(sight={"file": "/etc/passwd"}), id="absolute-path"),
        pytest.param(with_fields(sight={"file": "../secret.prisma"}), id="path-that-leads-outside"),
        pytest.param(with_fields(sight={"file": "a/../../b"}), id="path-that-leads-outside-in-the-end"),
        pytest.param(with_fields(sight={"file": "a\\b"}), id="path-of-another-system"),
        pytest.param(b'{"a":' + b"[" * (LARGEST - 10), id="nested-without-end"),
        pytest.param(write_peer(PEER) + b" " * LARGEST, id="too-long"),
        pytest.param(b"\xff\xfe" + write_peer(PEER), id="no-utf-8"),
        pytest.param(b"[]", id="a-list"),
        pytest.param(b"", id="empty"),
    ],
)
def test_what_is_not_ours_is_passed_over(data: bytes) -> None:
    assert read_peer(data, ID) is None


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert read_peer(with_fields(mood="sunny"), ID) == PEER


def test_half_of_a_pair_in_a_name_does_not_reach_the_screen() -> None:
    found = read_peer(with_fields(name="A\ud800B"), ID)
    assert found is None or found.name.isprintable()


def test_without_a_name_somebody_is_somebody() -> None:
    found = read_peer(with_fields(name="\u200b"), ID)
    assert found == replace(PEER, name="somebody")
