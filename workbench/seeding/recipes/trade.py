"""What things that are made, sold, taught and driven are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.seeding import wordlists
from workbench.seeding.recipes.local import city
from workbench.seeding.recipes.recipe import of_row, one_of

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from workbench.checklist.words import Words
    from workbench.seeding.recipes.recipe import Draw, Recipe
    from workbench.seeding.relational import Column
    from workbench.seeding.row import Row

HEADSETS = one_of("Vista 3", "Horizon SE", "Lumen XR2", "Atlas Air", "Prism One", "Vista 3 Pro")
_DEVICES = one_of("Itel A60", "Galaxy A14", "Nokia G22", "Tecno Pop 7", "Redmi 12C", "iPhone SE")
_MAKERS = one_of("Acme Optics", "Northlight", "Sunveil", "Kestrel Devices", "Umoya Electronics", "Meridian")
_SUBJECTS = one_of(
    "Mathematics", "Physical Sciences", "Accounting", "isiZulu", "Life Sciences", "Geography", "History",
    "Economics",
)  # fmt: skip


def symbol(column: Column, table: Words, chance: random.Random) -> Draw:
    """What stands for a currency, a mark, or what is traded."""
    if "currency" in table:
        return one_of("R", "₦", "KSh", "GH₵", "FRw", "USh", "TSh", "K", "P", "N$", "Br")(
            column, table, chance
        )
    if not {"grade", "gradebook", "result", "scale"}.isdisjoint(table):
        return one_of("A", "B", "C", "D", "E")(column, table, chance)
    return one_of(*wordlists.SYMBOLS)(column, table, chance)


def _checked(digits: str) -> str:
    """Digits with the check digit of GS1, which article and shipment numbers end in."""
    total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(digits)))
    return f"{digits}{-total % 10}"


def _isbn(row: Row) -> str:
    return _checked(f"97806209{row.index + 4_217:04}")


RECIPES: Mapping[str, Recipe] = {
    "manufacturer | maker": _MAKERS,
    "publisher": one_of("Umoya Press", "Baobab Books", "Cape Academic", "Lagos University Press"),
    "author": of_row(lambda row: row.person.name),
    "isbn": of_row(_isbn),
    "gtin": of_row(lambda row: _checked(f"6001234{row.index + 10_000:06}")),
    "sscc": of_row(lambda row: _checked(f"06001234{row.index + 1_000:09}")),
    "barcode": of_row(lambda row: f"3{row.index + 1_000_471:09}"),
    "brand": one_of("Visa", "Mastercard", "American Express", "Verve"),
    "department": one_of("Finance", "Operations", "People", "Engineering", "Customer Care"),
    "supplier": of_row(lambda row: f"{row.person.family} Trading"),
    "audience": one_of("first-year students", "guardians", "new instructors", "returning learners"),
    "page range | page": one_of("12-31", "101-118", "7-22", "340-356"),
    "chapter": one_of("1-3", "4", "5 and 6", "9"),
    "symbol": symbol,
    "grade code | code before | code after": one_of("A", "B", "C", "D", "E"),
    "excuse": one_of("ill, with a note", "family matter", "taxi strike", "flooded road"),
    "make name | make": one_of("Toyota", "Isuzu", "Mercedes-Benz", "Hino", "Scania", "Volvo"),
    "variant name | variant": one_of("Hilux 2.4", "Actros 2645", "NPR 400", "FH 440", "Quantum 2.8"),
    "device name | handset": _DEVICES,
    "headset name": HEADSETS,
    "vin no | vin": of_row(lambda row: f"AHTEB6CD80{7_000_000 + 1_373 * row.index}"),
    "registration | plate | plate no | registration no": of_row(
        lambda row: f"{('CA', 'ND', 'GP', 'CY')[row.index % 4]} {214_000 + 37 * row.index}"
    ),
    "discipline": one_of("data engineering", "interface design", "law", "translation", "accounting", "film"),
    "school subject | subject area | area": _SUBJECTS,
    "manner": one_of("by birth", "by marriage", "by adoption", "by court order"),
    "place | place name | vantage point": city,
    "community": one_of("amaZulu", "Yoruba", "Akan", "Kikuyu", "Nama", "Hausa", "Basotho"),
    "zone name": one_of("entrance", "tills", "stockroom", "fresh produce", "loading bay"),
    "article name": one_of(*wordlists.PRODUCTS),
    "call sign | sign": of_row(lambda row: f"Echo {row.index + 1}"),
    "patrol hours | hours": one_of("22:00-04:00", "18:00-23:00", "04:00-08:00"),
    "rota": one_of("week A, nights", "week A, days", "week B, nights", "week B, days"),
    "driver": one_of("pay day", "rain", "school holidays", "fuel price", "exam season"),
    "pace | rhythm": one_of("two lessons a week", "every weekday", "once a month", "at the weekend"),
    "bloom": one_of("remember", "understand", "apply", "analyse", "evaluate", "create"),
    "competence | competency code": one_of("MATH-10.3", "LANG-4.1", "SCI-7.2", "ICT-2.5"),
    "outcome code": one_of("CAPS MATH 10.3.2", "CAPS LS 11.1.4", "CAPS EMS 8.2.1", "CAPS PS 12.4.1"),
    "school phase": one_of("Foundation", "Intermediate", "Senior", "FET"),
    "provider | ai provider": one_of(*wordlists.PROVIDERS),
    "listed name": of_row(lambda row: row.person.name),
    "holder name | custodian name | peer name": of_row(lambda row: f"{row.person.family} Trust"),
    "official name | institution name": of_row(lambda row: f"{row.place.city} University of Technology"),
    "english name | own name": of_row(lambda row: row.place.country),
    "region name": of_row(lambda row: row.place.province),
    "site name": of_row(lambda row: f"{row.place.city} Central"),
    "first names": of_row(lambda row: row.person.given),
    "credit name": of_row(lambda row: row.person.name),
    "alpha 3 | alpha3": of_row(lambda row: row.place.alpha3),
    "alpha 2 | alpha2": of_row(lambda row: row.place.alpha2),
    "local part": of_row(lambda row: row.person.login),
    "base": one_of("ZAR", "NGN", "KES", "USD", "EUR"),
    "group label | reference group": one_of(
        "language: isiXhosa", "language: English", "area: rural", "area: urban",
    ),
    "wallpaper": one_of("cederberg-dawn", "karoo-night", "okavango-blue"),
    "project": one_of("schools-2025", "mobile-money", "rural-clinics", "open-library"),
    "product": one_of("student-portal", "mobile-app", "teacher-desk", "wallet"),
    "nickname": one_of("groceries", "school fees", "desk lamp", "savings", "studio", "holiday"),
    "icon name": one_of("book-open", "wallet", "calendar", "bell", "users", "search"),
}  # fmt: skip
"""By the last words of a name."""
