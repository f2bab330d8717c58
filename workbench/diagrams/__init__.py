"""Diagrams of a schema: its entities and how they relate, as text, Mermaid, SVG and DBML."""
