"""What an owner calls by another name now, and what those who refer to it have to write instead.

Told from what it exports before and after, whoever made the edit: a model that is gone is a new one of the
same fields, and a field that is gone is the only new one of its type. When in doubt it is no rename.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.edits import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.checklist.subject import FieldShape
    from workbench.references.link import Link


class Renames(Struct, frozen=True):
    """What has another name."""

    models: dict[str, str] = {}
    """New names by old ones."""
    fields: dict[tuple[str, str], str] = {}
    """New names of fields by the old names of model and field."""

    @property
    def is_empty(self) -> bool:
        """Whether all names stayed."""
        return not (self.models or self.fields)

    def target(self, link: Link) -> str | None:
        """What `link` has to say instead; None where it can stay, or says nothing that could be changed."""
        service, model, field = link.target.service, link.target.model, link.target.field
        if link.written is None or service is None or model is None or field is None:
            return None
        now = f"{service}.{self.models.get(model, model)}.{self.fields.get((model, field), field)}"
        return None if now == link.target.text else now


def renames_between(
    before: Mapping[str, Mapping[str, FieldShape]], after: Mapping[str, Mapping[str, FieldShape]]
) -> Renames:
    """What was renamed, as far as that is beyond doubt."""
    gone = [model for model in before if model not in after]
    new = [model for model in after if model not in before]
    models: dict[str, str] = {}
    for model in gone:
        alike = [other for other in new if after[other] == before[model]]
        twins = [other for other in gone if before[other] == before[model]]
        if len(alike) == 1 and len(twins) == 1:
            models[model] = alike[0]
    fields: dict[tuple[str, str], str] = {}
    for model, shapes in before.items():
        now = after.get(model)
        if now is None:
            continue
        lost = [name for name in shapes if name not in now]
        found = [name for name in now if name not in shapes]
        for name in lost:
            alike = [other for other in found if now[other] == shapes[name]]
            twins = [other for other in lost if shapes[other] == shapes[name]]
            if len(alike) == 1 and len(twins) == 1:
                fields[model, name] = alike[0]
    return Renames(models, fields)


def retargeted(links: Iterable[Link], renames: Renames) -> dict[str, list[TextEdit]]:
    """The edits that make references follow, by the paths of the files that they are in.

    Args:
        links: The references to the owner.
        renames: What it has renamed.
    """
    edits: dict[str, list[TextEdit]] = defaultdict(list)
    for link in links:
        target = renames.target(link)
        if target is not None and link.written is not None:
            spot = link.written
            edits[spot.path].append(TextEdit(spot.start, spot.end, target))
    return dict(edits)
