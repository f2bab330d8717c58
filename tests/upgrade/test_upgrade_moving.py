"""What becomes of a service on its way to Prisma 7, from texts to texts."""

from __future__ import annotations

import pytest
from msgspec import structs

from workbench.psl.parser import parse
from workbench.upgrade.moving import move
from workbench.upgrade.package import Package, Wish

SCHEMA = "services/a/prisma/schema.prisma"
CONFIG = "services/a/prisma.config.ts"
MANIFEST = "services/a/package.json"
MODEL = "\nmodel A {\n  id Int @id // kept\n}\n"


def schema(datasource: str, generator: str = '  provider = "prisma-client-js"\n') -> str:
    return f"datasource db {{\n{datasource}}}\n\ngenerator client {{\n{generator}}}\n{MODEL}"


PLAIN = schema('  provider = "postgresql"\n  url      = env("DATABASE_URL")\n')


def package(text: str = PLAIN, **more: str | None) -> Package:
    plain = Package("services/a", (parse(text, SCHEMA),), SCHEMA, "services/a/prisma/migrations")
    return structs.replace(plain, **more)


def codes(notes: tuple[object, ...]) -> list[str]:
    return [getattr(note, "code", "") for note in notes]


def test_the_url_goes_from_the_schema_to_a_config() -> None:
    moved = move(package(), Wish())
    assert moved.texts[SCHEMA] == schema('  provider = "postgresql"\n')
    assert 'url: process.env.DATABASE_URL ?? "",' in moved.texts[CONFIG]
    assert 'schema: "prisma/schema.prisma",' in moved.texts[CONFIG]
    assert 'path: "prisma/migrations",' in moved.texts[CONFIG]


def test_whoever_has_been_moved_is_left_alone() -> None:
    moved = move(package(), Wish())
    again = package(moved.texts[SCHEMA], config=moved.texts[CONFIG])
    assert not move(again, Wish()).texts
    assert not move(again, Wish()).steps


def test_line_ends_and_a_layout_of_ones_own_stay() -> None:
    own = PLAIN.replace("provider =", "provider    =").replace("\n", "\r\n")
    text = move(package(own), Wish()).texts[SCHEMA]
    assert text == own.replace('  url      = env("DATABASE_URL")\r\n', "")


def test_the_official_layout_stays_official() -> None:
    text = schema(
        '  provider          = "postgresql"\n  shadowDatabaseUrl = env("S")\n  url               = env("U")\n'
    )
    moved = move(package(text), Wish())
    assert moved.texts[SCHEMA] == schema('  provider = "postgresql"\n')
    assert "shadowDatabaseUrl: process.env.S," in moved.texts[CONFIG]


def test_what_is_said_of_the_url_goes_along() -> None:
    text = PLAIN.replace("  url ", "  // of the team's account\n  url ").replace(
        'URL")', 'URL") // in the vault'
    )
    moved = move(package(text), Wish())
    assert "vault" not in moved.texts[SCHEMA]
    assert "account" not in moved.texts[SCHEMA]
    assert "    // of the team's account\n    // in the vault\n" in moved.texts[CONFIG]


def test_no_comment_is_lost_where_there_is_a_config_already() -> None:
    text = PLAIN.replace("  url ", "  // of the team's account\n  url ")
    config = 'export default {\n  datasource: { url: "x" },\n};\n'
    assert "// of the team's account" in move(package(text, config=config), Wish()).texts[SCHEMA]


def test_commands_go_on_past_the_pool() -> None:
    text = schema('  provider  = "postgresql"\n  url       = env("POOL")\n  directUrl = env("DIRECT")\n')
    moved = move(package(text), Wish())
    assert "process.env.DIRECT" in moved.texts[CONFIG]
    assert "process.env.POOL" not in moved.texts[CONFIG]
    assert any(note.code == "direct-url" and "`POOL`" in note.text for note in moved.remarks)


