"""Files that are there: what changes in them, and every other byte as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.catalog.load import load_catalog
from workbench.upgrade.config import Config
from workbench.upgrade.config_edit import ConfigError, EditedConfig
from workbench.upgrade.literals import exported_object
from workbench.upgrade.manifest import read_manifest, refused_options
from workbench.upgrade.pinning import NotPinnedError, pinned

WANTED = Config("prisma", "prisma/migrations", "tsx seed.ts", "process.env.URL")
WHY = "// Empty where it is not set: `env()` would fail commands that need no database, such as `generate`."
DATASOURCE = f'  datasource: {{\n    {WHY}\n    url: process.env.URL ?? "",\n  }},\n'

INIT = """\
import "dotenv/config";
import { defineConfig, env } from "prisma/config";

export default defineConfig({
  schema: "prisma",
  migrations: {
    path: "m",
  },
  engine: "classic",
  datasource: {
    url: env("URL"),
  },
});
"""
"""As `prisma init` of 6.19 writes it."""
HIDDEN = """\
export default {
  schema: "}", // datasource: { url: "no" }
  migrations: { path: "m", seed: "s" }
}
"""
ONE_LINE = 'module.exports = { schema: "a", migrations: { path: "m" }, datasource: {} }'

CONFIGS = {
    INIT: INIT.replace('  engine: "classic",\n', "").replace(
        'path: "m",\n', 'path: "m",\n    seed: "tsx seed.ts",\n'
    ),
    HIDDEN: HIDDEN.replace('"s" }\n', f'"s" }},\n{DATASOURCE}'),
    ONE_LINE: ONE_LINE.replace('"m" }', '"m", seed: "tsx seed.ts" }').replace(
        "datasource: {}", f'datasource: {{\n  {WHY}\n  url: process.env.URL ?? "",\n}}'
    ),
}


@pytest.mark.parametrize(("before", "after"), CONFIGS.items())
def test_a_config_gets_what_it_lacks_in_its_own_layout(before: str, after: str) -> None:
    assert EditedConfig(before, WANTED).text == after


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("const config = {};\nexport default config;\n", "does not export a plain object"),
        ("export default { ...base };\n", "may say `schema` in what it spreads"),
        (
            'export default { schema: "a", migrations: make(), datasource: {} };\n',
            "computes its `migrations`",
        ),
        ('export default { engine: "js", schema: "a", migrations: {}, datasource: {} };\n', "says `engine`"),
    ],
)
def test_a_config_that_computes_is_for_people(text: str, why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        EditedConfig(text, WANTED)


def test_a_url_that_nobody_uses_is_told() -> None:
    text = 'export default { schema: "a", migrations: {}, datasource: { url: "u", directUrl: "d" } };\n'
    assert EditedConfig(text, WANTED).ignores_direct_url


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.dictionaries(st.text(max_size=6), JSON, max_size=4),
    st.fixed_dictionaries({}, optional={"seed": st.text(max_size=9), "schema": st.just("x"), "other": JSON}),
    st.sampled_from([None, 2, "\t"]),
    st.integers(0, 4),
)
def test_nothing_but_what_is_moved_leaves_a_package_json(
    others: dict[str, object], prisma: dict[str, object], indent: int | str | None, place: int
) -> None:
    items = [one for one in others.items() if one[0] != "prisma"]
    items.insert(place, ("prisma", prisma))
    text = json.dumps(dict(items), indent=indent)
    kept = {key: value for key, value in prisma.items() if key == "other"}
    wanted = {key: value for key, value in items if key != "prisma"} | ({"prisma": kept} if kept else {})
    assert json.loads(read_manifest(text).rest) == wanted


def test_keys_are_found_wherever_texts_and_comments_try_to_hide_them() -> None:
    found = exported_object("// export default { a: 1 }\nexport default {'b': `}` /* , c: */, d() {}, e };")
    assert found is not None
    assert [entry.key for entry in found.entries] == ["b", None, None]


@pytest.mark.parametrize(
    ("script", "refused"),
    [
        ("prisma generate && tsc", []),
        ("prisma migrate dev --skip-seed --name x", ["`prisma migrate dev` no longer takes `--skip-seed`"]),
        (
            "prisma db push --schema p && prisma db execute --schema p",
            ["`prisma db execute` no longer takes `--schema`"],
        ),
        (
            "prisma migrate diff --from-empty --to-schema-datamodel s",
            ["`prisma migrate diff` no longer takes `--to-schema-datamodel` (now `--to-schema`)"],
        ),
    ],
)
def test_scripts_that_will_fail_are_named(script: str, refused: list[str]) -> None:
    assert list(refused_options(script)) == refused


CATALOG = """\
version: 1
# what all agree on
conventions:
  prisma-target: "6" # for now
services:
  - name: a
    priority: 1 # the first
    # and that is why
  - {name: b, priority: 1}
  - name: c
    target: "6"
priorities:
  - {number: 1, title: One}
"""


def test_a_service_is_pinned_where_it_is_listed() -> None:
    text = pinned(CATALOG, {"a": "7", "b": "7", "c": "7"})
    assert text == (
        CATALOG.replace("  - name: a\n", '  - name: a\n    target: "7"\n')
        .replace("{name: b,", '{name: b, target: "7",')
        .replace('    target: "6"', '    target: "7"')
    )
    assert [one.target for one in load_catalog(text, "").catalog.services] == ["7", "7", "7"]


def test_the_usual_line_keeps_its_comment() -> None:
    assert pinned(CATALOG, {}, "7") == CATALOG.replace('"6" # for', '"7" # for')


def test_a_catalog_without_conventions_gets_them() -> None:
    text = pinned("version: 1\nservices:\n  - name: a\n", {"a": "6"}, "7")
    catalog = load_catalog(text, "").catalog
    assert (catalog.conventions.prisma_target, catalog.services[0].target) == ("7", "6")


def test_a_catalog_that_repeats_itself_by_reference_is_for_people() -> None:
    with pytest.raises(NotPinnedError, match="only people can change"):
        pinned(
            "services:\n  - &a {name: a}\n  - name: b\n    target: &t '6'\n  - {name: c, target: *t}\n",
            {"b": "7"},
        )
