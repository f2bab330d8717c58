"""Whether a script meets nothing but what it creates itself, as first migrations do.

Then nothing can go wrong. A look at some words, at a twentieth of what reading the script costs. When in
doubt, it is not fresh.
"""

from __future__ import annotations

import re

# Each begins with fixed letters, which are found fast.
_CREATED = re.compile(r'CREATE TABLE "((?:[^"]|"")+)" \(')
_TOUCHED = (
    re.compile(r"ALTER TABLE (\S+)"),
    re.compile(r"REFERENCES (\S+)"),
    re.compile(r" ON (?!DELETE|UPDATE)(\S+)"),
)
_TABLE = re.compile(r'"((?:[^"]|"")+)"(?:\(.*)?')
_KEYWORDS = ("CREATE TABLE", "ALTER TABLE", "REFERENCES ", " ON ")
_GRAVE = ("DROP ", "TRUNCATE ", "RENAME ", " CONCURRENTLY", "COPY ", "CALL ", "ALTER TYPE", "INSERT ", "$")
"""What is done to something that is there, or can't be told."""


def is_fresh(script: str) -> bool:
    """Whether `script`, as Prisma writes it, only creates things, and alters and refers to nothing else."""
    capitals = script.upper()
    if any(word in capitals for word in _GRAVE):
        return False
    # In small letters a person has written them, and not as is looked for here.
    if any(capitals.count(word) != script.count(word) for word in _KEYWORDS):
        return False
    if any(capitals.count(f"{word} ") != script.count(f"ON {word} ") for word in ("DELETE", "UPDATE")):
        return False
    created = set(_CREATED.findall(script))
    if len(created) != script.count("CREATE TABLE "):
        return False
    touched = {name for pattern in _TOUCHED for name in pattern.findall(script)}
    tables = [_TABLE.fullmatch(name) for name in touched]
    return all(table is not None and table[1] in created for table in tables)
