"""What is known beside the schemas when references are followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from workbench.catalog.conventions import Conventions


def _nothing_is_planned(_service: str, _model: str, _field: str) -> bool:
    return False


class Knowledge(Struct, frozen=True, eq=False):
    """What the workspace, its catalog and people say."""

    conventions: Conventions = field(default_factory=Conventions)
    excluded: Mapping[str, str] = field(default_factory=dict)
    """Why a service needs no schema, `duplicate of auth-service`, for each that people have excluded."""
    plans: Callable[[str, str, str], bool] = _nothing_is_planned
    """Whether a service's blueprint has a field that its schema does not have yet."""
