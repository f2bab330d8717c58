"""A picture as files: the SVG, and a PNG made of it."""

from __future__ import annotations

import re
from pathlib import Path

import resvg_py

FOLDER = Path(__file__).parent
FONT = "DejaVu Sans Mono"


def save(name: str, svg: str) -> None:
    """Write both files of a picture."""
    own = _own_font(svg)
    (FOLDER / f"{name}.svg").write_text(own, encoding="utf-8")
    png = resvg_py.svg_to_bytes(svg_string=own, monospace_family=FONT)
    (FOLDER / f"{name}.png").write_bytes(bytes(png))
    print(name)  # noqa: T201 - a script's progress


def _own_font(svg: str) -> str:
    """Take out the fonts that would be loaded from elsewhere; the picture must show offline."""
    without = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return without.replace("Fira Code, monospace", "monospace").replace("Fira Code", "monospace")
