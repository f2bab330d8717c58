"""Places in schemas of every database where people would ask for a completion."""

from __future__ import annotations

from typing import NamedTuple

from tests.language.language_support import CURSOR
from workbench.engine.release_line import ReleaseLine

SIX, SEVEN = ReleaseLine
PROVIDERS = {
    "postgresql": tuple(ReleaseLine),
    "cockroachdb": tuple(ReleaseLine),
    "mysql": tuple(ReleaseLine),
    "sqlite": tuple(ReleaseLine),
    "sqlserver": tuple(ReleaseLine),
    # Prisma 7 has no MongoDB.
    "mongodb": (SIX,),
}
_UUIDS = {
    "postgresql": " @db.Uuid",
    "cockroachdb": " @db.Uuid",
    "mongodb": " @db.ObjectId",
}
_SCALARS = ("String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes")


class Context(NamedTuple):
    """A place in a schema."""

    provider: str
    line: ReleaseLine
    written: str
    """The line with the cursor."""
    marked: str
    """The whole text with the cursor."""


def contexts(provider: str, line: ReleaseLine) -> list[Context]:
    """All places in the schema of one database."""
    found = [_in_model(provider, line, written) for written in _model_lines(provider)]
    found += [_in_new_model(provider, line, written) for written in _new_model_lines(provider)]
    if provider != "sqlserver":
        found += [_in_enum(provider, line, written) for written in _ENUM_LINES]
    found += [_in_datasource(provider, line, written) for written in _DATASOURCE_LINES]
    found += [_in_generator(provider, line, written) for written in _GENERATOR_LINES]
    found += _with_preview_features(provider, line)
    if provider != "mongodb":
        found += _guarded_by_prisma(provider, line)
    else:
        found += [_in_composite(written) for written in _COMPOSITE_LINES]
    if provider in {"postgresql", "cockroachdb", "sqlserver"}:
        found += _with_schemas(provider, line)
    found += [_outside(provider, line, written) for written in (CURSOR, f"mo{CURSOR}", f"en{CURSOR}")]
    return found


def _types(provider: str) -> list[str]:
    missing = {"sqlserver": {"Json"}, "mongodb": {"Decimal"}}.get(provider, set())
    return [scalar for scalar in _SCALARS if scalar not in missing]


def _model_lines(provider: str) -> list[str]:
    lines = [f"  {CURSOR}", f"  cre{CURSOR}", f"  {CURSOR} String", f"  field {CURSOR}", f"  @@{CURSOR}"]
    for scalar in _types(provider):
        lines += [f"  field {scalar} {CURSOR}", f"  field {scalar}? {CURSOR}"]
        lines += [f"  field {scalar} @default({CURSOR})", f"  field {scalar}{CURSOR}"]
        lines.append(f"  field {scalar} @unique {CURSOR}")
    if provider in {"postgresql", "cockroachdb", "mongodb"}:
        lines += [f"  field String[] {CURSOR}", f"  field Int[] @default({CURSOR})"]
    if provider != "sqlserver":
        lines += [f"  field Kind {CURSOR}", f"  field Kind @default({CURSOR})", f"  field Kind? @{CURSOR}"]
    key = f"  keyId String{_UUIDS.get(provider, '')}\n"
    optional = f"  keyId String?{_UUIDS.get(provider, '')}\n"
    lines += [
        f"{key}  key Key {CURSOR}",
        f"{key}  key Key @relation({CURSOR})",
        f"{key}  key Key @relation(fields: [{CURSOR}], references: [id])",
        f"{key}  key Key @relation(fields: [keyId], references: [{CURSOR}])",
        f"{key}  key Key @relation(fields: [keyId], references: [id], {CURSOR})",
        f"{key}  key Key @relation(fields: [keyId], references: [id], onDelete: {CURSOR})",
        f"{key}  key Key @relation(fields: [keyId], references: [id], onUpdate: {CURSOR})",
        f"{optional}  key Key? @relation(fields: [keyId], references: [id], onDelete: {CURSOR})",
        f"{optional}  key Key? @relation(fields: [keyId], references: [id], onUpdate: {CURSOR})",
        f"  @@index([{CURSOR}])",
        f"  @@index([name, {CURSOR}])",
        f"  @@index([name({CURSOR})])",
        f"  @@index([name(sort: {CURSOR})])",
        f"  @@index([name], {CURSOR})",
        f"  @@index([number], {CURSOR})",
        f"  @@index([at, number], {CURSOR})",
        f"  @@unique([{CURSOR}])",
        f"  @@unique([name, {CURSOR}])",
        f"  @@unique([name], {CURSOR})",
    ]
    if provider in {"postgresql", "cockroachdb"}:
        for field in ("String[]", "Json", "Bytes", "Int", "Kind"):
            lines += [
                f"  field {field}\n  @@index([field], {CURSOR})",
                f"  field {field}\n  @@index([{CURSOR}])",
            ]
    if provider == "postgresql":
        for native in ("Uuid", "Text", "VarChar(9)", "Citext", "Inet", "Bit(8)"):
            lines.append(f"  field String @db.{native}\n  @@index([field], type: {CURSOR})")
        lines += [
            f"  field Json @db.Json\n  @@index([field], type: {CURSOR})",
            f"  field Decimal @db.Money\n  @@index([field], type: {CURSOR})",
        ]
    lines += [
        f"  @@index([name])\n  @@index([{CURSOR}])",
        f"  @@unique([name, at])\n  @@unique([name, {CURSOR}])",
    ]
    lines += _back_sides(provider)
    return lines


