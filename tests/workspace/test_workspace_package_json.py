"""One setting more in a `package.json`, and every other byte as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.workspace.package_json import PackageError, with_seed_command

COMMAND = "prisma db execute --file prisma/seed.sql"


LAYOUTS = {
    '{\n  "name": "a",\n  "version": "1"\n}\n': (
        '{\n  "name": "a",\n  "version": "1",\n  "prisma": {\n    "seed": "COMMAND"\n  }\n}\n'
    ),
    '{\r\n\t"name": "a"\r\n}': ('{\r\n\t"name": "a",\r\n\t"prisma": {\r\n\t\t"seed": "COMMAND"\r\n\t}\r\n}'),
    '{\n    "prisma": {\n        "schema": "x.prisma"\n    },\n    "name": "a"\n}': (
        '{\n    "prisma": {\n        "schema": "x.prisma",\n        "seed": "COMMAND"\n    },\n'
        '    "name": "a"\n}'
    ),
    '{\n  "prisma": {}\n}\n': '{\n  "prisma": {\n    "seed": "COMMAND"\n  }\n}\n',
    '{"name": "a"}': '{"name": "a", "prisma": { "seed": "COMMAND" }}',
    '{"prisma": {}}\n': '{"prisma": { "seed": "COMMAND" }}\n',
    "{}\n": '{ "prisma": { "seed": "COMMAND" } }\n',
    '\ufeff{\n  "a": "}{ \\" \\"prisma\\": {",\n  "b": { "prisma": {} }\n}\n': (
        '\ufeff{\n  "a": "}{ \\" \\"prisma\\": {",\n  "b": { "prisma": {} },\n'
        '  "prisma": {\n    "seed": "COMMAND"\n  }\n}\n'
    ),
}


@pytest.mark.parametrize(("before", "after"), LAYOUTS.items())
def test_the_command_is_added_in_the_layout_of_the_file(before: str, after: str) -> None:
    assert with_seed_command(before, COMMAND) == after.replace("COMMAND", COMMAND)


def test_a_command_that_is_there_stays() -> None:
    assert with_seed_command('{"prisma": {"seed": "tsx prisma/seed.ts"}}', COMMAND) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not valid JSON"),
        ("{,}", "not valid JSON"),
        ('{"a": 1, // why\n}', "not valid JSON"),
        ("[]", "not a JSON object"),
        ('{"prisma": "x"}', "its `prisma` is not an object"),
    ],
)
def test_what_cannot_be_added_to_is_refused(text: str, why: str) -> None:
    with pytest.raises(PackageError, match=why):
        with_seed_command(text, COMMAND)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    package=st.dictionaries(st.text(max_size=8) | st.sampled_from(["name", "scripts"]), JSON, max_size=4),
    prisma=st.none() | st.dictionaries(st.sampled_from(["schema", "x"]), JSON, max_size=2),
    indent=st.sampled_from([None, 1, 2, 4, "\t"]),
)
def test_any_package_gets_the_command_and_keeps_the_rest(
    package: dict[str, object], prisma: dict[str, object] | None, indent: int | str | None
) -> None:
    package.pop("prisma", None)
    if prisma is not None:
        package["prisma"] = prisma
    text = json.dumps(package, indent=indent)
    changed = with_seed_command(text, COMMAND)
    assert changed is not None
    assert json.loads(changed) == {**package, "prisma": {**(prisma or {}), "seed": COMMAND}}
    start = next(
        (at for at, (old, new) in enumerate(zip(text, changed, strict=False)) if old != new), len(text)
    )
    # One insertion: what stands before and behind it is the old text.
    assert any(changed.startswith(text[:at]) and changed.endswith(text[at:]) for at in range(start + 1))
