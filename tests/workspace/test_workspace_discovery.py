from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

import pytest

from workbench.catalog.conventions import Conventions
from workbench.catalog.service import Catalog, Service
from workbench.workspace.discovery import Discovered, Discovery, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

SCHEMA = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel A {\n  id Int @id\n}\n'
PART = "model B {\n  id Int @id\n}\n"


class Found(NamedTuple):
    name: str
    folder: str
    schema_paths: tuple[str, ...]


def discover(root: Path, *services: str | Service, catalog: Catalog | None = None) -> Discovered:
    listed = tuple(one if isinstance(one, Service) else Service(one) for one in services)
    discovery = Discovery(root, catalog or Catalog(services=listed))
    discovery.scan()
    return discovery.entries()


def unlisted(found: Discovered) -> list[Found]:
    return [Found(one.name, one.folder, one.schema_paths) for one in found.entries if not one.listed]


def only(found: Discovered) -> Entry:
    (entry,) = found.entries
    return entry


@pytest.mark.parametrize(
    "place",
    ["prisma/schema.prisma", "schema.prisma", "prisma/schema/main.prisma", "db/prisma/schema.prisma"],
)
def test_a_listed_service_has_its_schema_in_its_folder(
    root: Path, write: Callable[[Mapping[str, str]], None], place: str
) -> None:
    write({f"services/a/{place}": SCHEMA})
    entry = only(discover(root, "a"))
    assert (entry.name, entry.folder, entry.listed) == ("a", "services/a", True)
    assert entry.schema_paths == (f"services/a/{place}",)


def test_a_service_without_a_schema_is_an_entry_all_the_same(root: Path) -> None:
    assert only(discover(root, "a")).schema_paths == ()


def test_entries_come_in_catalog_order_and_then_by_name(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({f"packages/{name}/prisma/schema.prisma": SCHEMA for name in ("z", "y")})
    assert [entry.name for entry in discover(root, "c", "a", "b").entries] == ["c", "a", "b", "y", "z"]


def test_the_services_root_and_a_path_of_its_own_are_obeyed(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"apps/a/prisma/schema.prisma": SCHEMA, "libs/b/prisma/schema.prisma": SCHEMA})
    catalog = Catalog(
        services=(Service("a"), Service("b", path="libs/b")), conventions=Conventions(services_root="apps")
    )
    found = discover(root, catalog=catalog)
    assert [entry.schema_paths for entry in found.entries] == [
        ("apps/a/prisma/schema.prisma",),
        ("libs/b/prisma/schema.prisma",),
    ]


def test_the_workspace_itself_can_be_a_service(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"prisma/schema.prisma": SCHEMA, "packages/other/prisma/schema.prisma": SCHEMA})
    found = discover(root, Service("main", path="."))
    assert [(one.name, one.folder, one.schema_paths) for one in found.entries] == [
        ("main", ".", ("prisma/schema.prisma",)),
        ("other", "packages/other", ("packages/other/prisma/schema.prisma",)),
    ]


def test_files_of_a_schema_folder_are_one_schema_at_any_depth(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write(
        {
            "services/a/prisma/schema/main.prisma": SCHEMA,
            "services/a/prisma/schema/models/user.prisma": PART,
            "services/a/prisma/schema/models/deep/er.prisma": PART,
        }
    )
    assert only(discover(root, "a")).schema_paths == (
        "services/a/prisma/schema/main.prisma",
        "services/a/prisma/schema/models/deep/er.prisma",
        "services/a/prisma/schema/models/user.prisma",
    )


def test_parts_without_a_datasource_belong_to_the_schema_above_them(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/a/prisma/schema.prisma": SCHEMA, "services/a/prisma/models/user.prisma": PART})
    assert len(only(discover(root, "a")).schema_paths) == 2


def test_schemas_with_a_datasource_each_are_never_merged(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"packages/db/prisma/a.prisma": SCHEMA, "packages/db/prisma/b.prisma": SCHEMA})
    assert unlisted(discover(root)) == [
        Found("packages/db/prisma/a", "packages/db", ("packages/db/prisma/a.prisma",)),
        Found("packages/db/prisma/b", "packages/db", ("packages/db/prisma/b.prisma",)),
    ]


def test_a_part_between_two_schemas_stays_alone(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"db/prisma/a.prisma": SCHEMA, "db/prisma/b.prisma": SCHEMA, "db/prisma/c.prisma": PART})
    assert [found.schema_paths for found in unlisted(discover(root))] == [
        ("db/prisma/a.prisma",),
        ("db/prisma/b.prisma",),
        ("db/prisma/c.prisma",),
    ]


