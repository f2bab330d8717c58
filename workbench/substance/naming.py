"""Names without the words of the service or the model they belong to.

A script that writes 190 schemas exchanges the service's name: `OrderServiceItem`, `PaymentServiceItem`. What
is left without it, `Item`, is what both have in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import split_words

if TYPE_CHECKING:
    from workbench.checklist.words import Words

ITSELF = "*"
"""Stands for a name that is nothing but the name of what it belongs to."""


class Prefix:
    """The words in front of a service's names.

    Args:
        service: The service's name.
    """

    def __init__(self, service: str) -> None:
        self._words = frozenset(split_words(service))
        # `AIMLService` of `ai-ml-service` reads as two words.
        self._glued = "".join(split_words(service))

    def off(self, words: Words) -> Words:
        """`words` without those of the service in front."""
        if words and words[0] not in self._words and not self._glued.startswith(words[0]):
            return words
        gone = ""
        for number, word in enumerate(words):
            gone += word
            if word not in self._words and not self._glued.startswith(gone):
                return words[number:]
        return ()


def without(words: Words, model: Words) -> Words:
    """`words` without those of `model` in front: `orderNumber` of a model `Order` is its number."""
    if words and words[0] not in model:
        return words
    for number, word in enumerate(words):
        if word not in model:
            return words[number:]
    return ()


def spelt(words: Words) -> str:
    """`words` as one key."""
    return "_".join(words) or ITSELF
