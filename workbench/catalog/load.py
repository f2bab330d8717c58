"""Reads a `catalog.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from workbench.catalog.conventions import Conventions
from workbench.catalog.problem import CatalogProblem, Position, Report
from workbench.catalog.references import settle
from workbench.catalog.service import Catalog, Discrepancy, Phase, Priority, Service
from workbench.catalog.structs import StructReader
from workbench.catalog.yaml_tree import Scalar, compose

if TYPE_CHECKING:
    from workbench.catalog.yaml_tree import Node

VERSION = 1
"""The version of the file's layout."""


class Loaded(Struct, frozen=True):
    """What a catalog file says, and what is wrong with it."""

    catalog: Catalog
    """All that the file says rightly: what is wrong is left out, and every reference leads somewhere.
    With problems it is for showing beside them; a caller that has an earlier good catalog keeps that."""
    problems: tuple[CatalogProblem, ...] = ()
    """In the order of the file."""


class _File(Struct, frozen=True, rename="kebab"):
    """The keys at the top of the file."""

    version: int = VERSION
    conventions: Conventions = field(default_factory=Conventions)
    phases: tuple[Phase, ...] = ()
    priorities: tuple[Priority, ...] = ()
    services: tuple[Service, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()


def read_catalog(data: bytes, path: str) -> Loaded:
    """Reads the bytes of a catalog file; never raises.

    Args:
        data: The file's content, UTF-8 with or without a byte order mark.
        path: How problems name the file.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"the file is not UTF-8 (byte 0x{data[error.start]:02x}), save it as UTF-8"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            line, column, message = 1, 1, "the file is UTF-16, save it as UTF-8"
        return Loaded(Catalog(), (CatalogProblem(path, line, column, "", message),))
    return load_catalog(text, path)


def load_catalog(text: str, path: str) -> Loaded:
    """Reads the text of a catalog file; never raises, and an empty file is an empty catalog.

    Args:
        text: The file's content.
        path: How problems name the file.
    """
    report = Report(path)
    tree = compose(text.removeprefix("\ufeff"), report)
    catalog = Catalog() if tree is None else _catalog(tree, report)
    return Loaded(catalog, report.problems)


def _catalog(tree: Node, report: Report) -> Catalog:
    if isinstance(tree, Scalar) and tree.text is None:
        return Catalog()
    reader = StructReader(report)
    file = reader.read(tree, _File)
    if file is None:
        return Catalog()
    if file.version != VERSION:
        place = reader.origin(file).node.place("version")
        message = f"this workbench reads version {VERSION} of the catalog, not version {file.version}"
        report.add(Position(place.line, place.column), "version", message)
    catalog = Catalog(
        services=file.services,
        priorities=file.priorities,
        phases=file.phases,
        conventions=file.conventions,
        discrepancies=file.discrepancies,
    )
    return settle(catalog, reader, report)
