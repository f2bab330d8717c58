from __future__ import annotations

import pytest

from workbench.workspace.migrations.order import name_after


@pytest.mark.parametrize(
    ("name", "last", "expected"),
    [
        pytest.param("20261125120000_init", "", "20261125120000_init", id="the first one"),
        pytest.param("20261125120001_b", "20261125120000_a", "20261125120001_b", id="later"),
        pytest.param("20261125120000_add", "20261125120000_update", "20261125120001_add", id="same second"),
        pytest.param("20261125120000_a", "20261231235959_b", "20270101000000_a", id="a clock that ran ahead"),
        pytest.param("20261125120000_a", "0_init", "20261125120000_a", id="a baseline"),
        pytest.param("20261125120000_a", "20269999999999_b", "20261125120000_a", id="no moment at all"),
        pytest.param("20261125120000_a", "zzz", "20261125120000_a", id="no moment"),
        pytest.param("20261125120000", "20261125120000", "20261125120001", id="without a label"),
    ],
)
def test_a_new_migration_comes_after_the_last_one_where_that_tells_its_time(
    name: str, last: str, expected: str
) -> None:
    assert name_after(name, last) == expected