def _back_sides(provider: str) -> list[str]:
    """In the model that another one refers to."""
    key = f"mainId String @unique{_UUIDS.get(provider, '')}"
    owning = "main Main @relation(fields: [mainId], references: [id])"
    other = f"}}\n\nmodel Other {{\n  {_id(provider)}\n  {key}\n  {owning}"
    return [
        f"  others Other[] {CURSOR}\n{other.replace(' @unique', '')}",
        f"  other Other? {CURSOR}\n{other}",
        f"  other Other? @relation({CURSOR})\n{other}",
        f"  other Other?\n  @@{CURSOR}\n{other}",
    ]


def _new_model_lines(provider: str) -> list[str]:
    """In a model that has no id yet."""
    if provider == "mongodb":
        return [f"  {CURSOR}", f"  id String {CURSOR}", f'  id String @map("_id") @db.ObjectId {CURSOR}']
    lines = [
        f"  {CURSOR}",
        f"  a Int\n  b Int\n  @@id([{CURSOR}])",
        f"  a Int\n  b Int\n  @@id([a, {CURSOR}])",
    ]
    for scalar in ("String", "Int", "BigInt", "DateTime", "Decimal", "Bytes"):
        if scalar == "Bytes" and provider == "sqlserver":
            continue
        lines += [
            f"  id {scalar} {CURSOR}",
            f"  id {scalar} @id {CURSOR}",
            f"  id {scalar} @id @default({CURSOR})",
        ]
    return lines


_ENUM_LINES = (f"  VALUE {CURSOR}", f"  VALUE @{CURSOR}", f"  @@{CURSOR}", f"  {CURSOR}")
_DATASOURCE_LINES = (
    f"  {CURSOR}",
    f"  relationMode = {CURSOR}",
    f'  relationMode = "{CURSOR}"',
    f"  relationMode = {CURSOR}",
)
_GENERATOR_LINES = (
    f"  {CURSOR}",
    f"  previewFeatures = {CURSOR}",
    f"  previewFeatures = [{CURSOR}]",
    f'  previewFeatures = ["{CURSOR}"]',
    f"  moduleFormat = {CURSOR}",
    f'  runtime = "{CURSOR}"',
)


def _in_model(provider: str, line: ReleaseLine, written: str) -> Context:
    marked = f"{_around(provider, line)}\nmodel Main {{\n{_fields(provider)}{written}\n}}\n"
    return Context(provider, line, written, marked)


def _fields(provider: str) -> str:
    return f"  {_id(provider)}\n  name String\n  number Int\n  at DateTime\n  gone DateTime?\n"


def _in_new_model(provider: str, line: ReleaseLine, written: str) -> Context:
    return Context(
        provider,
        line,
        written,
        f"{_around(provider, line)}\nmodel Main {{\n  spare Int @unique\n{written}\n}}\n",
    )


def _in_enum(provider: str, line: ReleaseLine, written: str) -> Context:
    marked = f"{_around(provider, line)}\nenum Main {{\n  FIRST\n{written}\n}}\n"
    return Context(provider, line, written, marked)


