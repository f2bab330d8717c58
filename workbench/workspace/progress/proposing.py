"""The progress file as it should be, and writing it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.errors import WriteRefusedError
from workbench.workspace.opening import SCRIPT_BYTES, UnreadableError, read_bytes
from workbench.workspace.progress import sections
from workbench.workspace.progress.markers import body_of, with_parts
from workbench.workspace.progress.record import days_in, days_with, done_in
from workbench.workspace.progress.standing import is_done
from workbench.workspace.reading import digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.catalog.service import Catalog
    from workbench.workspace.journal.writer import Writer
    from workbench.workspace.snapshot import ServiceSnapshot

PATH = "DATABASE-SCHEMA-PROGRESS.md"
_TITLE = "# Database schema progress\n"


class ProgressProposal(Struct, frozen=True):
    """The text that the file should have, and what it would replace."""

    text: str
    current: str | None
    """What is there now; None when there is nothing."""
    digest: str | None
    """Hash of the bytes that are there now."""

    @property
    def is_new(self) -> bool:
        """Whether there is anything to write."""
        return self.text != self.current


def propose_progress(
    root: Path,
    snapshots: Sequence[ServiceSnapshot],
    catalog: Catalog,
    today: date,
    *,
    burndown: str | None = None,
) -> ProgressProposal:
    """The progress file for what is known now; nothing is written.

    Args:
        root: The workspace.
        snapshots: All services, in their order.
        catalog: Names the groups and phases.
        today: The day of what was not done when the file was last written.
        burndown: How it went week by week, see `history.section`; None leaves what the file says of it.

    Raises:
        WriteRefusedError: The file that is there can't be read.
        BrokenMarkersError: Nobody can tell what in it is generated.
    """
    current, mark = _read(Path(os.path.realpath(root)))
    before = _TITLE if current is None else current
    days = days_with(
        days_in(body_of(before, PATH, "recent")),
        done_in(body_of(before, PATH, "phases")),
        [one.name for one in snapshots if is_done(one)],
        today,
    )
    text = with_parts(
        before,
        PATH,
        {
            "overall": sections.overall(snapshots, catalog),
            **({} if burndown is None else {"burndown": burndown}),
            "recent": sections.recent(days),
            "next": sections.next_steps(snapshots, catalog),
            "waived": sections.waived(snapshots),
            "phases": sections.phases(snapshots, catalog),
        },
    )
    return ProgressProposal(text, current, mark)


def write_progress(writer: Writer, proposal: ProgressProposal) -> None:
    """Write the progress file.

    Raises:
        StaleFileError: It has changed since the proposal was made.
        WriteRefusedError: The system refuses.
    """
    writer.write(writer.root / PATH, proposal.text, proposal.digest)


def _read(root: Path) -> tuple[str | None, str | None]:
    if not (root / PATH).exists():
        return None, None
    try:
        data = read_bytes(root, PATH, SCRIPT_BYTES)
        return data.decode("utf-8"), digest(data)
    except UnreadableError as error:
        raise WriteRefusedError(PATH, f"it can't be read: {error}") from error
    except UnicodeDecodeError as error:
        raise WriteRefusedError(PATH, "it is not valid UTF-8") from error
