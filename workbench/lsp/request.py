"""One request of an editor, and the schemas that its answer looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.language.surroundings import ALONE, Surroundings
from workbench.lsp.open_documents import texts_of
from workbench.lsp.study import Study
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.workspace.errors import UnknownServiceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.lsp.desk import Desk
    from workbench.lsp.open_documents import Opened
    from workbench.workspace.drafting import Draft


class Request(NamedTuple):
    """What an answer rests on beside the parameters of the request."""

    desk: Desk
    opened: Opened
    """The documents as they stood when the request came."""
    is_cancelled: Callable[[], bool] = lambda: False
    """Asked now and then; once it says yes, nobody waits for the answer any more."""

    def study(self, uri: str) -> Study | None:
        """The schema that a document belongs to; None where the document is neither open nor a schema's.

        One that no service has, such as a file that is not saved yet, is a schema of its own.
        """
        path = self.desk.addresses.path(uri)
        service = self.desk.owner(path)
        if service is not None:
            return self.study_service(service, path)
        document = self.opened.get(path)
        if document is None:
            return None
        schema = Schema((parse(document.text, path),))
        return Study(self.desk, self.opened, path, schema, ALONE)

    def study_service(self, service: str, path: str = "") -> Study | None:
        """The schema of a service; None where there is no such service, or it has no schema.

        Args:
            service: Its name.
            path: The file of it that is asked about.
        """
        workspace = self.desk.workspace
        draft = self.desk.drafts.of(service, self.opened)
        if draft is not None:
            schema = draft.snapshot.schema
            around = Surroundings(
                service, draft.snapshot.line, workspace.catalog.conventions, workspace.ledger.neighbours
            )
            return None if schema is None else Study(self.desk, self.opened, path, schema, around)
        try:
            # The engine is asked outside of the workspace's lock, since its answers take their time.
            found = workspace.drafts.consult(service, texts_of(self.opened), lambda *both: both)
        except UnknownServiceError:
            return None
        return None if found is None else Study(self.desk, self.opened, path, *found)

    def draft(self, service: str) -> Draft:
        """What a check of a service finds with the texts as they are.

        Raises:
            UnknownServiceError: There is no such service.
        """
        known = self.desk.drafts.of(service, self.opened)
        if known is not None:
            return known
        return self.desk.workspace.drafts.check(service, texts_of(self.opened))
