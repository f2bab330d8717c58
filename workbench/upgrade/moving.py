"""Moves a service from Prisma 6 to 7: all steps, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.schema import Schema
from workbench.upgrade.advice import advise
from workbench.upgrade.connection import MOVED, connection_of
from workbench.upgrade.draft import Draft
from workbench.upgrade.generators import move_generator
from workbench.upgrade.settings import move_settings
from workbench.upgrade.taking_out import take_out

if TYPE_CHECKING:
    from workbench.upgrade.package import Move, Package, Wish

WITHOUT_SEVEN = {
    "mongodb": "Prisma 7 has no connector for MongoDB yet, so it stays on Prisma 6",
}
"""The databases that Prisma 7 does not know, each with why."""


def move(package: Package, wish: Wish) -> Move:
    """What becomes of a service on its way to Prisma 7; nothing is asked of an engine.

    A service that is there already comes back without texts and without steps.

    Args:
        package: The service.
        wish: How people want it.
    """
    draft = Draft(package, wish)
    schema = Schema(package.documents)
    datasource = schema.datasource
    if datasource is None:
        draft.refuse("no-datasource", "its schema has no `datasource`")
        return draft.move()
    if schema.provider in WITHOUT_SEVEN:
        draft.refuse("no-connector", WITHOUT_SEVEN[schema.provider], datasource.source.path)
    connection = connection_of(datasource, package.folder)
    for name, address in zip(MOVED, connection.addresses, strict=True):
        setting = datasource.property(name)
        if setting is not None:
            # What is said of the URL goes along into a new config; all else is for people to sort out.
            goes_along = package.config is None and address is connection.of_commands
            draft.edit(datasource.source.path, take_out(setting, with_comments=goes_along))
            draft.did("url", f"drop `{name}` from the schema", datasource.source.path)
    for document in package.documents:
        for generator in document.generators:
            move_generator(draft, generator)
    move_settings(draft, datasource, connection)
    if not draft.is_refused:
        advise(draft, schema.provider or "", connection)
    return draft.move()
