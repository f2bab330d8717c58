"""A fleet as a script writes it: six templates of two models, with the service's name put in.

Four of them have columns that speak of something; two have nothing but what any table has.
"""

from __future__ import annotations

import random
from string import Template

from workbench.checklist.words import pascal_case, split_words

_HEAD = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

enum ${Pascal}Status {
  ACTIVE
  INACTIVE
  PENDING
  ARCHIVED
}

enum ComplianceStatus {
  PENDING
  COMPLIANT
  NON_COMPLIANT
  EXEMPT
}
"""
_ENDING = """\
  userId             String           @db.Uuid
  organizationId     String?          @db.Uuid
  metadata           Json?
  complianceStatus   ComplianceStatus @default(PENDING)
  createdAt          DateTime         @default(now())
  updatedAt          DateTime         @updatedAt
  deletedAt          DateTime?
"""
_COLUMNS = (
    (
        "Account",
        "  accountNumber String @unique\n  balance Decimal\n  currency String\n  overdraftLimit Decimal\n",
        "Transaction",
        "  amount Decimal\n  reference String @unique\n  settledAt DateTime?\n  feeAmount Decimal\n",
    ),
    (
        "Course",
        "  credits Int\n  durationWeeks Int\n  language String\n  passMark Int\n",
        "Enrollment",
        "  progressPercent Int\n  finalGrade Decimal?\n  certificateUrl String?\n  enrolledAt DateTime\n",
    ),
    (
        "Agent",
        "  modelName String\n  temperature Float\n  maxTokens Int\n  systemPrompt String\n",
        "Run",
        "  inputTokens Int\n  outputTokens Int\n  latencyMs Int\n  costUsd Decimal\n",
    ),
    (
        "Channel",
        "  topic String\n  memberCount Int\n  lastMessageAt DateTime?\n  retentionDays Int\n",
        "Message",
        "  body String\n  sentAt DateTime\n  readAt DateTime?\n  attachmentUrl String?\n",
    ),
    ("Item", "", "Log", ""),
    ("Entity", "  priority Int\n", "Event", "  type String\n"),
)
_EXTRA = ("region", "channelCode", "batchNumber", "sourceSystem", "retryCount", "expiresAt", "score")


def template(number: int) -> Template:
    """The template of that number, from 0."""
    first, first_columns, second, second_columns = _COLUMNS[number]
    key = first.lower()
    return Template(
        _HEAD
        + f"\nmodel ${{Pascal}}{first} {{\n  id String @id @default(uuid()) @db.Uuid\n  name String\n"
        + f"  description String?\n  status ${{Pascal}}Status @default(ACTIVE)\n{first_columns}{_ENDING}"
        + f'  entries ${{Pascal}}{second}[]\n\n  @@map("${{snake}}_{key}s")\n}}\n'
        + f"\nmodel ${{Pascal}}{second} {{\n  id String @id @default(uuid()) @db.Uuid\n  action String\n"
        + f"  details Json?\n{second_columns}{_ENDING}  {key}Id String @db.Uuid\n"
        + f"  {key} ${{Pascal}}{first} @relation(fields: [{key}Id], references: [id], onDelete: Cascade)\n"
        + f'\n  @@index([{key}Id])\n  @@map("${{snake}}_{second.lower()}s")\n}}\n'
    )


def written(number: int, service: str) -> str:
    """What the script writes for a service; it may drop the word `service`, and may add a column."""
    chance = random.Random(service)  # noqa: S311 - repeatable on purpose; nothing here is a secret
    words = split_words(service)
    if chance.random() < 0.5 and words[-1] == "service":
        words = words[:-1]
    text = template(number).substitute(Pascal=pascal_case(words), snake="_".join(words))
    if chance.random() < 0.5:
        column = chance.choice(_EXTRA)
        text = text.replace("  metadata ", f"  {column} String?\n  metadata ", 1)
    return text


def six_template_fleet(size: int = 190) -> dict[str, str]:
    """A fleet of so many services, the six originals in front."""
    topics = ("pay", "learn", "mine", "chat", "chain", "ai", "media", "ops", "shop", "law")
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [
        f"{topics[number % 10]}-{letters[number // 10 % 26]}{letters[number // 7 % 26]}{letters[number % 26]}"
        f"{'-service' if number % 3 else ''}"
        for number in range(size)
    ]
    assert len(set(names)) == size
    return {name: written(number % 6, name) for number, name in enumerate(names)}
