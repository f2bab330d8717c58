"""What a diagram looks like in SVG, in light and in dark."""

from __future__ import annotations

_LIGHT = ("#3b6fb6", "#c2571a", "#2e8b57", "#a23b72", "#7a5cc0", "#8a6d00", "#0f8a93", "#b03a3a")
_DARK = ("#7aa8e6", "#f0935c", "#6cc596", "#dd86b4", "#b09af0", "#d4b446", "#5cc7cf", "#ea8585")
HUES = len(_LIGHT)
"""How many colours tell the lines of one entity from those of another."""

_MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"


def _hues(colours: tuple[str, ...]) -> str:
    return "".join(
        f".line.hue{at}{{stroke:{colour}}}.line.hue{at} .dot{{fill:{colour}}}"
        f".box.hue{at} .head{{fill:{colour}}}.box.hue{at} .frame{{stroke:{colour}}}"
        for at, colour in enumerate(colours)
    )


STYLE = (
    f"text{{font:12px {_MONO};fill:#24292f}}"
    ".title{font-size:18px;font-weight:600}"
    ".paper{fill:#fff}"
    ".frame{fill:#fbfcfd;stroke:#6e7781}"
    ".head{fill:#6e7781}"
    ".name{font-size:13px;font-weight:700;fill:#fff}"
    ".kind{font-weight:400}"
    ".column.key{font-weight:700}"
    ".type{text-anchor:end;fill:#59636e}"
    ".elsewhere{font-style:italic}"
    ".box .key:not(.column){font-size:10px;fill:#59636e}"
    ".line path{fill:none;stroke-width:1.5}"
    ".line .ring{fill:#fff;stroke-width:1.5}"
    ".line:hover path{stroke-width:3}"
    f"{_hues(_LIGHT)}"
    "@media(prefers-color-scheme:dark){"
    "text{fill:#e6edf3}.paper{fill:#0d1117}.frame{fill:#161b22;stroke:#8b949e}.head{fill:#8b949e}"
    ".name{fill:#0d1117}.type,.box .key:not(.column){fill:#9da7b1}.line .ring{fill:#0d1117}"
    f"{_hues(_DARK)}"
    "}"
)
