from __future__ import annotations

from workbench.catalog.discovered import Found, catalog_for
from workbench.catalog.service import Service


def test_the_folder_that_most_services_share_becomes_the_root() -> None:
    catalog = catalog_for([Found("packages/b"), Found("packages/a", existing=False), Found("apps/web")])
    assert catalog.conventions.services_root == "packages"
    assert catalog.services == (
        Service("web", existing=True, path="apps/web"),
        Service("a"),
        Service("b", existing=True),
    )
    assert [catalog.folder(service) for service in catalog.services] == [
        "apps/web",
        "packages/a",
        "packages/b",
    ]


def test_services_of_one_name_are_told_apart_by_their_parents() -> None:
    catalog = catalog_for([Found("apps/api"), Found("apps/web"), Found("legacy/api")])
    assert [(service.name, service.path) for service in catalog.services] == [
        ("api", None),
        ("web", None),
        ("legacy-api", "legacy/api"),
    ]


def test_a_folder_whose_name_is_none_gets_one() -> None:
    catalog = catalog_for([Found("apps/My Shop"), Found("apps/[slug]"), Found("apps/+")])
    assert {service.path: service.name for service in catalog.services} == {
        "apps/+": "apps",
        "apps/My Shop": "my-shop",
        "apps/[slug]": "slug",
    }


def test_a_repository_that_is_one_service_is_its_own_folder() -> None:
    catalog = catalog_for([Found(".", "shop")], provider="mysql")
    assert catalog.services == (Service("shop", existing=True, path="."),)
    assert catalog.folder(catalog.services[0]) == "."
    assert catalog.conventions.provider == "mysql"


def test_folders_outside_of_the_workspace_are_left_out() -> None:
    assert catalog_for([Found("../other"), Found("/srv/x"), Found("a/../../b")]).services == ()


def test_a_repository_without_services_gives_a_catalog_to_start_from() -> None:
    catalog = catalog_for([], provider="oracle")
    assert catalog.services == ()
    assert catalog.conventions.services_root == "services"
    assert catalog.conventions.provider == "postgresql"


def test_the_line_of_prisma_that_most_schemas_are_for_becomes_the_workspaces() -> None:
    found = [Found("a/x", target="7"), Found("a/y", target="7"), Found("a/z", target="6"), Found("a/w")]
    catalog = catalog_for(found)
    assert catalog.conventions.prisma_target == "7"
    assert {service.name: service.target for service in catalog.services} == {
        "w": None,
        "x": None,
        "y": None,
        "z": "6",
    }
