"""What was found out about the schemas that somebody edits, so that the next key costs less.

Nothing of it is ever taken on trust: a tree is used for a text that holds the same characters, a finding
for a model that reads the same. So there is nothing to forget when files or conventions change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from workbench.checklist.recall import Recall

if TYPE_CHECKING:
    from workbench.workspace.checking import Inputs
    from workbench.workspace.snapshot import SchemaFile

_SCHEMAS = 8
"""How many are remembered: those that are edited at one time, with what jumps back and forth may want."""


class Recollection:
    """The schemas that were looked at last. For one thread at a time."""

    def __init__(self) -> None:
        self._schemas: dict[str, _Schema] = {}

    def recall(self, service: str) -> Recall:
        """What the last check of a draft of a service has found; a check puts its own findings in there."""
        return self._of(service).recall

    def read(self, inputs: Inputs) -> Inputs:
        """The same files, with trees for which only what has changed is read."""
        schema = self._of(inputs.entry.name)
        schema.files = {file.path: _recalled(file, schema.files.get(file.path)) for file in inputs.files}
        return structs.replace(inputs, files=tuple(schema.files.values()))

    def _of(self, service: str) -> _Schema:
        schema = self._schemas.pop(service, None) or _Schema()
        # The one that was used last comes last.
        self._schemas[service] = schema
        if len(self._schemas) > _SCHEMAS:
            del self._schemas[next(iter(self._schemas))]
        return schema


class _Schema:
    """What is remembered of one schema."""

    def __init__(self) -> None:
        self.files: dict[str, SchemaFile] = {}
        self.recall = Recall()


def _recalled(file: SchemaFile, known: SchemaFile | None) -> SchemaFile:
    if known is None or not (file.readable and known.readable):
        return file
    if file.text == known.text and file.digest == known.digest:
        return known
    file.follow(known)
    return file
