"""Another name for what the cursor is on: what it would change in the files of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.ui.editor.remedies import changed_texts

if TYPE_CHECKING:
    from workbench.language.official import OfficialLanguage
    from workbench.language.surroundings import Surroundings
    from workbench.language.symbols import Symbol
    from workbench.psl.schema import Schema


class Renaming(NamedTuple):
    """Something that can have another name."""

    schema: Schema
    """The schema as it stands in the editor."""
    symbol: Symbol
    service: str
    """The name of the schema's own service."""

    @property
    def is_in_database(self) -> bool:
        """Whether the database calls it by that name."""
        from workbench.language.rename import is_in_database

        return is_in_database(self.schema, self.symbol)

    def why_not(self, name: str) -> str:
        """Why it can't have that name, told at once; empty where it can."""
        from workbench.language.rename import RenameError, check_name

        try:
            check_name(self.schema, self.symbol, name)
        except RenameError as error:
            return str(error)
        return ""

    def texts(self, name: str, *, keep_database: bool) -> dict[str, tuple[str, str]]:
        """The text before and after of each file that changes.

        Raises:
            RenameError: It can't have that name, or the database would change and was to stay.
        """
        from workbench.language.rename import rename

        edits = rename(self.schema, self.symbol, name, service=self.service, keep_database=keep_database)
        return changed_texts(self.schema, edits)


def find_renaming(
    schema: Schema, surroundings: Surroundings, _: OfficialLanguage, *, path: str, offset: int
) -> Renaming | None:
    """What stands at a place and can have another name."""
    from workbench.language.rename import renamable_at

    symbol = renamable_at(schema, path, offset, surroundings.service)
    return None if symbol is None else Renaming(schema, symbol, surroundings.service)
