"""How much Mermaid draws unless whoever shows it allows more; a diagram can't ask for it.

https://mermaid.js.org/config/schema-docs/config.html#maxedges
"""

from __future__ import annotations

MOST_EDGES = 500
MOST_CHARACTERS = 50_000


def beyond_limits(text: str, edges: int = 0) -> str:
    """What of a diagram is too much for GitHub, GitLab and others; empty where it is drawn.

    Args:
        text: The diagram in Mermaid's words.
        edges: The arrows of a flowchart; other kinds may have any number.
    """
    if edges > MOST_EDGES:
        return f"{edges:,} arrows, of which Mermaid draws {MOST_EDGES}"
    if len(text) > MOST_CHARACTERS:
        return f"{len(text):,} characters, of which Mermaid reads {MOST_CHARACTERS:,}"
    return ""