@pytest.mark.parametrize(
    ("url", "seen_from_the_config"),
    [
        ("file:./dev.db", "file:./prisma/dev.db"),
        ("file:../dev.db?connection_limit=1", "file:./dev.db?connection_limit=1"),
        ("file:../../shared/dev.db", "file:../shared/dev.db"),
        ("file:/var/dev.db", "file:/var/dev.db"),
    ],
)
def test_the_file_of_a_database_stays_the_same_file(url: str, seen_from_the_config: str) -> None:
    text = schema(f'  provider = "sqlite"\n  url      = "{url}"\n')
    assert f'url: "{seen_from_the_config}",' in move(package(text), Wish()).texts[CONFIG]


def test_a_url_that_stands_there_itself_is_kept_and_its_secret_told() -> None:
    text = schema('  provider = "postgresql"\n  url      = "postgresql://me:secret@db/x"\n')
    moved = move(package(text), Wish())
    assert 'url: "postgresql://me:secret@db/x",' in moved.texts[CONFIG]
    assert "secret" in codes(moved.remarks)
    assert not any("me:secret" in note.text for note in (*moved.steps, *moved.remarks))


def test_what_means_nothing_goes_and_other_generators_stay() -> None:
    text = schema(
        '  provider = "postgresql"\n',
        '  provider        = "prisma-client-js"\n  binaryTargets   = ["native"]\n'
        '  engineType      = "library"\n  previewFeatures = ["driverAdapters", "views"]\n}\n\n'
        'generator docs {\n  provider   = "prisma-docs"\n  engineType = "mine"\n',
    )
    moved = move(package(text), Wish()).texts[SCHEMA]
    assert 'previewFeatures = ["views"]\n}' in moved
    assert "binaryTargets" not in moved
    assert moved.count("engineType") == 1


def test_a_feature_that_is_gone_keeps_the_service_unless_people_give_it_up() -> None:
    text = PLAIN.replace('client-js"\n', 'client-js"\n  previewFeatures = ["metrics"]\n')
    refused = move(package(text), Wish())
    assert (refused.texts, codes(refused.obstacles)) == ({}, ["removed-feature"])
    dropped = move(package(text), Wish(drops_features=True))
    assert "metrics" not in dropped.texts[SCHEMA]
    assert "removed-feature" in codes(dropped.remarks)


def test_mongodb_stays() -> None:
    refused = move(package(PLAIN.replace("postgresql", "mongodb")), Wish())
    assert (refused.texts, codes(refused.obstacles)) == ({}, ["no-connector"])


@pytest.mark.parametrize(
    ("output", "after"),
    [
        ("", "../generated/prisma"),
        ('  output   = "../node_modules/.prisma/client"\n', "../generated/prisma"),
        ('  output   = "../src/db"\n', "../src/db"),
    ],
)
def test_the_new_client_is_put_where_there_is_room_for_it(output: str, after: str) -> None:
    text = PLAIN.replace('client-js"\n', f'client-js"\n{output}')
    moved = move(package(text), Wish(new_client=True))
    assert f'  provider = "prisma-client"\n  output   = "{after}"\n' in moved.texts[SCHEMA]
    assert any(note.code == "imports" for note in moved.remarks)


def test_the_seed_command_moves_without_the_option_that_is_refused() -> None:
    command = "prisma db execute --file s.sql --schema prisma"
    rest = '  "dependencies": { "dotenv": "17", "prisma": "^6.1.0" }\n}\n'
    manifest = f'{{\n  "name": "a",\n  "prisma": {{\n    "seed": "{command}"\n  }},\n{rest}'
    moved = move(package(manifest=manifest), Wish())
    assert 'seed: "prisma db execute --file s.sql",' in moved.texts[CONFIG]
    assert moved.texts[CONFIG].startswith('import "dotenv/config";\n')
    assert moved.texts[MANIFEST] == f'{{\n  "name": "a",\n{rest}'
    assert {"packages", "adapter", "seed", "client"} <= set(codes(moved.remarks))


def test_an_env_file_beside_the_schema_is_read_from_there() -> None:
    text = move(package(env_file="services/a/prisma/.env"), Wish()).texts[CONFIG]
    assert 'process.loadEnvFile("prisma/.env")' in text


@pytest.mark.parametrize("manifest", ["{not json", '{"prisma": []}'])
def test_what_cannot_be_read_is_not_guessed_at(manifest: str) -> None:
    refused = move(package(manifest=manifest), Wish())
    assert (refused.texts, codes(refused.obstacles)) == ({}, ["package-json"])
