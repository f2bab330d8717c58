"""Texts by the name of their field: an `email` looks like one, and a `title` is a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.vocabulary.identifiers import is_outside, is_reference
from workbench.checklist.words import singular
from workbench.seeding import wordlists
from workbench.seeding.recipes import codes, contact, files, law, local, machines, naming, prose, trade
from workbench.seeding.recipes.examples import examples_of, has_shape, like, with_examples
from workbench.seeding.recipes.recipe import digest, digits, of_row, one_of

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from workbench.checklist.words import Words
    from workbench.seeding.recipes.recipe import Draw, Recipe
    from workbench.seeding.relational import Column

_DESCRIPTION = one_of(*wordlists.DESCRIPTIONS)
_REASON = one_of(*wordlists.REASONS)
_MESSAGE = one_of(*wordlists.MESSAGES)
_LEVEL = one_of(*wordlists.LEVELS)
_PERSON = of_row(lambda row: row.person.name)
_TOPIC = one_of(*wordlists.TOPICS)
_PROSE = 1_000
"""A column that holds as many characters is meant for sentences."""


def _by_words(table: Mapping[str, Recipe]) -> dict[Words, Recipe]:
    return {tuple(name.split()): recipe for names, recipe in table.items() for name in names.split(" | ")}


# Two words tell more than one, and what a module knows of its own field goes before what is said here.
_RECIPES = _by_words(
    {
        "email | mail": contact.email,
        "phone | mobile | msisdn | telephone | fax | phone number | whatsapp": contact.phone,
        "first name | given name | forename | firstname": of_row(lambda row: row.person.given),
        "last name | surname | family name | lastname": of_row(lambda row: row.person.family),
        "middle name": of_row(lambda row: row.person.given),
        "full name | contact | approver | owner | recipient | sender": _PERSON,
        "display name": naming.display_name,
        "legal name | trading name": naming.company,
        "name | names": naming.name,
        "username | user name | login | handle | by | alias | nickname | account name": naming.login,
        "assignee": naming.login,
        "title | headline | label | heading | caption": naming.title,
        "slug": naming.slug,
        "code | sku": codes.code,
        "no | number | reference | ref | invoice number | serial | centre | center": codes.number,
        "country | nationality | country code": local.country,
        "currency": local.currency,
        "language | locale | lang": local.language,
        "zone | timezone": of_row(lambda row: row.place.zone),
        "ip | ip address": contact.ip,
        "user agent | agent": one_of(*wordlists.USER_AGENTS),
        "address | wallet": contact.address,
        "street | address line | line": local.street,
        "city | town | venue | location": local.city,
        "province | county": local.province,
        "postcode | zip | postal code | zip code": local.postcode,
        "url | uri | link | website | image | avatar | logo | photo | icon | webhook | endpoint": contact.url,
        "domain | host | hostname | origin": contact.domain,
        "path | object key | storage key | file key | s3 key | prefix": files.path,
        "file name | filename | file": files.file_name,
        "hash | digest | checksum | fingerprint | signature | sha | 256 | root | sri": codes.hash_text,
        "token | secret | nonce | challenge | password | cursor": codes.token,
        "tx | tx hash": of_row(lambda row: f"0x{digest(row, 'tx')}"),
        "key": codes.key,
        "scope | permission": codes.scope,
        "version": codes.version,
        "reason | cause | because | why | rationale | basis | justification | explanation": _REASON,
        "description | summary | bio | about | detail | statement | narrative | purpose": _DESCRIPTION,
        "definition | instructions | brief | conditions | remedy | policy | goal | hypothesis": _DESCRIPTION,
        "note | notes | comment | remark | message | body | text | content | reply | greeting": _MESSAGE,
        "answer | excerpt | quote | markdown | transcript | said | utterance | letter | claim": _MESSAGE,
        "subject": naming.subject,
        "question | prompt": one_of(*wordlists.QUESTIONS),
        "error | exception | stack | failure | log": one_of(*wordlists.ERRORS),
        "status | state | stage | outcome | result | verdict": naming.status,
        "type | kind | category | class": one_of(*wordlists.KINDS),
        "slot | pair | for | on | block | mandate | occupies": codes.token,
        "level | severity | priority | tier | band | impact": _LEVEL,
        "action | operation | verb": one_of(*wordlists.ACTIONS),
        "method": one_of(*wordlists.METHODS),
        "event | event type | event name": one_of(*wordlists.EVENTS),
        "service | upstream | source | component | backend": one_of(*wordlists.SERVICES),
        "region | region code": local.region,
        "environment | env": one_of(*wordlists.ENVIRONMENTS),
        "mime | mime type | content type | media type": one_of(*wordlists.MIME_TYPES),
        "format | extension": one_of(*wordlists.EXTENSIONS),
        "vendor | gateway | issuer": one_of(*wordlists.PROVIDERS),
        "company | organization | organisation | employer": naming.company,
        "unit": one_of(*wordlists.UNITS),
        "algorithm": one_of(*wordlists.ALGORITHMS),
        "model": naming.model,
        "engine | evaluator | translator": one_of(*wordlists.MODELS),
        "entity | aggregate | object": one_of(*wordlists.ENTITIES),
        "value": contact.value,
        "sql | query": one_of(*wordlists.QUERIES),
        "metric": one_of(*wordlists.METRICS),
        "licence | license": one_of(*wordlists.LICENCES),
        "team | squad": one_of(*wordlists.TEAMS),
        "pattern | matcher": one_of(*wordlists.PATTERNS),
        "page": one_of(*wordlists.ROUTES),
        "bucket | queue | channel | namespace | database": naming.slug,
        "cve": of_row(lambda row: f"CVE-2025-{1000 + 37 * row.index}"),
        # The prefix is Crossref's for tests.
        "doi": of_row(lambda row: f"10.5555/{row.index + 1:06}"),
        "color | colour": one_of(*wordlists.COLOURS),
        "emoji": one_of(*wordlists.EMOJI),
        "symbol | asset | ticker": one_of(*wordlists.SYMBOLS),
        "mood": one_of(*wordlists.MOODS),
        "frequency | interval": one_of(*wordlists.FREQUENCIES),
        "cron | schedule | expression": one_of(*wordlists.SCHEDULES),
        "role": one_of(*(role.lower().replace(" ", "_") for role in wordlists.ROLES)),
        "skill | capability": one_of(*wordlists.SKILLS),
        "topic | tag | interest | keyword | term | feature | tool": one_of(*wordlists.TOPICS),
        "job | position | occupation": one_of(*wordlists.JOBS),
        "month | period": codes.month,
        "date | day": codes.day,
        "year": of_row(lambda row: str(2020 + row.index % 6)),
        "four | last4 | 4 | pin": digits(4),
        "bin": digits(6),
        "mcc": digits(4),
        "iban | account number": digits(12),
        **machines.RECIPES,
        **law.RECIPES,
        **trade.RECIPES,
        **prose.RECIPES,
    }
)
_BY_STANDARD = frozenset({"country", "currency", "language", "locale", "zone"})
"""Nouns whose values a standard lists; an example in a comment only says which standard."""


def text_maker(column: Column, table: Words, chance: random.Random) -> Draw:
    """What makes the texts of `column`, in a table whose name has the words `table`.

    The texts may be longer than the column, and come more than once: `fit` and `Distinct` see to that.
    """
    return _recipe(column, table)(column, table, chance)


def has_recipe(column: Column) -> bool:
    """Whether the column's name says what stands in it."""
    return _recipe(column, ()) not in {_TOPIC, _DESCRIPTION}


def _recipe(column: Column, table: Words) -> Recipe:
    named = _named_recipe(column, table)
    given = (
        ()
        if column.words[-1] in _BY_STANDARD and "programming" not in column.words
        else examples_of(column.comment)
    )
    if not given or column.native == "Inet" or is_reference(column.words):
        return named
    return like(given) if has_shape(given) or named in {_TOPIC, _DESCRIPTION} else with_examples(given, named)


def _named_recipe(column: Column, table: Words) -> Recipe:
    words = column.words
    if column.native == "Inet":
        return contact.ip
    if words[-1] == "ids" and column.is_list:
        words = (*words[:-1], "id")
    if is_reference(words):
        return codes.outside_id if is_outside(words, table, ()) else codes.bare_id
    last = singular(words[-1])
    if column.is_list and last == "label":
        return _RECIPES[("topic",)]
    for end in (words[-2:], (*words[-2:-1], last), words[-1:], (last,)):
        if recipe := _RECIPES.get(end):
            return recipe
    is_prose = column.native == "Text" or (column.length or 0) >= _PROSE
    return _DESCRIPTION if is_prose else _TOPIC
