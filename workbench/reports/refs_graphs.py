"""Services and their references as Mermaid and as DOT.

Sources: https://mermaid.js.org/syntax/flowchart.html, https://graphviz.org/doc/info/lang.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.references.link import IS_WRONG, LinkStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.references.edges import Edge

_LONGEST = 3
"""Fields that are named on an edge; of more, their number."""
_RED, _GREY = "#c62828", "#757575"


def refs_mermaid(edges: Sequence[Edge], existing: Iterable[str]) -> str:
    """A flowchart: what is broken is red, what only names tell is dotted.

    Args:
        edges: Who refers to whom.
        existing: The services that there are.
    """
    lines = ["flowchart LR"]
    numbers = _numbers(edges)
    lines += [f'  s{number}["{_entities(name)}"]' for name, number in numbers.items()]
    for edge in edges:
        arrow = "-->" if edge.is_declared else "-.->"
        lines.append(f'  s{numbers[edge.user]} {arrow}|"{_entities(_label(edge))}"| s{numbers[edge.owner]}')
    red = [str(number) for number, edge in enumerate(edges) if edge.status in IS_WRONG]
    if red:
        lines.append(f"  linkStyle {','.join(red)} stroke:{_RED},color:{_RED}")
    known = set(existing)
    gone = [f"s{number}" for name, number in numbers.items() if name not in known]
    if gone:
        lines += [
            f"  classDef missing stroke:{_RED},stroke-dasharray:4",
            f"  class {','.join(gone)} missing",
        ]
    return "\n".join(lines)


def refs_dot(edges: Sequence[Edge], existing: Iterable[str]) -> str:
    """A directed graph: what is broken is red, what only names tell is dashed.

    Args:
        edges: Who refers to whom.
        existing: The services that there are.
    """
    known = set(existing)
    lines = ["digraph references {", "  rankdir=LR;", "  node [shape=box];"]
    missing = f' [color="{_RED}", style=dashed]'
    lines += [f"  {_quoted(name)}{'' if name in known else missing};" for name in _numbers(edges)]
    for edge in edges:
        attributes = [f"label={_quoted(_label(edge))}"]
        if edge.status in IS_WRONG:
            attributes.append(f'color="{_RED}", fontcolor="{_RED}"')
        elif edge.status is not LinkStatus.OK:
            attributes.append(f'color="{_GREY}"')
        if not edge.is_declared:
            attributes.append("style=dashed")
        lines.append(f"  {_quoted(edge.user)} -> {_quoted(edge.owner)} [{', '.join(attributes)}];")
    return "\n".join([*lines, "}"])


def _numbers(edges: Iterable[Edge]) -> dict[str, int]:
    names = dict.fromkeys(name for edge in edges for name in (edge.user, edge.owner))
    return {name: number for number, name in enumerate(names)}


def _label(edge: Edge) -> str:
    names = list(dict.fromkeys(link.field for link in edge.links))
    return ", ".join(names) if len(names) <= _LONGEST else f"{len(names)} fields"


def _entities(text: str) -> str:
    """As Mermaid wants what could end a label or be taken for HTML."""
    return "".join(char if char.isalnum() or char in "-_., /" else f"#{ord(char)};" for char in text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
