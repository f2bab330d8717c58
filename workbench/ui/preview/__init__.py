"""The preview panel: a schema to read, with what is wrong in it, beside what would be generated."""

from __future__ import annotations

from workbench.ui.preview.generated import Generated, Reason
from workbench.ui.preview.panel import PreviewPanel, Tab
from workbench.ui.preview.schema_view import SchemaView

__all__ = ["Generated", "PreviewPanel", "Reason", "SchemaView", "Tab"]
