"""Finds the files that ship with the package: the catalog and the themes."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def bundled(name: str) -> Path:
    """The path of a file or folder that ships with the package.

    A wheel carries them inside the package; in a checkout, and so in an editable install, they stand
    at the top of the repository.

    Args:
        name: `catalog.yaml` or `themes`.
    """
    installed = _PACKAGE / "bundled" / name
    return installed if installed.exists() else _PACKAGE.parent / name
