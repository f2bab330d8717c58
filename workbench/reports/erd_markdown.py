"""A diagram in Markdown, as GitHub and GitLab draw it."""

from __future__ import annotations

from workbench.reports.markdown import escaped


def erd_markdown(title: str, drawn: str) -> str:
    """A diagram under a heading, ended by a line feed.

    Args:
        title: What it is a diagram of.
        drawn: The diagram in Mermaid's words, ended by a line feed.
    """
    return f"## {escaped(title)}\n\n```mermaid\n{drawn}```\n"
