"""Reading reviews: all of one for who looks at it, and its numbers for everybody else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from workbench.review.summary import NO_REVIEW, ReviewSummary
from workbench.workspace.cache import Shelf
from workbench.workspace.opening import SCRIPT_BYTES, UnreadableError, read_bytes
from workbench.workspace.paths import is_below, join
from workbench.workspace.reading import digest
from workbench.workspace.reviews.files import review_path, reviewed_service
from workbench.workspace.root import REVIEWS
from workbench.workspace.snapshot import schema_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from workbench.psl.schema import Schema
    from workbench.review.review import Review
    from workbench.workspace.cache import Cache
    from workbench.workspace.snapshot import SchemaFile


class Look(NamedTuple):
    """A review, and the schema that it is seen from."""

    review: Review
    schema: Schema | None
    """None where there is none that can be read."""


class _Stamp(NamedTuple):
    """What changes with the content of a file."""

    modified: int
    size: int
    inode: int


class _Known(NamedTuple):
    """The numbers of a review, and what they rest on."""

    mark: str
    digest: str
    summary: ReviewSummary


class Reviews:
    """The reviews of a workspace, as far as all services are concerned.

    A service that nobody has said anything about costs the look-up of its name.

    Args:
        root: The workspace, its symlinks resolved.
        cache: What earlier runs have counted.
    """

    def __init__(self, root: Path, cache: Cache | None = None) -> None:
        self._root = root
        self._shelf = None if cache is None else Shelf(cache, "review", ReviewSummary)
        self._stamps: dict[str, _Stamp] = {}
        """The services with a file, and what changes with its content."""
        self._known: dict[str, _Known] = {}

    @property
    def services(self) -> Collection[str]:
        """The services with a file, whether anybody still knows them or not."""
        return self._stamps.keys()

    def find(self) -> frozenset[str]:
        """See which services have a file now.

        Returns:
            Those whose file is new, another one than before, or gone.
        """
        before, self._stamps = self._stamps, dict(_stamps(self._root))
        services = before.keys() | self._stamps.keys()
        return frozenset(one for one in services if before.get(one) != self._stamps.get(one))

    def touched(self, paths: Iterable[str]) -> frozenset[str]:
        """The services whose review must be read again, since something happened to some files and folders.

        Args:
            paths: Relative to the workspace.
        """
        news: set[str] = set()
        for path in paths:
            service = reviewed_service(path)
            if service is not None:
                news.add(service)
                stamp = _stamp_at(self._root, path)
                if stamp is None:
                    self._stamps.pop(service, None)
                else:
                    self._stamps[service] = stamp
            elif is_below(REVIEWS, path):
                news |= self.find()
        return frozenset(news)

    def summary(self, service: str, files: Sequence[SchemaFile]) -> ReviewSummary:
        """The numbers of a review; the same object as long as nothing has changed.

        Args:
            service: Whose it is.
            files: The schema as it is now.
        """
        if service not in self._stamps:
            return NO_REVIEW
        try:
            data = read_review(self._root, service)
        except UnreadableError:
            # Whoever looks at it is told why.
            return ReviewSummary(notices=1, mark="unreadable")
        if not data:
            return NO_REVIEW
        mark, text = digest(data), digest_of_files(files)
        known = self._known.get(service)
        if known is None or known.mark != mark or known.digest != text:
            known = self._known[service] = _Known(mark, text, self._count(service, data, mark, files))
        return known.summary

    def _count(self, service: str, data: bytes, mark: str, files: Sequence[SchemaFile]) -> ReviewSummary:
        key = " ".join((mark, *(f"{file.path} {file.digest}" for file in files))).encode("utf-8", "replace")
        summary = None if self._shelf is None else self._shelf.get(key)
        if summary is None:
            from workbench.review.summary import summary_of

            summary = summary_of(review_in(service, data, files).review, mark)
            if self._shelf is not None:
                self._shelf.put(key, summary)
        return summary


def read_review(root: Path, service: str) -> bytes:
    """The file of a service; empty where there is none.

    Raises:
        UnreadableError: It can't be read.
    """
    path = review_path(service)
    return read_bytes(root, path, SCRIPT_BYTES) if os.path.lexists(root / path) else b""


def look_at(root: Path, service: str, files: Sequence[SchemaFile]) -> Look:
    """A review as it is on disk.

    Args:
        root: The workspace, its symlinks resolved.
        service: Whose it is.
        files: The schema that it is seen from.

    Raises:
        ReviewError: Its file can't be read.
    """
    try:
        return review_in(service, read_review(root, service), files)
    except UnreadableError as error:
        from workbench.review.errors import ReviewError

        raise ReviewError(f"`{review_path(service)}` can't be read: {error}") from error


def review_in(service: str, data: bytes, files: Sequence[SchemaFile]) -> Look:
    """The review in `data`, the content of a file; else as `look_at`."""
    from workbench.review.lines import read_lines
    from workbench.review.review import review_of

    schema = schema_of(tuple(files))
    return Look(review_of(service, read_lines(data), schema, digest_of_files(files)), schema)


def digest_of_files(files: Sequence[SchemaFile]) -> str:
    """What a verdict on a schema is bound to; empty where there is none that can be read."""
    if not files or not all(file.readable for file in files):
        return ""
    from workbench.review.verdicts import digest_of

    return digest_of(file.text for file in sorted(files, key=lambda file: file.path))


def _stamps(root: Path) -> Iterator[tuple[str, _Stamp]]:
    try:
        with os.scandir(root / REVIEWS) as found:
            names = [one.name for one in found]
    except OSError:
        return
    for path in (join(REVIEWS, name) for name in names):
        service, stamp = reviewed_service(path), _stamp_at(root, path)
        if service is not None and stamp is not None:
            yield service, stamp


def _stamp_at(root: Path, path: str) -> _Stamp | None:
    """What changes with the content of a file; None where there is none."""
    try:
        status = os.lstat(f"{root}/{path}")
    except OSError:
        return None
    return _Stamp(status.st_mtime_ns, status.st_size, status.st_ino)
