"""Which `xxxId` names refer to a row of the fleet, and which to something in the world outside."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.checklist.words import singular, split_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.checklist.words import Words

_OUTSIDE = frozenset(
    {
        # Named as foreign, or as made by another system.
        "external", "foreign", "legacy", "opaque", "provider", "remote", "upstream", "vendor",
        # Follow one call through many systems.
        "causation", "correlation", "idempotency", "span", "trace",
        # Given by a connection, a cloud or an advertiser.
        "accesskey", "advertising", "anonymous", "distinct", "fingerprint", "socket",
    }
)  # fmt: skip
"""Words that say so of any id they stand in: `externalOrderId`, `parentSpanId`."""

_GIVEN = frozenset(
    {
        # By a state or another authority.
        "government", "national", "passport", "tax", "vat",
        # To people or to the public, instead of the id.
        "display", "friendly", "public", "short", "tracking",
        # By a browser.
        "browser", "click", "cookie", "visitor",
    }
)  # fmt: skip
"""Words that say so right before `id`: `taxId`, but not `taxRuleId`."""

_VENDORS = frozenset(
    {
        "airtable", "anthropic", "apple", "asana", "auth0", "aws", "azure", "binance", "bitbucket",
        "cloudflare", "cognito", "coinbase", "datadog", "discord", "facebook", "figma", "firebase",
        "flutterwave", "gcp", "github", "gitlab", "google", "hubspot", "instagram", "intercom", "jira",
        "linkedin", "mailchimp", "microsoft", "mixpanel", "mpesa", "oidc", "okta", "openai", "payfast",
        "paypal", "paystack", "plaid", "posthog", "razorpay", "salesforce", "saml", "sendgrid", "sentry",
        "shopify", "slack", "spotify", "stripe", "supabase", "telegram", "tiktok", "twilio", "twitter",
        "vercel", "whatsapp", "yoco", "youtube", "zendesk",
    }
)  # fmt: skip
"""Companies whose ids their own systems make: `stripeCustomerId`. Everyday words (`clerk`) are left out."""

_EITHER = frozenset(
    {
        "app", "batch", "block", "bundle", "chain", "client", "commit", "container", "device", "event",
        "gateway", "host", "instance", "job", "machine", "merchant", "message", "network", "node", "pod",
        "process", "query", "request", "run", "session", "shard", "task", "thread", "transaction", "visit",
        "worker", "workflow",
    }
)  # fmt: skip
"""Systems make ids for these as often as tables do; only a model of that name settles it."""

_ANYTHING = frozenset({"entity", "object", "record", "reference", "resource", "subject", "target"})
"""Nouns that mean a row of any model, which another column then names."""


def is_reference(words: Words) -> bool:
    """Whether a field of this name is an `xxxId`."""
    return len(words) > 1 and words[-1] == "id"


def is_outside(words: Words, model: Words, models: Collection[str]) -> bool:
    """Whether an `xxxId` of this name belongs to something outside the fleet.

    Args:
        words: The words of the field's name.
        model: The words of the name of its model: in a `SlackIntegration`, a `teamId` is Slack's.
        models: The names of the schema's models, as `model_key` gives them. An id called after one of
            them refers to it, whatever else the word may mean.
    """
    stem = words[:-1]
    if "".join(stem) in models:
        return False
    if stem[-1] in _GIVEN or _names_one(stem, _OUTSIDE | _VENDORS):
        return True
    if refers_to(words, models) is not None:
        return False
    return (len(stem) == 1 and stem[0] in _EITHER) or _names_one(model, _VENDORS)


def is_half_of_a_pair(words: Words, company: Collection[Words]) -> bool:
    """Whether another column says anew for each row what an `xxxId` of this name refers to.

    Args:
        words: The words of the field's name.
        company: The words of each column's name: `entityId` stands beside `entityType`, or beside any
            `type` at all, since an entity can be anything.
    """
    stem = words[:-1]
    if any((*stem, kind) in company for kind in ("type", "kind", "model", "table")):
        return True
    if stem[-1] not in _ANYTHING:
        return False
    return stem in company or any(other[-1] in {"type", "kind"} for other in company if other)


def means_anything(words: Words) -> bool:
    """Whether an `xxxId` of this name may hold the id of a row of any model: `subjectId`."""
    return len(words) > 1 and words[-2] in _ANYTHING


def _names_one(words: Words, names: frozenset[str]) -> bool:
    # `auth0` and `accessKey` split in two.
    pairs = (left + right for left, right in pairwise(words))
    return not names.isdisjoint(words) or not names.isdisjoint(pairs)


def refers_to(words: Words, models: Collection[str]) -> str | None:
    """The key of the model that an `xxxId` is called after: `order` for `parentOrderId`."""
    for start in range(len(words) - 1):
        key = "".join(words[start:-1])
        if key in models:
            return key
    return None


def model_key(name: str) -> str:
    """The name of a model as ids spell it: `OrderItems` gives `orderitem`."""
    words = split_words(name)
    return "".join((*words[:-1], singular(words[-1]))) if words else ""
