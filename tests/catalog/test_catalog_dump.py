from __future__ import annotations

import pytest
import yaml

from workbench.catalog.conventions import Conventions
from workbench.catalog.dump import dump_catalog
from workbench.catalog.service import Catalog, Phase, Priority, Service

CATALOG = Catalog(
    services=(
        Service("auth-service", existing=True),
        Service("auth", 1, 1, "Logs in: first", duplicate_of="auth-service", because="the plan says so"),
        Service("on", 1, 2),
        Service("late", 1, None, path="apps/late"),
        Service("other"),
    ),
    priorities=(Priority(1, "Core & more", 1),),
    phases=(Phase(1, "Foundation", 1), Phase(2, "Rest, finally")),
)

WRITTEN = """\
phases:
  - {number: 1, title: Foundation, week: 1}
  - {number: 2, title: "Rest, finally"}

# A service is wanted in the phase of its priority, unless it names another.
priorities:
  - {number: 1, title: Core & more, phase: 1}

services:
  # Listed as having a schema
  - name: auth-service
    existing: true

  # Priority 1: Core & more
  - name: auth
    priority: 1
    summary: "Logs in: first"
    duplicate-of: auth-service
    because: the plan says so
  - name: "on"
    priority: 1
    phase: 2
  - name: late
    priority: 1
    phase: null
    path: apps/late

  # Without a priority
  - name: other
"""


def test_the_file_is_short_and_grouped_as_people_read_it() -> None:
    assert dump_catalog(CATALOG).endswith(WRITTEN)


def test_the_conventions_show_what_can_be_set() -> None:
    written = yaml.safe_load(dump_catalog(Catalog()))
    assert written == {
        "version": 1,
        "conventions": {
            "services-root": "services",
            "provider": "postgresql",
            "prisma-target": "6",
            "id-type": "uuid",
            "created-at": "createdAt",
            "updated-at": "updatedAt",
            "deleted-at": "deletedAt",
            "substance": {"own-fields": 20, "models": 1, "near-copy": 80},
        },
    }


@pytest.mark.parametrize(
    "root", ["on", "12:30", "a: b", "a #b", "- a", "'a'", 'a"b', "é", "~a", "1.0", "a  b", "=", "a?"]
)
def test_texts_that_yaml_would_misread_are_quoted(root: str) -> None:
    written = dump_catalog(Catalog(conventions=Conventions(services_root=root)))
    assert yaml.safe_load(written)["conventions"]["services-root"] == root


def test_a_title_can_not_break_out_of_its_comment() -> None:
    catalog = Catalog(services=(Service("a", 1),), priorities=(Priority(1, "Core\nservices: []"),))
    assert "\nservices: []" not in dump_catalog(catalog)