def _in_datasource(provider: str, line: ReleaseLine, written: str) -> Context:
    return Context(provider, line, written, _around(provider, line, datasource=f"{written}\n"))


def _in_generator(provider: str, line: ReleaseLine, written: str) -> Context:
    return Context(provider, line, written, _around(provider, line, generator=f"{written}\n"))


_COMPOSITE_LINES = (
    f"  {CURSOR}",
    f"  field {CURSOR}",
    f"  field String {CURSOR}",
    f"  field Int @default({CURSOR})",
    f"  field DateTime {CURSOR}",
    f"  field Kind @default({CURSOR})",
)


def _in_composite(written: str) -> Context:
    marked = f"{_around('mongodb', SIX)}\ntype Main {{\n  first String\n{written}\n}}\n"
    return Context("mongodb", SIX, f"type: {written}", marked)


def _with_preview_features(provider: str, line: ReleaseLine) -> list[Context]:
    features = ['"views"', '"postgresqlExtensions"', *(['"partialIndexes"'] if line is SEVEN else [])]
    setting = f"  previewFeatures = [{', '.join(features)}]\n"
    around = _around(provider, line, generator=setting)
    keys = [f"  @@index([name], {CURSOR})"] if line is SEVEN else []
    if keys and provider != "mysql":
        keys += [
            f"  @@unique([name], where: {{ {CURSOR} }})",
            f"  @@index([name], where: {{ gone: {CURSOR} }})",
            f"  @@index([name], where: {{ flag: {CURSOR} }})",
        ]
    found = [
        Context(
            provider,
            line,
            f"partial: {key}",
            f"{around}\nmodel Main {{\n{_fields(provider)}  flag Boolean\n{key}\n}}\n",
        )
        for key in keys
    ]
    for written in (f"  {CURSOR}", f"  field {CURSOR}", f"  field String {CURSOR}", f"  field Int? {CURSOR}"):
        view = f"{around}\nview Main {{\n  id Int @unique\n{written}\n}}\n"
        found.append(Context(provider, line, f"view: {written}", view))
    found.append(Context(provider, line, "beside views", f"{around}\n{CURSOR}\n"))
    if provider == "postgresql":
        marked = _around(provider, line, generator=setting, datasource=f"  {CURSOR}\n")
        found.append(Context(provider, line, "extensions", marked))
    return found


def _guarded_by_prisma(provider: str, line: ReleaseLine) -> list[Context]:
    around = _around(provider, line, datasource='  relationMode = "prisma"\n')
    key = f"  keyId String?{_UUIDS.get(provider, '')}\n  key Key?"
    found = []
    for action in ("onDelete", "onUpdate"):
        written = f"{key} @relation(fields: [keyId], references: [id], {action}: {CURSOR})"
        marked = f"{around}\nmodel Main {{\n{_fields(provider)}{written}\n}}\n"
        found.append(Context(provider, line, f"relationMode: {action}", marked))
    return found


def _with_schemas(provider: str, line: ReleaseLine) -> list[Context]:
    around = _around(provider, line, datasource='  schemas = ["one", "two"]\n', member='\n  @@schema("one")')
    return [
        Context(
            provider,
            line,
            f"schemas: {written}",
            f"{around}\nmodel Main {{\n{_fields(provider)}{written}\n}}\n",
        )
        for written in (f"  @@sch{CURSOR}", f"  @@schema({CURSOR})", f'  @@schema("{CURSOR}")')
    ]


def _outside(provider: str, line: ReleaseLine, written: str) -> Context:
    return Context(provider, line, written, f"{_around(provider, line)}\n{written}\n")


def _id(provider: str) -> str:
    if provider == "mongodb":
        return 'id String @id @default(auto()) @map("_id") @db.ObjectId'
    return f"id String @id @default(uuid()){_UUIDS.get(provider, '')}"


def _around(
    provider: str, line: ReleaseLine, *, datasource: str = "", generator: str = "", member: str = ""
) -> str:
    url = '  url = env("DATABASE_URL")\n' if line is SIX else ""
    enum = f"enum Kind {{\n  FIRST\n  SECOND{member}\n}}\n" if provider != "sqlserver" else ""
    return f"""generator client {{
  provider = "prisma-client"
  output = "../generated"
{generator}}}

datasource db {{
  provider = "{provider}"
{url}{datasource}}}

{enum}
model Key {{
  {_id(provider)}{member}
}}
"""
