from __future__ import annotations

import pytest

from workbench.bundled import bundled


@pytest.mark.parametrize("name", ["catalog.yaml", "themes"])
def test_what_ships_with_the_package_is_found(name: str) -> None:
    assert bundled(name).exists()
    assert bundled(name).name == name


def test_what_does_not_ship_has_a_path_that_does_not_exist() -> None:
    assert not bundled("nothing.yaml").exists()
