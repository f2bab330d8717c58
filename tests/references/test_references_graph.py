"""Where references lead, what names alone tell, circles, shared tables, and the impact of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.psl.schema_strategies import mangled_schemas
from workbench.catalog.conventions import CommonEntity, Conventions
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.references.collisions import collisions_of
from workbench.references.cycles import cycles_of, knots_of
from workbench.references.database import Database, database_at
from workbench.references.edges import edges_of
from workbench.references.env_file import variables_in
from workbench.references.graph import graph_of
from workbench.references.impact import Change, impact_of
from workbench.references.knowledge import Knowledge
from workbench.references.link import LinkStatus
from workbench.references.outline import Outline, outline_of
from workbench.references.supposing import SuppositionError, supposed

if TYPE_CHECKING:
    from workbench.references.graph import Graph

HEAD = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n'
AUTH = """
model User {
  id    String @id @default(uuid()) @db.Uuid
  email String @unique
}
"""


def outlines(**texts: str | None) -> dict[str, Outline]:
    """Services by their names, `_` standing for `-`; None for one without a schema."""
    found = {}
    for written, text in texts.items():
        name = written.replace("_", "-")
        schema = None if text is None else Schema((parse(HEAD + text, f"{name}.prisma"),))
        found[name] = Outline(name) if schema is None else outline_of(name, schema)
    return found


def followed(services: dict[str, Outline], knowledge: Knowledge | None = None) -> list[tuple[str, str, str]]:
    """Field, target and status of each reference; a `?` behind those that only names tell."""
    graph = graph_of(services, knowledge or Knowledge())
    return [
        (f"{link.model}.{link.field}", link.target.text + ("" if link.declared else "?"), link.status.value)
        for link in graph.links
    ]


def order(field: str, target: str | None = None) -> str:
    """A model with one field, and what it refers to."""
    above = "" if target is None else f"  /// @ref {target}\n"
    return f"model Order {{\n  id Int @id @default(autoincrement())\n{above}  {field}\n}}\n"


@pytest.mark.parametrize(
    ("field", "target", "status", "message"),
    [
        ("userId String @db.Uuid", "auth-service.User.id", "ok", ""),
        ("userId Int", "auth-service.User.id", "type-mismatch", "its owner's is `String @db.Uuid`"),
        ("userId String", "auth-service.User.id", "type-mismatch", "kept as text"),
        ("userId String @db.Uuid", "auth-service.Usr.id", "broken", "no model `Usr` (did you mean `User`?)"),
        ("userId String @db.Uuid", "auth-service.User.key", "broken", "`auth-service.User` has no field"),
        ("userId String @db.Uuid", "auth-servce.User.id", "broken", "did you mean `auth-service`?"),
        ("userId String @db.Uuid", "User.id", "broken", "not of the form `service.Model.field`"),
        ("lotId String @db.Uuid", "planned-service.Lot.id", "unchecked", "has no schema yet"),
        ("lotId String @db.Uuid", "old-service.Lot.id", "excluded", "is excluded: to be retired"),
        ("madeBy String @db.Uuid", "robot-service.Robot.id", "type-mismatch", "made by `cuid()`"),
    ],
)  # fmt: skip
def test_a_written_reference_is_followed_and_judged(
    field: str, target: str, status: str, message: str
) -> None:
    services = outlines(
        auth_service=AUTH,
        planned_service=None,
        old_service=None,
        robot_service="model Robot {\n  id String @id @default(cuid())\n}\n",
        order_service=order(field, target),
    )
    graph = graph_of(services, Knowledge(excluded={"old-service": "to be retired"}))
    (link,) = graph.uses("order-service")
    assert (link.status.value, link.declared) == (status, True)
    assert message in link.message
    assert (link.spot.path, link.spot.line) == ("order-service.prisma", 8)


def test_a_name_tells_what_is_referred_to_only_where_it_leads_to_one_place() -> None:
    services = outlines(
        auth_service=AUTH,
        invoice_service="model Invoice {\n  id Int @id\n}\n",
        shop="model Invoice {\n  id Int @id\n}\nmodel Basket {\n  id Int @id\n}\n",
        a="model Parcel {\n  id Int @id\n}\nmodel Driver {\n  id Int @id\n}\n"
        "model Tutor {\n  id String @id\n}\n",
        b="model Parcel {\n  id Int @id\n}\n",
        c="""
