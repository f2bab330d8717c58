"""Why there can be no seed for a schema, in words for the person who asked."""

from __future__ import annotations


class SeedError(Exception):
    """There can be no seed; the message stands on its own."""


class UnsupportedProviderError(SeedError):
    """The schema is for a database whose SQL the seed is not written in."""

    def __init__(self, provider: str | None) -> None:
        which = "the schema names no database" if provider is None else f"the schema is for `{provider}`"
        super().__init__(f"{which}; seeds are written for PostgreSQL and SQLite")
        self.provider = provider


class NothingToSeedError(SeedError):
    """The schema declares no model."""

    def __init__(self) -> None:
        super().__init__("the schema has no model")


class UnsupportedColumnError(SeedError):
    """A column must hold a value, and nobody knows how one is written."""

    def __init__(self, model: str, field: str, type_name: str) -> None:
        super().__init__(
            f"`{model}.{field}` is required and of type `{type_name}`, for which no value can be made up; "
            "give it a default or make it optional"
        )
        self.model = model
        self.field = field


class RequiredCycleError(SeedError):
    """Models need each other in a way that no row can be the first."""

    def __init__(self, models: tuple[str, ...]) -> None:
        named = ", ".join(f"`{model}`" for model in models)
        super().__init__(
            f"no row of {named} can be the first: each needs a value of the other; make one side optional"
        )
        self.models = models
