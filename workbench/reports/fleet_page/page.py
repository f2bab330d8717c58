"""The page itself: template, style and script in one text."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from workbench.reports.fleet_page.details import details_of
from workbench.reports.fleet_page.standing import Standing
from workbench.reports.fleet_page.view import view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from workbench.catalog.service import Catalog
    from workbench.workspace.snapshot import ServiceSnapshot


def fleet_page(
    snapshots: Sequence[ServiceSnapshot],
    catalog: Catalog,
    title: str,
    origin: str,
    *,
    with_diagrams: bool = True,
) -> str:
    """Render the fleet as one HTML file. The same services give the same bytes.

    Nothing in it asks for anything else, and its own policy would not let it: only this style and this script
    are taken, by their hashes, and no address at all.

    Args:
        snapshots: The services, in the order of the catalog.
        catalog: Names the groups.
        title: What the fleet is called.
        origin: What it was made by and of, in a line.
        with_diagrams: Whether it draws what is in each schema.
    """
    style, script = _text("page.css"), _text("page.js")
    details = {snapshot.name: details_of(snapshot, with_diagram=with_diagrams) for snapshot in snapshots}
    return _template().render(
        title=title,
        origin=origin,
        view=view_of(snapshots, catalog),
        kinds={kind.value: rank for rank, kind in enumerate(Standing)},
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        details=_embedded(msgspec.json.encode(details)),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment

    return Environment(autoescape=True).from_string(_text("page.html.j2"))


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a content security policy calls a script or style that stands in the page."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _embedded(data: bytes) -> str:
    """JSON that can't end the element it stands in: https://html.spec.whatwg.org/multipage/scripting.html."""
    return data.decode().replace("<", r"\u003c")