def test_a_second_schema_of_a_listed_service_is_unlisted(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/a/prisma/schema.prisma": SCHEMA, "services/a/legacy/old.prisma": SCHEMA})
    found = discover(root, "a")
    assert found.entries[0].schema_paths == ("services/a/prisma/schema.prisma",)
    assert unlisted(found) == [Found("services/a", "services/a", ("services/a/legacy/old.prisma",))]


def test_package_json_says_where_the_schema_is(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write(
        {
            "services/a/package.json": '{"prisma": {"schema": "./db/main.prisma"}}',
            "services/a/db/main.prisma": SCHEMA,
            "services/a/prisma/schema.prisma": SCHEMA,
        }
    )
    assert discover(root, "a").entries[0].schema_paths == ("services/a/db/main.prisma",)


def test_a_folder_named_by_the_config_is_one_schema(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write(
        {
            "services/a/prisma.config.ts": 'export default { schema: path.join("prisma", "all") }',
            "services/a/prisma/all/one.prisma": SCHEMA,
            "services/a/prisma/all/two.prisma": SCHEMA,
        }
    )
    assert len(only(discover(root, "a")).schema_paths) == 2


def test_an_unlisted_schema_is_named_after_its_package(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"packages/database/package.json": "{}", "packages/database/src/db/schema.prisma": SCHEMA})
    assert unlisted(discover(root)) == [
        Found("database", "packages/database", ("packages/database/src/db/schema.prisma",))
    ]


def test_a_schema_of_the_repository_itself_is_named_after_it(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"prisma/schema.prisma": SCHEMA})
    assert unlisted(discover(root)) == [Found("platform", ".", ("prisma/schema.prisma",))]


def test_names_that_clash_are_told_apart_by_their_paths(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({f"{group}/starter/prisma/schema.prisma": SCHEMA for group in ("x", "y")})
    write({"packages/auth/prisma/schema.prisma": SCHEMA})
    names = [entry.name for entry in discover(root, "auth").entries]
    assert names == ["auth", "packages/auth", "x/starter", "y/starter"]


def test_what_gitignore_names_is_passed_over(root: Path, write: Callable[[Mapping[str, str]], None]) -> None:
    write(
        {
            ".gitignore": "dist/\n/build\n*.gen.prisma\n",
            "app/dist/schema.prisma": SCHEMA,
            "build/schema.prisma": SCHEMA,
            "app/build/schema.prisma": SCHEMA,
            "app/x.gen.prisma": SCHEMA,
        }
    )
    assert [found.schema_paths for found in unlisted(discover(root))] == [("app/build/schema.prisma",)]


def test_a_deeper_gitignore_has_the_last_word(root: Path, write: Callable[[Mapping[str, str]], None]) -> None:
    write(
        {
            ".gitignore": "*.prisma\n",
            "app/.gitignore": "!schema.prisma\n",
            "app/schema.prisma": SCHEMA,
            "app/other.prisma": SCHEMA,
        }
    )
    assert [found.schema_paths for found in unlisted(discover(root))] == [("app/schema.prisma",)]


def test_a_gitignore_above_the_workspace_counts(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    (root.parent / ".git/info").mkdir(parents=True)
    (root.parent / ".git/info/exclude").write_text("secret/\n")
    (root.parent / ".gitignore").write_text("/platform/tmp/\n")
    write({f"{name}/schema.prisma": SCHEMA for name in ("tmp", "secret", "app")})
    assert [found.name for found in unlisted(discover(root))] == ["app"]


def test_a_listed_service_is_found_though_it_is_ignored(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    """After `generate` wrote a schema into an ignored folder, the service must not go on as missing."""
    write(
        {
            ".gitignore": "services/\n",
            "services/a/prisma/schema.prisma": SCHEMA,
            "services/b/prisma/schema.prisma": SCHEMA,
        }
    )
    found = discover(root, "a")
    assert found.entries[0].schema_paths == ("services/a/prisma/schema.prisma",)
    assert unlisted(found) == []


@pytest.mark.parametrize(
    "folder",
    [
        "node_modules/x",
        "app/node_modules/.prisma/client",
        "app/generated/prisma",
        ".next/x",
        ".workbench/base",
    ],
)
def test_copies_and_other_peoples_code_are_passed_over(
    root: Path, write: Callable[[Mapping[str, str]], None], folder: str
) -> None:
    write({f"{folder}/schema.prisma": SCHEMA})
    assert discover(root).entries == ()


@pytest.mark.parametrize("sign", ["index-browser.js", "libquery_engine-debian-openssl-3.0.x.so.node"])
def test_a_generated_client_is_no_schema_wherever_it_was_put(
    root: Path, write: Callable[[Mapping[str, str]], None], sign: str
) -> None:
    write(
        {
            "app/prisma/schema.prisma": SCHEMA,
            "app/src/client/schema.prisma": SCHEMA,
            f"app/src/client/{sign}": "",
        }
    )
    assert [found.schema_paths for found in unlisted(discover(root))] == [("app/prisma/schema.prisma",)]


def test_the_teams_blueprints_are_no_schemas(root: Path, write: Callable[[Mapping[str, str]], None]) -> None:
    write({"blueprints/a.prisma": PART})
    assert discover(root).entries == ()


def test_locks_and_swap_files_of_editors_are_no_schemas(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"app/prisma/schema.prisma": SCHEMA, "app/prisma/.schema.prisma": SCHEMA})
    (root / "app/prisma/.#schema.prisma").symlink_to("somebody@somewhere.4711")
    assert len(unlisted(discover(root))) == 1


@pytest.mark.parametrize("name", ["../outside", "a/b", "..", "a\nb", "/etc"])
def test_a_hostile_name_leads_nowhere(
    root: Path, write: Callable[[Mapping[str, str]], None], name: str
) -> None:
    outside = root.parent / "outside/prisma"
    outside.mkdir(parents=True)
    (outside / "schema.prisma").write_text(SCHEMA)
    write({"services/a/b/prisma/schema.prisma": SCHEMA})
    entry = discover(root, name).entries[0]
    assert entry.schema_paths == ()
    assert "leads out of the workspace" in entry.troubles[0].message


def test_a_hostile_path_leads_nowhere(root: Path) -> None:
    (root.parent / "outside").mkdir()
    (root.parent / "outside/schema.prisma").write_text(SCHEMA)
    assert only(discover(root, Service("a", path="../outside"))).schema_paths == ()


def test_a_symlinked_service_is_followed_inside_the_workspace(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"shared/a/prisma/schema.prisma": SCHEMA})
    (root / "services").mkdir()
    (root / "services/a").symlink_to("../shared/a")
    found = discover(root, "a")
    assert only(found).schema_paths == ("services/a/prisma/schema.prisma",)


def test_a_symlinked_schema_is_followed_inside_the_workspace(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"shared/base.prisma": SCHEMA, "services/a/prisma/readme": ""})
    (root / "services/a/prisma/schema.prisma").symlink_to("../../../shared/base.prisma")
    found = discover(root, "a")
    assert only(found).schema_paths == ("services/a/prisma/schema.prisma",)


def test_a_symlink_that_nobody_listed_is_found_at_its_own_place_only(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"real/prisma/schema.prisma": SCHEMA, "other/readme": ""})
    (root / "other/prisma").symlink_to("../real/prisma")
    (root / "other/schema.prisma").symlink_to("../real/prisma/schema.prisma")
    assert [found.name for found in unlisted(discover(root))] == ["real"]


