"""`prisma.config.ts`, read without running it. A module of its own: few packages have one."""

from __future__ import annotations

import re

from workbench.references.url import Url
from workbench.workspace.settings import Settings

# Strings come first, so that `//` inside one (a database URL) does not start a comment.
_COMMENT = re.compile(r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`)|//[^\n]*|/\*.*?\*/""", re.DOTALL)
_LITERAL = re.compile(r"""["'`]([^"'`\n]*)["'`]""")
# A value as people write it: a literal, or `path.join(__dirname, "prisma", "schema")`. What is computed in
# another way stays unknown, since only running the file could tell.
_VALUE = r"""
    \s* : \s*
    (?: (?:path\.)? (?:join|resolve) \s* \( \s* (?: (?:__dirname|import\.meta\.dirname) \s*,\s* )? )?
    ( (?: ["'`] [^"'`\n$]* ["'`] \s* ,? \s* )+ )
"""
_SCHEMA = re.compile(r"\b schema" + _VALUE, re.VERBOSE)
_MIGRATIONS = re.compile(r"\b migrations \s* : \s* \{ [^}]*? \b path" + _VALUE, re.VERBOSE)
# A command holds quotes of the other kind, so only its own kind ends it.
_SEED = re.compile(r"""\b seed \s* : \s* (["'`]) (?P<command> [^\n]*? ) \1""", re.VERBOSE)

_URL = re.compile(
    r"""
    \b url \s* : \s*
    (?: env \s* (?:<[^>]*>)? \s* \( \s* ["'`](?P<called>\w+)["'`]
      | process\.env (?: \.(?P<dotted>\w+) | \[ ["'`](?P<keyed>\w+)["'`] \] )
      | (?P<quote>["'`]) (?P<literal>[^"'`$\n]+) (?P=quote) )
    """,
    re.VERBOSE,
)


def settings_in(text: str) -> Settings:
    """What the config file with the content `text` says."""
    code = _without_comments(text)
    seed = _SEED.search(code)
    return Settings(_path(_SCHEMA, code), _path(_MIGRATIONS, code), seed["command"] or None if seed else None)


def url_in(text: str) -> Url | None:
    """The URL of the datasource in the config file with the content `text`; None where it tells none."""
    found = _URL.search(_without_comments(text))
    if found is None:
        return None
    return Url(found["called"] or found["dotted"] or found["keyed"], found["literal"])


def _without_comments(text: str) -> str:
    return _COMMENT.sub(lambda match: match[1] or " ", text)


def _path(pattern: re.Pattern[str], code: str) -> str | None:
    match = pattern.search(code)
    return "/".join(_LITERAL.findall(match[1])) or None if match else None
