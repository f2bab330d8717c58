"""What software calls its own things: tables and fields, branches and commits, rules and resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.seeding import wordlists
from workbench.seeding.recipes.recipe import digest, of_row, one_of

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from workbench.checklist.words import Words
    from workbench.seeding.recipes.recipe import Draw, Recipe
    from workbench.seeding.relational import Column

_CREDENTIALS = ("stripe-key", "smtp-password", "orders-db", "signing-key", "sms-gateway", "webhook-secret")
_TEAMS = ("payments", "learning", "identity", "messaging", "reporting")
_HEX = 16


def vault_path(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """Where a vault keeps a credential: `secret/payments/stripe-key`."""
    return lambda _row: f"secret/{chance.choice(_TEAMS)}/{chance.choice(_CREDENTIALS)}"


def key_prefix(_column: Column, table: Words, _chance: random.Random) -> Draw:
    """The start of a key, by which people tell keys apart: `sk_live_4f2a`."""
    mode = "test" if {"sandbox", "test"} & {*table} else "live"
    return lambda row: f"sk_{mode}_{digest(row, 'prefix')[:4]}"


def commit(column: Column, _table: Words, _chance: random.Random) -> Draw:
    """The hash of a commit, as git writes it."""
    return lambda row: digest(row, column.name)[: min(column.length or 40, 40)]


def trace_parent(_column: Column, _table: Words, _chance: random.Random) -> Draw:
    """A trace's parent, as the W3C's Trace Context writes it."""
    return lambda row: f"00-{digest(row, 'trace')[:32]}-{digest(row, 'span')[:16]}-01"


def cursor(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """How far a reader has come."""
    return lambda row: (
        f"2025-{row.index % 12 + 1:02}-{chance.randrange(1, 29):02}T06:00:00Z/{chance.randrange(100, 9999)}"
    )


def pseudonym(column: Column, _table: Words, _chance: random.Random) -> Draw:
    """A name that says nothing of whose it is."""
    return lambda row: f"p-{digest(row, column.name)[:_HEX]}"


def network_name(column: Column, table: Words, chance: random.Random) -> Draw:
    """A blockchain, a card scheme, or a carrier of calls."""
    about = {*column.words, *table}
    if {"card", "scheme", "authorisation"} & about:
        return one_of("Visa", "Mastercard", "American Express")(column, table, chance)
    if {"mobile", "sms", "airtime", "carrier", "operator", "ussd", "msisdn"} & about:
        return one_of("MTN", "Vodacom", "Safaricom", "Airtel", "Glo")(column, table, chance)
    return one_of(*wordlists.CHAINS)(column, table, chance)


def _fields(_column: Column, _table: Words, chance: random.Random) -> Draw:
    return lambda _row: chance.choice(wordlists.FIELDS)


RECIPES: Mapping[str, Recipe] = {
    "vault path | secret path": vault_path,
    "key prefix | secret prefix": key_prefix,
    "path prefix | route path | page path": one_of(*wordlists.ROUTES),
    "target path | source path | json path | field path": one_of(
        "wallet.balance", "profile.displayName", "course.title", "enrolment.status", "orders[0].total"
    ),
    "repository path | script path | entry path": one_of(
        "services/course-service", "scripts/rotate-certificates.sh", "apps/student-portal", "packages/ui",
        "services/ledger/prisma/schema.prisma", "infra/clusters/johannesburg",
    ),
    "repository slug | repository name | repository": one_of(
        "azora/course-service", "azora/student-portal", "azora/ledger", "azora/mobile", "azora/design-system"
    ),
    "programming language | source language code": one_of(
        "python", "typescript", "sql", "java", "rust", "go",
    ),
    "network | chain | chain name": network_name,
    "network code": one_of("eip155:1", "eip155:137", "eip155:42161", "bip122:000000000019d668"),
    "branch": one_of("main", "release/2025-03", "feature/offline-lessons", "fix/late-refunds", "develop"),
    "commit": commit,
    "trace | stack trace": one_of(
        "at settle (ledger.ts:112)\nat post (ledger.ts:48)\nat handle (queue.ts:31)",
        "at render (LessonView.tsx:77)\nat commit (scheduler.ts:19)",
        'File "worker.py", line 210, in run\nFile "client.py", line 44, in send\nTimeoutError',
    ),
    "trace parent": trace_parent,
    "cursor before | cursor after | cursor | watermark | position token": cursor,
    "pseudonym": pseudonym,
    "cid": of_row(lambda row: f"bafybei{digest(row, 'cid')[:52]}"),
    "did": of_row(lambda row: f"did:key:z6Mk{digest(row, 'did')[:44]}"),
    "moniker | node": of_row(lambda row: f"validator-{row.index + 1:02}"),
    "oracle": one_of("pyth/ZAR-USD", "chainlink/ETH-USD", "band/BTC-USD"),
    "decoder": one_of("erc20-transfer", "azr-mint", "escrow-release", "vote-cast"),
    "shell range | version range": one_of("^3.2.0", "~2.8.1", ">=4.0.0 <5.0.0"),
    "allowed function | function": one_of(
        "transfer(address,uint256)", "approve(address,uint256)", "burn(uint256)"
    ),
    "ownership record": of_row(lambda row: f"azora-verify={digest(row, 'dns')[:32]}"),
    "setting": one_of("notifications.email", "language", "schedule.MONDAY.endTime", "theme"),
    "activity": one_of(
        "https://example.org/activities/lesson-4", "https://example.org/activities/quiz-12",
        "https://example.org/activities/video-7",
    ),
    "salt": of_row(lambda row: digest(row, "salt")[:_HEX]),
    "check value": of_row(lambda row: digest(row, "check")[:6]),
    "pointer | locator": one_of(
        "#/results/0", "page 12, line 3", "#/steps/2/output", "page 48, line 17", "00:14:20", "#/data/rows"
    ),
    "material locator": one_of("hsm-1/slot-4", "hsm-1/slot-7", "hsm-2/slot-1", "kms/af-south-1/2f6c"),
    "html | body html": one_of(
        "<p>Your receipt is attached.</p>", "<p>Your results are out.</p>",
        "<p>Please confirm your e-mail address.</p>", "<p>The session on Thursday starts at ten.</p>",
    ),
    "html body": one_of("<p>Your receipt is attached.</p>", "<p>Your results are out.</p>"),
    "field | column | property | field name | column name": _fields,
    "parameter name | input name | output name": one_of(
        "theta", "rate", "window_days", "learner_id", "batch",
    ),
    "table | table name": one_of(
        "orders", "enrolments", "ledger_entries", "sessions", "invoices", "user_profiles",
    ),
    "schema name | namespace name": one_of("learning", "payments", "identity", "reporting", "messaging"),
    "database name | database": one_of("azora_core", "azora_learning", "azora_payments", "azora_reporting"),
    "role name": one_of("app_read", "app_write", "migrator", "reporting_read", "auditor"),
    "key name | signing key name | encryption key name": one_of(
        "grades-field-2025", "ledger-signing-1", "profile-field-2025", "audit-signing-2", "exports-at-rest"
    ),
    "service name": one_of(*wordlists.SERVICES),
    "server name | instance name | node name | backend name": of_row(
        lambda row: f"{('jnb', 'cpt', 'los', 'nbo')[row.index % 4]}-{row.index // 4 + 1:02}"
    ),
    "tool name | tool": one_of(
        "search_courses", "read_calendar", "create_ticket", "send_message", "run_query", "book_room"
    ),
    "variable name | env name": one_of("DATABASE_URL", "SMTP_HOST", "API_TOKEN", "LOG_LEVEL", "FEATURE_SEED"),
    "view name | screen | screen name": one_of("home", "course-overview", "wallet", "gradebook", "profile"),
    "surface | section": one_of("home", "lesson player", "checkout", "gradebook", "search results"),
    "command name | command": one_of("course.enrol", "wallet.transfer", "profile.update", "order.cancel"),
    "task name | job name | schedule name": one_of(
        "send-weekly-digest", "close-term-grades", "settle-payouts", "rebuild-search-index", "expire-sessions"
    ),
    "migration name": one_of(
        "20250301090000_add_guardian_link", "20250318140500_split_address", "20250402081500_index_orders"
    ),
    "index name": one_of("courses-v3", "people-v1", "documents-v2"),
    "collection | collection name": one_of("lessons", "timetable", "messages", "marks", "downloads"),
    "rule | rule name | rule cited": one_of(
        "amount > 50000 and account_age_days < 7", "failed_logins >= 5 within 10m",
        "country not in allowed_countries", "upload_bytes > 25000000", "requests > 600 per 1m",
    ),
    "condition | filter expression | trigger condition": one_of(
        "country = 'ZA' and amount > 10000", "role = 'instructor'", "attempts >= 3", "status = 'overdue'",
        "score < 0.5 and reviews = 0",
    ),
    "formula": one_of(
        "completed / enrolled", "sum(amount) / count(orders)", "active_30d / active_365d",
        "revenue - refunds", "passed / submitted",
    ),
    "dimension": one_of("region", "channel", "faculty", "plan", "device"),
    "slice": one_of("all", "faculty=ENG", "region=ZA-GP", "plan=school", "channel=mobile"),
    "cell": of_row(lambda row: f"{('k3vn', 'kskp', 'kzf0', 's14m')[row.index % 4]}{row.index % 10}"),
    "selector": one_of("app=course-service", "tier=worker", "team=payments", "s1", "mail2025"),
    "dkim selector": one_of("s1", "s2", "mail2025"),
    "target": one_of("course:42", "/library", "learner:7", "region:ZA-GP", "/wallet"),
    "resource | resource name": one_of(
        "partition/17", "production/ledger/schema", "gpu/a10/3", "staging/search/index", "exports/2025-03"
    ),
    "component | part | module": one_of("api", "worker", "scheduler", "search", "mailer", "web"),
    "firmware": of_row(lambda row: f"v{2 + row.index // 8}.{row.index % 8}.0"),
    "tool chain | toolchain": one_of("python-3.12", "node-22", "rust-1.82", "java-21", "go-1.23"),
    "host pattern": one_of("*.example.org", "api.example.org", "*.schools.example.org"),
    "key pattern": one_of("course:*", "session:*", "learner:*:marks", "search:*"),
    "action pattern": one_of("grade.*.read", "wallet.*", "profile.read", "export.*.create"),
    "subject pattern": one_of("course-service.*", "payment-service.Charge", "auth-service.User", "*"),
    "postal pattern": one_of("[0-9]{4}", "[0-9]{5}", "[A-Z]{2}[0-9]{4}", "[0-9]{6}"),
    "light value | dark value | css value": one_of(*wordlists.COLOURS),
    "default value": one_of("0", "none", "false", "1", "en-ZA"),
    "smtp reply": one_of(
        "250 2.0.0 Accepted", "550 5.1.1 Mailbox unavailable", "452 4.2.2 Mailbox full",
        "421 4.7.0 Try again later", "550 5.7.1 Message refused",
    ),
    "smtp code": one_of("250", "421", "452", "550"),
    "entity type | resource type | subject type | record type": one_of(*wordlists.ENTITIES),
    "rows | rule fired": one_of("velocity", "new device", "country mismatch", "night transfer"),
    "error code | reason code | failure code": one_of(*wordlists.ERROR_CODES),
    "licence expression": one_of("MIT", "Apache-2.0", "CC-BY-4.0", "CC-BY-SA-4.0", "BSD-3-Clause"),
    "availability zone": one_of("af-south-1a", "af-south-1b", "eu-west-1a", "eu-west-1c"),
    "worker host | primary host | host": of_row(
        lambda row: f"node-{row.index + 1:02}.{('jnb', 'cpt', 'los', 'nbo')[row.index % 4]}.example.org"
    ),
    "log tail | output tail | output": one_of(
        "listening on :8080\nready in 412 ms", "migrated 3 tables\ndone", "connection refused\nexit 1",
        "pulled image\nstarted\nhealth check passed",
    ),
    "sql statement | difference sql | repair sql | statement sql": one_of(
        'ALTER TABLE "orders" ADD COLUMN "note" TEXT;', 'DROP INDEX "sessions_user_idx";',
        'ALTER TABLE "profiles" ALTER COLUMN "phone" DROP NOT NULL;',
    ),
    "source code | code text | snippet": one_of(
        "print(sum(marks) / len(marks))", "SELECT avg(mark) FROM results;", "const total = items.length;"
    ),
    "gate name": one_of("h", "cx", "rz", "rzz", "measure"),
    "bundle name | package name": one_of(
        "za.ac.example.library", "za.ac.example.transport", "org.example.wallet",
    ),
    "scanner name": one_of("image-scan", "dependency-audit", "secret-scan", "port-scan"),
    "metric name | kpi": one_of(*wordlists.METRICS),
    "list name": one_of("UN 1267", "OFAC SDN", "domestic PEP", "EU consolidated"),
    "threat name": one_of("EICAR-Test-File", "Macro.Dropper", "PDF.Phish"),
    "technique": one_of("T1110", "T1566", "T1078", "T1059"),
}  # fmt: skip
"""By the last words of a name."""
