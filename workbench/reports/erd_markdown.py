"""A diagram in Markdown, as GitHub and GitLab draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.diagrams.mermaid import mermaid

if TYPE_CHECKING:
    from workbench.diagrams.diagram import Diagram


def erd_markdown(diagram: Diagram) -> str:
    """The diagram under a heading, ended by a line feed."""
    return f"## {diagram.title}\n\n```mermaid\n{mermaid(diagram)}```\n"
