"""What people are told of their edits that a merge keeps."""

from __future__ import annotations

import pytest

from workbench.merge.keeping import kept_edits

GENERATED = """\
datasource db {
  provider = "postgresql"
}

/// What learners enrol in.
model Course {
  id     String @id
  title  String
  status Status @default(DRAFT)

  @@index([status])
}

enum Status {
  DRAFT
  LIVE
}
"""
OWN = "\nmodel Own {\n  id Int @id // x\n}\n"


def edit(*replacements: tuple[str, str]) -> str:
    text = GENERATED
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(GENERATED, "", id="nothing"),
        pytest.param(edit(("  title  String", "  title     String")), "", id="another layout"),
        pytest.param("\ufeff" + GENERATED.replace("\n", "\r\n"), "", id="other line ends"),
        pytest.param(
            edit(("  title  String", "  // mine\n  title  String?\n  own Int")) + OWN,
            "keeps 1 model, 2 fields, 1 comment of yours",
            id="the comments of a model that is kept are not counted again",
        ),
        pytest.param(
            edit(("  title  String\n", ""), ("  LIVE\n", "  LIVE\n  OVER\n  GONE\n")),
            "keeps 2 values of yours, leaves out 1 field",
            id="what people took away is kept away",
        ),
        pytest.param(
            edit(("  title  String", "  heading String")),
            "keeps 1 field of yours",
            id="a new name takes nothing away",
        ),
        pytest.param(
            edit(("model Course", "model Class"), ("[status])\n", '[status])\n  @@map("Course")\n')),
            "keeps 1 model of yours",
            id="a new name of a model neither",
        ),
        pytest.param(
            edit(("[status]", "[status, title]"), ("provider = ", "// why\n  provider = ")),
            "keeps 1 block attribute, 1 comment of yours, leaves out 1 block attribute",
            id="another index",
        ),
        pytest.param(GENERATED + "model {\n", "keeps 1 line of yours", id="syntax errors"),
    ],
)
def test_what_is_kept_in_words(text: str, words: str) -> None:
    assert kept_edits(text, GENERATED) == words
