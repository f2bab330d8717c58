"""What blueprints promise: models that a service does not have yet, and will have once it is generated."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path


class Plans:
    """The blueprints of a workspace, each read once and only when somebody asks.

    Args:
        root: The workspace.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._texts: dict[str, str] = {}
        self._fields: dict[str, Mapping[str, Collection[str]]] = {}

    def have(self, service: str, model: str, field: str) -> bool:
        """Whether the service's blueprint has a model with the field; ids are added to every model."""
        if service not in self._fields:
            from workbench.psl.parser import parse

            models = parse(self._text(service)).models
            self._fields[service] = {one.name: {each.name for each in one.fields} for one in models}
        fields = self._fields[service].get(model)
        return fields is not None and (field == "id" or field in fields)

    def mark(self, service: str) -> str:
        """A hash of the service's blueprint."""
        return blake2b(self._text(service).encode(), digest_size=16).hexdigest()

    def _text(self, service: str) -> str:
        if service not in self._texts:
            from workbench.blueprint.library import BlueprintError, NoBlueprintError
            from workbench.workspace.generation.blueprints import library_of

            try:
                self._texts[service] = library_of(self._root).read(service).text
            except (NoBlueprintError, BlueprintError):
                self._texts[service] = ""
        return self._texts[service]
