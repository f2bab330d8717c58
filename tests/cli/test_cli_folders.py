"""The folders of the user: worked out in passing, and yet where platformdirs would have them."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from workbench.cli.folders import APPLICATION, cache_folder


@pytest.mark.parametrize("chosen", [None, "", "  ", "/elsewhere/cache"])
def test_the_cache_lies_where_platformdirs_would_put_it(
    chosen: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    if chosen is None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", chosen)

    assert cache_folder() == Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))
