"""Hashes: names that follow from what a text holds."""

import hashlib


def text_hash(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def short_hash(text: str) -> str:
    """A short name for a text."""
    return text_hash(text)[:16]
