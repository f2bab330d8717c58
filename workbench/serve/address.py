"""Where the server listens, and by which names browsers may call it."""

from __future__ import annotations

import errno
import ipaddress
import socket

from msgspec import Struct

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class AddressError(Exception):
    """There is no listening there; the message stands on its own."""


class Address(Struct, frozen=True):
    """Where people find the server."""

    name: str
    """The host as it stands in a URL: `127.0.0.1`, `[::1]`, `build.example`."""
    port: int
    """The port, from 1."""
    is_loopback: bool
    """Whether only this machine can reach it."""

    @property
    def netloc(self) -> str:
        """Host and port, as they stand in a URL."""
        return f"{self.name}:{self.port}"

    def url(self, token: str) -> str:
        """The link that lets somebody in."""
        return f"http://{self.netloc}/?token={token}"

    def answers_to(self, host: str) -> bool:
        """Whether a request with this `Host` header is meant for us.

        A page of somebody else's whose name was made to lead here (DNS rebinding) calls us by its own name,
        so the name has to be one of ours. The port of a loopback name may be another: people come through
        `ssh -L`.
        """
        name, colon, port = host.rpartition(":")
        if not colon or not port.isdecimal():
            name, port = host, "80"
        if self.is_loopback and name.lower() in LOOPBACK_NAMES:
            return True
        return name.lower() == self.name.lower() and int(port) == self.port


def listen(
    host: str, port: int, *, name: str | None = None, allow_remote: bool = False
) -> tuple[Address, socket.socket]:
    """Take the address before anything else is started, so that one who can't have it hears so at once.

    Args:
        host: A name or an address of this machine.
        port: The port; 0 takes a free one.
        name: The name that people type into a browser, where it is another than `host`.
        allow_remote: Whether others than this machine may be able to reach it.

    Raises:
        AddressError: The address is not to be had, or others could reach it and that was not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except socket.gaierror as error:
        raise AddressError(f"`{host}` is no address of this machine: {error.strerror}") from error
    family, _, _, _, place = found[0]
    ip = ipaddress.ip_address(str(place[0]).partition("%")[0])
    if not ip.is_loopback and not allow_remote:
        raise AddressError(
            f"other machines can reach `{host}`, and what is sent there is not encrypted; "
            "an ssh tunnel to this one is safer, or give `--allow-remote`"
        )
    if ip.is_unspecified and name is None:
        raise AddressError(f"`{host}` is no address to open; name the one that people use with `--url-host`")
    listening = _bind(family, (str(place[0]), port), host)
    shown = name or (f"[{ip}]" if ip.version == 6 and host == place[0] else host)
    return Address(shown, listening.getsockname()[1], ip.is_loopback), listening


def _bind(family: int, place: tuple[str, int], host: str) -> socket.socket:
    try:
        return socket.create_server(place, family=family, backlog=128)
    except OSError as error:
        where = f"port {place[1]} of `{host}`" if place[1] else f"`{host}`"
        if error.errno == errno.EADDRINUSE:
            why = "is in use; choose another with `--port`, or leave it out to get a free one"
        else:
            why = f"can't be had: {error.strerror}"
        raise AddressError(f"{where} {why}") from error