model Order {
  id             Int @id
  /// A sole model of that name anywhere.
  basketId       Int
  /// The one of the service that is called so, not the shop's.
  lastInvoiceId  Int
  /// Two are called so, and neither service is.
  parcelId       Int
  /// A role of people.
  approverId     String @db.Uuid
  /// A role of which another service has a model, of the same type and of another one.
  driverId       Int
  tutorId        Int
  /// A vendor's, and anything's.
  stripeUserId   String
  subjectId      Int
  /// Of its own schema.
  orderId        Int
  /// @external: the warehouse's
  depotId        Int
}
""",
    )
    assert followed(services) == [
        ("Order.basketId", "shop.Basket.id?", "ok"),
        ("Order.lastInvoiceId", "invoice-service.Invoice.id?", "ok"),
        ("Order.approverId", "auth-service.User.id?", "ok"),
        ("Order.driverId", "a.Driver.id?", "ok"),
    ]


def test_the_catalogs_owner_wins_over_others_who_have_a_model_of_that_name() -> None:
    services = outlines(auth_service=AUTH, user_service=AUTH, c=order("userId String @db.Uuid"))
    knowledge = Knowledge(Conventions(entities=(CommonEntity("User", "auth-service"),)))
    assert followed(services, knowledge) == [("Order.userId", "auth-service.User.id?", "ok")]
    assert followed(services) == [("Order.userId", "user-service.User.id?", "ok")]


def test_what_excluded_services_refer_to_does_not_count() -> None:
    services = outlines(auth_service=AUTH, c=order("userId Int", "auth-service.User.id"))
    assert followed(services, Knowledge(excluded={"c": "to be retired"})) == []


def _edges(graph: Graph) -> list[tuple[str, str, int]]:
    return [(edge.user, edge.owner, len(edge.links)) for edge in edges_of(graph.links)]


def test_services_in_a_circle_are_told_by_a_short_one() -> None:
    services = outlines(
        a=order("x Int", "b.Order.id"),
        b=order("x Int", "c.Order.id"),
        c=order("x Int", "a.Order.id") + "model Line {\n  id Int @id\n  /// @ref b.Order.id\n  y Int\n}\n",
        d=order("x Int", "d.Order.id"),
    )
    graph = graph_of(services, Knowledge())
    assert _edges(graph) == [("a", "b", 1), ("b", "c", 1), ("c", "a", 1), ("c", "b", 1)]
    assert cycles_of(edges_of(graph.links)) == (("b", "c"),)


@given(st.dictionaries(st.integers(0, 7), st.frozensets(st.integers(0, 7), max_size=3), max_size=8))
def test_a_knot_is_whoever_can_reach_each_other(arrows: dict[int, frozenset[int]]) -> None:
    successors = {str(node): [str(other) for other in arrows.get(node, ())] for node in range(8)}
    reached = {name: _reachable(successors, name) for name in successors}
    expected = {
        frozenset({name, *(other for other in reached[name] if name in reached[other])})
        for name in successors
    }
    assert set(knots_of(successors)) == expected


def _reachable(successors: dict[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    due = [start]
    while due:
        new = [other for other in successors[due.pop()] if other not in found]
        found.update(new)
        due += new
    return found


def test_a_long_row_of_services_is_no_trouble() -> None:
    successors = {str(number): [str((number + 1) % 20_000)] for number in range(20_000)}
    assert [len(knot) for knot in knots_of(successors)] == [20_000]


def test_tables_clash_under_the_names_that_the_database_knows() -> None:
    services = outlines(
        a='model Payment {\n  id Int @id\n  tags Tag[]\n  @@map("payments")\n}\nmodel Tag {\n  id Int @id\n'
        "  payments Payment[]\n}\n",
        b='model payments {\n  id Int @id\n}\nmodel Tag {\n  id Int @id\n  @@schema("auth")\n}\n',
        c="model Payment {\n  id Int @id\n  tags Tag[]\n}\n"
        "model Tag {\n  id Int @id\n  payments Payment[]\n}\n",
    )
    same, other = Database("postgresql://h:5432/one"), Database("postgresql://h:5432/two")
    clashes = collisions_of(services.values(), dict.fromkeys("abc", same))
    assert [(one.table, one.services) for one in clashes] == [
        ("Tag", ("a", "c")),
        ("_PaymentToTag", ("a", "c")),
        ("payments", ("a", "b")),
    ]
    assert [one.table for one in collisions_of(services.values(), {"a": same, "b": other})] == []


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgres://me:secret@DB.example/shop?connection_limit=5", "postgresql://db.example:5432/shop"),
        ("postgresql://127.0.0.1/shop?schema=public", "postgresql://localhost:5432/shop"),
        ("postgresql://localhost/shop?schema=orders", "postgresql://localhost:5432/shop?schema=orders"),
        ("mysql://root@localhost:3307/shop", "mysql://localhost:3307/shop"),
        ("mongodb+srv://u:p@c0.example/visits?w=majority", "mongodb://c0.example:27017/visits"),
        ("sqlserver://h:1433;database=shop;user=sa;password=secret", "sqlserver://h:1433/shop"),
        ("file:../dev.db?connection_limit=1", "file:apps/web/dev.db"),
        ("postgresql://${HOST}/shop", None),
        ("postgresql://[broken/shop", None),
        ("", None),
    ],
)
def test_a_url_leads_to_a_database_and_its_secrets_stay_where_they_are(url: str, shown: str | None) -> None:
    found = database_at(url, "apps/web/prisma")
    assert (None if found is None else str(found)) == shown


def test_variables_are_read_as_dotenv_reads_them() -> None:
    text = "\ufeff# note\nexport A=\"x#y\" # why\nB = 'z'\nC=plain # why\nD=${A}/${NOBODY}\nA2=\n no line\n"
    assert variables_in(text) == {"A": "x#y", "B": "z", "C": "plain", "D": "x#y/${NOBODY}", "A2": ""}


def test_a_change_of_an_owner_tells_who_breaks_by_it() -> None:
    services = outlines(
        auth_service=AUTH,
        a=order("userId String @db.Uuid", "auth-service.User.id"),
        b=order("userId String @db.Uuid", "auth-service.User.id")
        + order("personId Int").replace("Order", "Pet"),
        c=order("userId Int", "auth-service.User.id"),
        d=order("mail String", "auth-service.User.email"),
    )
    graph, knowledge = graph_of(services, Knowledge()), Knowledge()

    def impact(change: str) -> list[tuple[str, Change, tuple[str, ...], int]]:
        service, exports = supposed(change, services)
        found = impact_of(graph, services, knowledge, service, exports)
        return [(one.field, one.change, one.users, one.broken) for one in found]

    to_cuid = impact("auth-service.User.id=String @default(cuid())")
    # What is wrong already breaks no further, and comes last.
    assert to_cuid == [("id", Change.RETYPED, ("a", "b", "c"), 2)]
    assert impact("auth-service.User.id = String @db.Uuid @default(uuid())") == []
    assert impact("auth-service.User.email") == [("email", Change.GONE, ("d",), 1)]
    assert {one[0] for one in impact("auth-service.User")} == {"id", "email"}

    # Who follows in the same step does not break by it.
    services |= outlines(a=order("userId String", "auth-service.User.id"))
    assert impact("auth-service.User.id=String @default(cuid())") == [
        ("id", Change.RETYPED, ("b", "a", "c"), 1)
    ]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("auth-service.Usr.id", "no model `Usr` (did you mean `User`?)"),
        ("auth-service.User.ident", "no field `ident`"),
        ("auth-servce.User.id", "did you mean `auth-service`?"),
        ("User", "not of the form"),
        ("auth-service.User=Int", "is a model"),
        ("auth-service.User.id=}{", "not a type"),
    ],
)
def test_a_change_that_makes_no_sense_says_why(change: str, why: str) -> None:
    with pytest.raises(SuppositionError, match=None) as refused:
        supposed(change, outlines(auth_service=AUTH))
    assert why in str(refused.value)


@given(st.lists(mangled_schemas(), min_size=2, max_size=2))
@settings(max_examples=25)
def test_half_written_schemas_are_followed_as_far_as_they_go(texts: list[str]) -> None:
    services = outlines(
        **dict(zip("ab", texts, strict=True)),
        c=order("someId Nothing @id", "a.User.id") + "model Nobody {\n  id Nothing @id\n}\n",
    )
    graph = graph_of(services, Knowledge())
    assert cycles_of(graph.edges) == graph.cycles
    for link in graph.links:
        assert (link.status is LinkStatus.OK) == (not link.message)
    for name, outline in services.items():
        assert impact_of(graph, services, Knowledge(), name, outline.exports) == ()


def test_statuses_are_those_of_the_contract() -> None:
    assert {status.value for status in LinkStatus} >= {"ok", "broken", "type-mismatch", "excluded"}
