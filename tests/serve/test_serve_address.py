from __future__ import annotations

import socket

import pytest

from workbench.serve.address import Address, AddressError, listen

OURS = Address("127.0.0.1", 8765, is_loopback=True)
EVERYWHERE = "0.0.0.0"  # noqa: S104 - it is what must be refused
REMOTE = Address("build.example", 8765, is_loopback=False)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST:9000", "localhost"]
)
def test_a_loopback_address_answers_to_its_names_at_any_port(host: str) -> None:
    assert OURS.answers_to(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        ":",
        "evil.example:8765",
        "localhost.evil.example",
        "127.0.0.1@evil.example:80",
        "build.example:8765",
    ],
)
def test_a_loopback_address_answers_to_no_other_name(host: str) -> None:
    assert not OURS.answers_to(host)


def test_a_remote_address_answers_to_its_own_name_and_port() -> None:
    assert REMOTE.answers_to("build.example:8765")
    assert REMOTE.answers_to("Build.Example:8765")
    for host in ("build.example", "build.example:8766", "localhost:8765", "127.0.0.1:8765"):
        assert not REMOTE.answers_to(host)


def test_port_80_need_not_be_named() -> None:
    assert Address("build.example", 80, is_loopback=False).answers_to("build.example")


def test_a_free_port_is_found() -> None:
    address, listening = listen("127.0.0.1", 0)
    with listening:
        assert address == Address("127.0.0.1", listening.getsockname()[1], is_loopback=True)
        assert address.url("key") == f"http://127.0.0.1:{address.port}/?token=key"


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IP version 6")
def test_an_address_of_version_6_is_written_in_brackets() -> None:
    address, listening = listen("::1", 0)
    listening.close()
    assert address.name == "[::1]"
    assert address.is_loopback


def test_what_others_can_reach_has_to_be_allowed() -> None:
    with pytest.raises(AddressError, match="--allow-remote"):
        listen(EVERYWHERE, 0)


def test_a_wildcard_needs_a_name_that_people_can_type() -> None:
    with pytest.raises(AddressError, match="--url-host"):
        listen(EVERYWHERE, 0, allow_remote=True)
    address, listening = listen(EVERYWHERE, 0, name="build.example", allow_remote=True)
    listening.close()
    assert address.netloc == f"build.example:{address.port}"
    assert not address.is_loopback


def test_a_name_that_is_none_is_told() -> None:
    with pytest.raises(AddressError, match=r"`no-such-host\.invalid` is no address of this machine"):
        listen("no-such-host.invalid", 0)
