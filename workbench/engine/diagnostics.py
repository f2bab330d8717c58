"""What Prisma says about a schema, at the places as the workbench counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from workbench.psl.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class EngineDiagnostic(Struct, frozen=True):
    """One message of Prisma's."""

    file: str
    """The path under which the text was handed in."""
    start: int
    """Offset in code points, from 0."""
    end: int
    message: str
    severity: Literal["error", "warning"]


def in_code_points(
    found: Iterable[EngineDiagnostic], files: Sequence[tuple[str, str]]
) -> tuple[EngineDiagnostic, ...]:
    """The diagnostics `found`, whose offsets count UTF-16 units as Prisma does, at our places in `files`."""
    sources = {path: Source(text) for path, text in files}
    return tuple(
        replace(
            diagnostic,
            start=sources[diagnostic.file].from_utf16(diagnostic.start),
            end=sources[diagnostic.file].from_utf16(diagnostic.end),
        )
        for diagnostic in found
    )
