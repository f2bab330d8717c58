"""What a review refuses, in words for the person who asked."""

from __future__ import annotations


class ReviewError(Exception):
    """Something that can't be said or done in a review; the message stands on its own."""
