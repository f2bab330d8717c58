"""What was found out by running something: Prisma's verdicts and proofs, kept in memory and in the cache."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from workbench.safety.remark import Remarks
from workbench.workspace.cache import Shelf
from workbench.workspace.proofs.proof import Proof
from workbench.workspace.safety.advice import Advice
from workbench.workspace.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.cache import Cache

Value = TypeVar("Value", bound=Struct)


class Latest(Struct, frozen=True):
    """Which proof of a service was the last one."""

    key: str


class Archive:
    """Remembers by the hash of what was run, so that nothing holds for any other text.

    Args:
        root: The workspace, its symlinks resolved.
        cache: What earlier runs have found out; None: this run is the first.
    """

    def __init__(self, root: Path, cache: Cache | None) -> None:
        self._root = root
        self._verdicts = _Drawer(cache, "verdict", Verdict)
        self._proofs = _Drawer(cache, "proof", Proof)
        self._latest = _Drawer(cache, "latest-proof", Latest)
        self._remarks = _Drawer(cache, "remarks", Remarks)
        self._advice = _Drawer(cache, "advice", Advice)

    def verdict(self, key: bytes) -> Verdict | None:
        """Prisma's verdict on the schema with this hash."""
        return self._verdicts.get(key)

    def keep_verdict(self, key: bytes, verdict: Verdict) -> None:
        """Remember a verdict; that the engine broke down only until the end of this run."""
        self._verdicts.put(key, verdict, lasting=verdict.failure is None)

    def was_proven(self, service: str) -> bool:
        """Whether there ever was a proof of the service, good or bad."""
        return self._latest.get(self._name(service)) is not None

    def proof(self, key: str) -> Proof | None:
        """The proof that rests on what has this hash."""
        return self._proofs.get(key.encode())

    def keep_proof(self, service: str, proof: Proof) -> None:
        """Remember a proof of a service."""
        self._proofs.put(proof.key.encode(), proof)
        self._latest.put(self._name(service), Latest(proof.key))

    def remarks(self, key: bytes) -> Remarks | None:
        """What the linter says of the script with this hash."""
        return self._remarks.get(key)

    def keep_remarks(self, key: bytes, remarks: Remarks) -> None:
        """Remember what the linter says of a script."""
        self._remarks.put(key, remarks)

    def advice(self, key: bytes) -> Advice | None:
        """The advice on the migrations with this hash."""
        return self._advice.get(key)

    def keep_advice(self, key: bytes, advice: Advice) -> None:
        """Remember the advice on some migrations."""
        self._advice.put(key, advice)

    def _name(self, service: str) -> bytes:
        return blake2b(f"{self._root}\0{service}".encode("utf-8", "surrogateescape"), digest_size=20).digest()


class _Drawer(Generic[Value]):
    """Values of one kind, those of this run in front of those in the cache."""

    def __init__(self, cache: Cache | None, kind: str, type_: type[Value]) -> None:
        self._shelf = None if cache is None else Shelf(cache, kind, type_)
        self._here: dict[bytes, Value] = {}

    def get(self, key: bytes) -> Value | None:
        known = self._here.get(key)
        if known is None and self._shelf is not None:
            known = self._shelf.get(key)
            if known is not None:
                self._here[key] = known
        return known

    def put(self, key: bytes, value: Value, *, lasting: bool = True) -> None:
        self._here[key] = value
        if lasting and self._shelf is not None:
            self._shelf.put(key, value)
