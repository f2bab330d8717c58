"""What a diagram and its entities come to, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.diagrams.diagram import Diagram, Entity


def about_diagram(diagram: Diagram) -> str:
    """How much there is of what."""
    kinds = {"model": "model", "view": "view", "type": "composite type"}
    numbers = {kind: sum(entity.kind == kind for entity in diagram.entities) for kind in kinds}
    parts = [count(number, kinds[kind]) for kind, number in numbers.items() if number]
    return ", ".join([*parts, count(len(diagram.links), "relation")])


def about_entity(diagram: Diagram, entity: Entity) -> str:
    """What an entity refers to, and what refers to it."""
    to = [f"{link.target} by {link.label}" for link in diagram.links if link.source == entity.name]
    by = [f"{link.source}.{link.label}" for link in diagram.links if link.target == entity.name]
    elsewhere = [column.refers_to for column in entity.columns if "." in column.refers_to]
    parts = [f"{entity.name}: {count(len(entity.columns), 'field')}"]
    parts += [f"refers to {', '.join(to)}"] if to else []
    parts += [f"referred to by {', '.join(by)}"] if by else []
    parts += [f"in other services {', '.join(dict.fromkeys(elsewhere))}"] if elsewhere else []
    return " · ".join(parts)
