"""A database merged into a schema by the key `I`: asked for, looked at first, written, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from tests.engine.filled_database import filled_database
from tests.engine.postgres_server import PASSWORD
from tests.ui.conftest import COURSES, NARROW
from workbench.ui.dialogs import DiffConfirm
from workbench.ui.introspecting.dialog import DatabaseDialog
from workbench.ui.introspecting.masking import masked
from workbench.workspace.introspecting.datasource_url import DatasourceUrl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engine.postgres_server import PostgresServer
    from tests.ui.conftest import LooksRight, OpenApp, Opened
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.places import EnginePlaces

FOUND = DatasourceUrl(
    f"postgresql://app:{PASSWORD}@db.example.org/courses",
    "postgresql://db.example.org:5432/courses",
    "`DATABASE_URL` in `services/course-service/.env`",
    "DATABASE_URL",
)


def words(opened: Opened) -> str:
    return "\n".join(str(static.render()) for static in opened.app.screen.query(Static))


async def test_a_database_is_merged_after_a_look_and_taken_back(
    open_app: OpenApp, root: Path, own_places: EnginePlaces, engine: EngineThread, postgres: PostgresServer
) -> None:
    file = root / "services/course-service/prisma/schema.prisma"
    before = COURSES.replace("  price  Float\n", '  price  Float\n\n  @@map("courses")\n')
    file.write_text(before)
    places = own_places._replace(environment={**own_places.environment, "DATABASE_URL": ""})
    with filled_database(engine, postgres, {"schema.prisma": before}) as database:
        database.run("CREATE TABLE course_units (id int PRIMARY KEY, course_id text REFERENCES courses (id))")
        async with open_app(root, engine=places) as opened:
            opened.screen.go_to("course-service")
            await opened.press("I")
            assert isinstance(opened.app.screen, DatabaseDialog)
            assert "`DATABASE_URL` is set neither in the environment nor in an .env file" in words(opened)
            assert "goes from it (f5 keeps it)" in words(opened)
            await opened.press("f5")
            assert "stays in it (f5 lets it go)" in words(opened)
            await opened.press("enter")
            assert "which database?" in words(opened)
            await opened.press("escape")

            (root / "services/course-service/.env").write_text(f"DATABASE_URL={database.url}\n")
            await opened.press("I")
            assert "from `DATABASE_URL` in `services/course-service/.env`" in words(opened)
            assert PASSWORD not in words(opened)
            await opened.press(*"mysql://a", "enter")
            assert "a MySQL database, and the schema is for PostgreSQL" in words(opened)
            opened.app.screen.query_one(Input).value = ""
            await opened.press("enter")
            await opened.until(lambda: isinstance(opened.app.screen, DiffConfirm))
            assert file.read_text() == before
            await opened.press("y")
            await opened.until(
                lambda: "wrote services/course-service/prisma/schema.prisma" in opened.events()
            )
            assert "model CourseUnit {" in file.read_text()
            assert "courseUnits CourseUnit[]" in " ".join(file.read_text().split())
            await opened.press("u", "y")
            assert file.read_text() == before


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("postgresql://app:s3cret@host:5432/db", "postgresql://app:••••••@host:5432/db"),
        ("postgresql://app:s3", "postgresql://app:••"),
        ("postgresql://app:a@b:c@host/db", "postgresql://app:•••••@host/db"),
        ("postgresql://host:5432/db", "postgresql://host:5432/db"),
        ("postgresql://host/db?user=a&password=x&sslmode=on", "postgresql://host/db?user=a&password=•&sslmode=on"),
        ("sqlserver://host;user=a;password=xy;", "sqlserver://host;user=a;password=••;"),
        ("file:./dev.db", "file:./dev.db"),
    ],
)  # fmt: skip
def test_secrets_are_dotted_letter_for_letter(typed: str, shown: str) -> None:
    assert masked(typed) == shown


def test_the_question_for_a_database(looks_right: LooksRight) -> None:
    async def steps(opened: Opened) -> None:
        opened.app.push_screen(DatabaseDialog("course-service", FOUND))
        await opened.settle()
        await opened.press(*"postgresql://app:s3cret@localhost")

    assert looks_right(NARROW, steps)
