"""Names read word by word."""

from __future__ import annotations

import pytest

from workbench.checklist.nearest import did_you_mean, nearest
from workbench.checklist.vocabulary.booleans import is_boolean
from workbench.checklist.vocabulary.dates import is_date
from workbench.checklist.vocabulary.identifiers import model_key, refers_to
from workbench.checklist.vocabulary.json_text import is_json_document, speaks_of_json
from workbench.checklist.vocabulary.money import is_money, is_money_in_company
from workbench.checklist.vocabulary.statuses import is_kind, is_level, is_status
from workbench.checklist.words import count, pascal_case, plural, same_name, singular, snake_case, split_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dueDate", ("due", "date")),
        ("due_date", ("due", "date")),
        ("DueDate", ("due", "date")),
        ("userID", ("user", "id")),
        ("HTTPServer", ("http", "server")),
        ("priceUSD", ("price", "usd")),
        ("s3Key2", ("s", "3", "key", "2")),
        ("name", ("name",)),
        ("_", ()),
        ("", ()),
    ],
)
def test_names_split_at_capitals_underscores_and_digits(name, words):
    assert split_words(name) == words


def test_two_spellings_of_one_name_are_the_same():
    assert same_name("createdAt", "created_at")
    assert not same_name("createdAt", "created")


def test_words_join_to_names_again():
    assert pascal_case(("order", "status")) == "OrderStatus"
    assert snake_case(("created", "at")) == "created_at"


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("prices", "price"),
        ("salaries", "salary"),
        ("addresses", "address"),
        ("indexes", "index"),
        ("children", "child"),
        ("status", "status"),
        ("metadata", "metadata"),
        ("series", "series"),
        ("address", "address"),
        ("price", "price"),
    ],
)
def test_plurals_are_known_and_singulars_left_alone(word, one):
    assert singular(word) == one


def test_the_plural_of_a_name_is_that_of_its_last_word():
    names = ("orderItem", "Category", "taxStatus", "child")
    assert [plural(name) for name in names] == ["orderItems", "Categories", "taxStatuses", "children"]


def test_counts_read_as_people_say_them():
    assert [count(number, "model") for number in (0, 1, 2)] == ["0 models", "1 model", "2 models"]
    assert count(2, "query") == "2 queries"


@pytest.mark.parametrize(
    "name", ["price", "unitPrices", "costPerToken", "amountUSD", "balanceAfter", "priceMin2"]
)
def test_these_are_money(name):
    assert is_money(split_words(name))


@pytest.mark.parametrize(
    "name", ["confidence", "score", "rate", "priceId", "tokenBalance", "usd", "", "taxRate"]
)
def test_these_are_not_money(name):
    assert not is_money(split_words(name))


def test_company_settles_what_a_word_means():
    assert is_money_in_company(("total",), {"total", "currency"})
    assert is_money_in_company(("total",), {"total", "price"})
    assert not is_money_in_company(("total",), {"total", "page"})
    assert not is_money_in_company(("item", "total"), {"item", "total", "currency"})


@pytest.mark.parametrize(
    "name", ["birthDate", "date_of_birth", "sentAt", "expiresAt", "validUntil", "timestamp"]
)
def test_these_are_dates(name):
    assert is_date(split_words(name))


@pytest.mark.parametrize(
    "name", ["update", "candidate", "dateFormat", "basedOn", "lookAt", "at", "on", "until", ""]
)
def test_these_are_no_dates(name):
    assert not is_date(split_words(name))


@pytest.mark.parametrize("name", ["isActive", "has_access", "canEdit", "emailEnabled", "disabled"])
def test_these_answer_yes_or_no(name):
    assert is_boolean(split_words(name))


@pytest.mark.parametrize("name", ["isbn", "issue", "is", "hash", "island", "isDeletedAt", ""])
def test_these_do_not(name):
    assert not is_boolean(split_words(name))


@pytest.mark.parametrize(
    "comment", ["JSON", "JSON array of ids", "stored as JSON", "a JSON string", "json-encoded", "(JSON)"]
)
def test_these_comments_speak_of_json(comment):
    assert speaks_of_json(comment)


@pytest.mark.parametrize(
    "comment", ["JSON schema of the answers", "JSON path", "see config.json", "jsonb later", ""]
)
def test_these_comments_do_not(comment):
    assert not speaks_of_json(comment)


@pytest.mark.parametrize("text", ["{}", "[]", '{"a": [1]}', "[" * 100_000])
def test_these_defaults_are_or_look_like_json(text):
    assert is_json_document(text)


@pytest.mark.parametrize("text", ["", "1", "null", "{name}", "[x"])
def test_these_defaults_are_not(text):
    assert not is_json_document(text)


def test_a_state_is_judged_by_its_company():
    assert is_status(("state",), {"state", "job"})
    assert not is_status(("state",), {"state", "city"})
    assert not is_status(("state",), {"state", "nonce"})
    assert is_status(("order", "state"), {"city"})
    assert not is_status(("session", "state"), set())


def test_kinds_and_levels_are_judged_by_their_last_words():
    assert is_kind(("user", "role"))
    assert not is_kind(("content", "type"))
    assert not is_kind(("type", "name"))
    assert is_level(("log", "level"))
    assert not is_level(("level", "name"))
    assert not any(judge(()) for judge in (is_kind, is_level))


def test_an_id_refers_to_the_longest_model_it_ends_with():
    models = {model_key("Order"), model_key("OrderItems")}
    assert refers_to(split_words("parentOrderItemId"), models) == "orderitem"
    assert refers_to(split_words("orderId"), models) == "order"
    assert refers_to(split_words("userId"), models) is None


def test_the_nearest_name_is_told_only_when_it_is_near():
    assert nearest("Usr", ["User", "Role"]) == "User"
    assert nearest("id", ["kind", "name"]) is None
    assert nearest("user", []) is None
    assert did_you_mean("Usr", {"User", "Role"}) == " (did you mean `User`?)"
    assert did_you_mean("zzz", {"User"}) == ""


def test_of_two_equally_near_names_the_same_one_is_told_each_time():
    assert {nearest("cart", names) for names in (["cars", "card"], ["card", "cars"])} == {"card"}
