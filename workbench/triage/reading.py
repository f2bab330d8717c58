"""Reads `.workbench/triage.yaml`. A mistake costs the key it is in, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.catalog.names import check_service_name
from workbench.catalog.problem import Report
from workbench.catalog.wording import listing, quoted
from workbench.catalog.yaml_tree import Mapping, Scalar, Sequence, compose
from workbench.triage.decision import UNDECIDED
from workbench.triage.document import VERSION, Dismissed, Loaded, Place, TriageDocument, Written
from workbench.triage.entries import EntryReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.catalog.yaml_tree import Node

_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
"""How git begins the two versions of what it can't merge."""
_KEYS = ("version", "services", "dismissed")


def read_triage(data: bytes, path: str) -> Loaded:
    """Read the bytes of the file; never raises, and an empty file decides nothing.

    Args:
        data: The file's content, UTF-8 with or without a byte order mark.
        path: How problems name the file.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report = Report(path)
        line = data.count(b"\n", 0, error.start) + 1
        fault = f"the file is not UTF-8 (byte 0x{data[error.start]:02x}), save it as UTF-8"
        report.add(Place(line, 1), "", fault)
        return Loaded(TriageDocument(), path, report.problems, is_whole=False)
    return parse_triage(text, path)


def parse_triage(text: str, path: str) -> Loaded:
    """Read the text of the file; never raises.

    Args:
        text: The file's content, without a byte order mark.
        path: How problems name the file.
    """
    report = Report(path)
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        line = text.count("\n", 0, conflict.start()) + 1
        report.add(Place(line, 1), "", "a merge has left both versions here, keep what holds of the two")
        return Loaded(TriageDocument(), path, report.problems, is_whole=False)
    tree = compose(text, report)
    if tree is None:
        return Loaded(TriageDocument(), path, report.problems, is_whole=not report.problems)
    return Loaded(_document(tree, report), path, report.problems)


def _document(tree: Node, report: Report) -> TriageDocument:
    if _is_nothing(tree):
        return TriageDocument()
    if not isinstance(tree, Mapping):
        report.add(tree, "", "expected `services:` with an entry for each service")
        return TriageDocument()
    found: dict[str, Node] = {}
    for key, node in _once(tree, "", report):
        name = key.text or ""
        if name in _KEYS:
            found[name] = node
            continue
        guess = report.guess(name, _KEYS) or f", expected {listing([f'`{one}`' for one in _KEYS], 'or')}"
        report.add(key, name, f"unknown key {quoted(name)}{guess}")
    _check_version(found.get("version"), report)
    return TriageDocument(
        dict(_services(found.get("services"), report)),
        tuple(_dismissed(found.get("dismissed"), report)),
    )


def _check_version(node: Node | None, report: Report) -> None:
    if node is None or _is_nothing(node) or (isinstance(node, Scalar) and node.text == str(VERSION)):
        return
    given = f"version {quoted(node.text or '')}" if isinstance(node, Scalar) else "this"
    report.add(node, "version", f"this workbench reads version {VERSION} of the file, not {given}")


def _services(node: Node | None, report: Report) -> Iterator[tuple[str, Written]]:
    if node is None or _is_nothing(node):
        return
    if not isinstance(node, Mapping):
        report.add(node, "services", "`services` must hold a key for each service, its name")
        return
    reader = EntryReader(report)
    for key, value in _once(node, "services", report):
        name = key.text or ""
        place = Place(key.line, key.column)
        fault = check_service_name(name)
        if fault is not None:
            report.add(key, f"services.{name}", f"{quoted(name)} can't name a service: {fault}")
        elif _is_nothing(value):
            yield name, Written(UNDECIDED, place)
        elif (written := reader.read(name, value, place)) is not None:
            yield name, written


def _dismissed(node: Node | None, report: Report) -> Iterator[Dismissed]:
    if node is None or _is_nothing(node):
        return
    if not isinstance(node, Sequence):
        report.add(node, "dismissed", "`dismissed` must be a list of pairs: `- [one, another]`")
        return
    for number, item in enumerate(node.items):
        names = [one for one in item.items if isinstance(one, Scalar)] if isinstance(item, Sequence) else []
        words = {name.text for name in names if name.text}
        if len(names) != 2 or len(words) != 2:
            report.add(item, f"dismissed[{number}]", "expected two services: `[one, another]`")
            continue
        first, second = names
        places = (Place(first.line, first.column), Place(second.line, second.column))
        yield Dismissed(first.text or "", second.text or "", places)


def _once(node: Mapping, key: str, report: Report) -> Iterator[tuple[Scalar, Node]]:
    """The entries of a mapping, without those whose key is given before."""
    first: dict[str, Scalar] = {}
    for name_node, value in node.entries:
        name = name_node.text or ""
        if name in first:
            fault = f"the key {quoted(name)} is given twice, first on line {first[name].line}"
            report.add(name_node, f"{key}.{name}" if key else name, fault)
            continue
        first[name] = name_node
        yield name_node, value


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text is None