def test_a_service_that_leads_outside_is_a_problem_of_that_service(root: Path) -> None:
    outside = root.parent / "outside/prisma"
    outside.mkdir(parents=True)
    (outside / "schema.prisma").write_text(SCHEMA)
    (root / "services").mkdir()
    (root / "services/a").symlink_to(outside.parent)
    entry = only(discover(root, "a"))
    assert entry.schema_paths == ()
    assert entry.troubles[0].message == "`services/a` is a symlink that leads out of the workspace"


def test_symlinks_in_a_circle_come_to_an_end(root: Path, write: Callable[[Mapping[str, str]], None]) -> None:
    write({"services/a/prisma/schema.prisma": SCHEMA, "services/b/prisma/schema.prisma": SCHEMA})
    (root / "services/a/self").symlink_to(".")
    (root / "services/a/up").symlink_to("../..")
    (root / "services/a/other").symlink_to("../b")
    (root / "services/b/other").symlink_to("../a")
    found = discover(root, "a", "b")
    assert [entry.schema_paths for entry in found.entries] == [
        ("services/a/prisma/schema.prisma",),
        ("services/b/prisma/schema.prisma",),
    ]


def test_a_dangling_schema_is_found_so_that_it_can_be_named(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/a/prisma/readme": "", "app/readme": ""})
    (root / "services/a/prisma/schema.prisma").symlink_to("nowhere")
    (root / "app/schema.prisma").symlink_to("nowhere")
    found = discover(root, "a")
    assert [entry.schema_paths for entry in found.entries] == [
        ("services/a/prisma/schema.prisma",),
        ("app/schema.prisma",),
    ]


def test_a_name_that_is_not_utf8_is_passed_over_with_a_word(root: Path) -> None:
    folder = root / os.fsdecode(b"bad-\xff")
    folder.mkdir()
    (folder / "schema.prisma").write_text(SCHEMA)
    found = discover(root)
    assert found.entries == ()
    assert found.messages == ("`bad-?` is passed over: its name is not UTF-8; rename it",)


def test_a_folder_that_cannot_be_listed_is_named(
    root: Path, write: Callable[[Mapping[str, str]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"services/a/prisma/schema.prisma": SCHEMA, "closed/schema.prisma": SCHEMA})
    real_scandir = os.scandir

    def refuse(path: str) -> object:
        if path.rpartition("/")[2] in ("closed", "prisma"):
            raise PermissionError(13, "Permission denied")
        return real_scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = discover(root, "a")
    assert found.messages == ("`closed` can't be listed: permission denied",)
    assert found.entries[0].troubles[0].message == "`services/a/prisma` can't be listed: permission denied"


def test_a_workspace_that_is_not_there_is_an_error(root: Path) -> None:
    with pytest.raises(FileNotFoundError):
        discover(root / "nowhere")


def test_a_part_of_the_tree_can_be_looked_at_again(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"app/prisma/schema.prisma": SCHEMA})
    discovery = Discovery(root, Catalog())
    discovery.scan()
    write({"app/new/prisma/schema.prisma": SCHEMA, "elsewhere/schema.prisma": SCHEMA})
    (root / "app/prisma/schema.prisma").unlink()
    discovery.scan("app")
    assert [found.schema_paths for found in unlisted(discovery.entries())] == [
        ("app/new/prisma/schema.prisma",)
    ]


def test_a_folder_that_is_gone_is_forgotten(root: Path, write: Callable[[Mapping[str, str]], None]) -> None:
    write({"app/prisma/schema.prisma": SCHEMA})
    discovery = Discovery(root, Catalog())
    discovery.scan()
    (root / "app/prisma/schema.prisma").unlink()
    (root / "app/prisma").rmdir()
    (root / "app").rmdir()
    discovery.scan("app")
    assert discovery.entries().entries == ()
