"""Hypothesis strategies for small schemas that Prisma accepts, full of what makes rows hard to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.seeding.seeding_support import HEAD

if TYPE_CHECKING:
    from tests.seeding.seeding_support import Files

IDS = {
    "Int": "@id @default(autoincrement())",
    "BigInt": "@id",
    "String": "@id @default(cuid())",
    "String @db.Uuid": "@id @default(uuid())",
    "String @db.VarChar(25)": "@id",
}
FIELDS = (
    "email String @unique @db.VarChar({})",
    "code String @unique @db.Char({})",
    "slug String{} @unique",
    "currency String @db.Char(3)",
    "status Shade",
    "kinds Shade[]",
    "shade Shade{} @unique",
    "isActive Boolean",
    "position Int @db.SmallInt",
    "amount Decimal @db.Decimal(5, 2)",
    "startsAt DateTime",
    "endsAt DateTime{}",
    "day DateTime @db.Date",
    "payload Json",
    "tags String[]",
    "hash Bytes{}",
    "userId String",
    "note String{}",
)
SETS = (
    ("position",), ("status", "isActive"), ("day",), ("status",), ("currency",), ("userId", "status"),
    ("startsAt", "isActive"), ("amount",), ("note", "status"), ("userId",),
)  # fmt: skip


@st.composite
def fillable_schemas(draw: st.DrawFn) -> Files:
    """One to four models with relations of every kind among them."""
    names = ["Alpha", "Beta", "Gamma", "Delta"][: draw(st.integers(1, 4))]
    ids = {name: draw(st.sampled_from(list(IDS))) for name in names}
    bodies: dict[str, list[str]] = {name: [f"id {ids[name]} {IDS[ids[name]]}"] for name in names}
    for name in names:
        fields = draw(st.lists(st.sampled_from(FIELDS), unique=True, max_size=6))
        present = set()
        for field in fields:
            size = draw(st.integers(1, 24)) if "({})" in field else draw(st.sampled_from(["", "?"]))
            bodies[name].append(field.format(size))
            present.add(field.split()[0])
        for keys in draw(st.lists(st.sampled_from(SETS), unique=True, max_size=2)):
            if present.issuperset(keys):
                bodies[name].append(f"@@unique([{', '.join(keys)}])")
    for number in range(draw(st.integers(0, 5))):
        _relate(draw, number, names, ids, bodies)
    blocks = [
        f"model {name} {{\n" + "".join(f"  {line}\n" for line in bodies[name]) + "}\n" for name in names
    ]
    text = HEAD + "\n".join((*blocks, "enum Shade {\n  LIGHT\n  MIDDLE\n  DARK\n}\n"))
    return (("schema.prisma", text),)


def _relate(
    draw: st.DrawFn, number: int, names: list[str], ids: dict[str, str], bodies: dict[str, list[str]]
) -> None:
    owner, target = draw(st.sampled_from(names)), draw(st.sampled_from(names))
    if draw(st.integers(0, 4)) == 0:
        bodies[owner].append(f'left{number} {target}[] @relation("R{number}")')
        bodies[target].append(f'right{number} {owner}[] @relation("R{number}")')
        return
    mark = draw(st.sampled_from(["", "?"]))
    kind, _, native = ids[target].partition(" ")
    is_single = draw(st.booleans())
    unique = " @unique" if is_single else ""
    # Prisma refuses circles of other actions.
    rest = f"fields: [key{number}], references: [id], onDelete: NoAction, onUpdate: NoAction"
    bodies[owner].append(f"key{number} {kind}{mark} {native}{unique}")
    bodies[owner].append(f'to{number} {target}{mark} @relation("R{number}", {rest})')
    if not is_single and draw(st.booleans()):
        status = f"state{number}"
        bodies[owner] += [f"{status} Shade", f"@@unique([key{number}, {status}])"]
    bodies[target].append(f'from{number} {owner}{"?" if is_single else "[]"} @relation("R{number}")')
