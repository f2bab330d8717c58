"""The act that is going on: whoever writes into the workspace is given one, and has it do the writing."""

from __future__ import annotations

import errno
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from workbench.workspace.appending import append_lines
from workbench.workspace.errors import StaleFileError, WriteRefusedError
from workbench.workspace.journal.record import Entry, Touch
from workbench.workspace.journal.recorder import Recorder
from workbench.workspace.paths import join, lineage, parent, relative
from workbench.workspace.reading import digest
from workbench.workspace.root import UNDO
from workbench.workspace.staging import Target, digest_at, look_at, reason_of, refusals
from workbench.workspace.writing import create_file, create_folder, remove_file, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from workbench.workspace.journal.journal import Journal


class Writer:
    """Writes files of a workspace, and into the journal before it does.

    An act in which nothing is written leaves nothing behind. It belongs to one thread.

    Args:
        journal: Where the act is recorded.
        title: What is done, as people say it.
        services: For whom.
        undoes: The act that this one takes back.
    """

    def __init__(
        self, journal: Journal, title: str, services: Collection[str] = (), undoes: str | None = None
    ) -> None:
        self.root: Path = journal.root
        """The workspace, its symlinks resolved."""
        self._recorder = Recorder(journal, title, tuple(services), undoes)

    @property
    def id(self) -> str | None:
        """The id of the act; None as long as nothing was written."""
        return self._recorder.id

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that were written or removed so far."""
        return tuple(dict.fromkeys(touch.path for touch in self._recorder.touches))

    def write(self, path: Path, text: str, expected: str | None) -> str:
        """Replace a file, or create it.

        Args:
            path: Absolute path of the file; a symlink means the file that it leads to. Missing folders are
                created.
            text: The whole new content, byte for byte; the mode stays as it is.
            expected: The digest of the content that this replaces; None: there must be no file yet.

        Returns:
            The digest of what was written.

        Raises:
            StaleFileError: The file is not, or no longer, what `expected` says.
            WriteRefusedError: It lies outside the workspace, or the system refuses.
        """
        target = Target.at(self.root, path)
        return self.put(target, _encoded(target, text), expected)

    def put(self, target: Target, data: bytes, expected: str | None, mode: int | None = None) -> str:
        """Replace a file by any bytes, or create it with a mode; else as `write`."""
        after = digest(data)
        if expected is None:
            # Most of what exists already is found here, and needs no note.
            with refusals(target):
                look_at(target, None)
            touch = Touch(self._path(target), None, after, folders=self._missing(target))
            self._do(target, [touch], lambda: create_file(target, data, mode))
        else:
            self._swap(target, expected, after, lambda aside: replace_file(target, data, expected, aside))
        return after

    def create(self, path: Path, text: str) -> None:
        """Create a file that must not exist.

        Raises:
            FileExistsError: There is a file already; it is left as it is.
            WriteRefusedError: It lies outside the workspace, or the system refuses.
        """
        try:
            self.write(path, text, None)
        except StaleFileError as error:
            raise FileExistsError(errno.EEXIST, "File exists", str(path)) from error

    def create_folder(self, path: Path, files: Mapping[str, str]) -> None:
        """Create a folder that is there with all of its files, or not at all.

        Args:
            path: Absolute path of the folder, which must not exist.
            files: The text of each file by its name.

        Raises:
            StaleFileError: There is something of that name.
            WriteRefusedError: It lies outside the workspace, or the system refuses.
        """
        target = Target.at(self.root, path)
        data = {name: _encoded(target, text) for name, text in files.items()}
        folder = self._path(target)
        folders = (*self._missing(target), folder)
        touches = [
            Touch(join(folder, name), None, digest(content), folders=folders)
            for name, content in data.items()
        ]
        self._do(target, touches, lambda: create_folder(target, data))

    def remove(self, path: Path, expected: str) -> None:
        """Take a file away.

        Args:
            path: Absolute path of the file.
            expected: The digest of its content.

        Raises:
            StaleFileError: The file is not, or no longer, what `expected` says.
            WriteRefusedError: It lies outside the workspace, or the system refuses.
        """
        target = Target.at(self.root, path)
        self._swap(target, expected, None, lambda aside: remove_file(target, expected, aside))

    def add(self, path: Path, lines: Mapping[str, bytes]) -> None:
        """Add events to a file to which others add as well; it is made where there is none.

        Args:
            path: Absolute path of the file.
            lines: The line of each event, its line feed included, by the event's id.

        Raises:
            WriteRefusedError: It lies outside the workspace, or the system refuses.
        """
        target = Target.at(self.root, path)
        with _recording(target):
            self._recorder.announce_entry(Entry(self._path(target), tuple(lines)))
        append_lines(target, b"".join(lines.values()))

    def ensure_line(self, path: Path, line: str) -> None:
        """See to it that a file has a line that begins with the first word of `line`.

        What tells a tool how to treat files stays where the act is taken back, since the files may stay.

        Args:
            path: Absolute path of the file; it is made where there is none.
            line: The line that is added where none is there.

        Raises:
            WriteRefusedError: It lies outside the workspace, or the system refuses.
        """
        word = line.split(maxsplit=1)[0].encode()
        append_lines(
            Target.at(self.root, path),
            f"{line}\n".encode(),
            unless=lambda data: any(one.split()[:1] == [word] for one in data.splitlines()),
        )

    def begin(self, killed: str | None = None) -> None:
        """Record the act even if nothing is written.

        Args:
            killed: An act that was killed, to go on with; None for a new one.

        Raises:
            OSError: The system refuses.
        """
        self._recorder.begin(killed)

    def close(self) -> None:
        """End the act."""
        self._recorder.close()

    def leave(self) -> None:
        """Let go of the act without ending it, as if it had been killed."""
        self._recorder.leave()

    def abandon(self) -> None:
        """Let go of the act, of which nothing is left, and forget it."""
        self._recorder.abandon()

    def _swap(self, target: Target, before: str, after: str | None, action: Callable[[Path], None]) -> None:
        with _recording(target):
            aside = self._recorder.aside()
        touch = Touch(self._path(target), before, after, aside.name)
        self._do(target, [touch], lambda: action(aside))

    def _do(self, target: Target, touches: list[Touch], action: Callable[[], None]) -> None:
        with _recording(target):
            self._recorder.announce(touches)
        try:
            action()
        except BaseException as error:
            is_stale = isinstance(error, StaleFileError)
            if is_stale or not all(self._has_come_about(touch) for touch in touches):
                self._recorder.withdraw(touches)
                remove_empty(self.root, touches)
            raise

    def _has_come_about(self, touch: Touch) -> bool:
        return digest_at(self.root / touch.path) == touch.after

    def _path(self, target: Target) -> str:
        # Symlinks resolved, so that undo goes to the same file even if they lead elsewhere by then.
        return relative(self.root, target.real) or target.path

    def _missing(self, target: Target) -> tuple[str, ...]:
        """The folders that a new file lacks, the outermost first."""
        folders = lineage(parent(self._path(target)))
        return tuple(reversed([folder for folder in folders if not (self.root / folder).is_dir()]))


@contextmanager
def _recording(target: Target) -> Iterator[None]:
    """What can't be undone is not done.

    Raises:
        WriteRefusedError: The journal can't be written.
    """
    try:
        yield
    except OSError as error:
        why = f"nothing can be noted in `{UNDO}`, so it could not be undone: {reason_of(error)}"
        raise WriteRefusedError(target.path, why) from error


def remove_empty(root: Path, touches: Collection[Touch]) -> None:
    """Remove the folders that were made for some files, unless something is in them."""
    folders = {folder for touch in touches for folder in touch.folders}
    for folder in sorted(folders, key=lambda folder: folder.count("/"), reverse=True):
        with suppress(OSError):
            (root / folder).rmdir()


def _encoded(target: Target, text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        why = "its new text holds characters that UTF-8 can't write"
        raise WriteRefusedError(target.path, why) from error
