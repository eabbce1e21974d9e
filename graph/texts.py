"""When two texts are the same: whatever their case, spacing and way of writing a character."""

from __future__ import annotations

import unicodedata
from hashlib import blake2b


def plain(text: str) -> str:
    """A text as it is compared: NFKC, case folded (Unicode), runs of white space one space.

    >>> plain("  Straße\\u00a0 OXYTOCIN ")
    'strasse oxytocin'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    # What folding takes apart is put together again (the Unicode standard, section 5.18).
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def digest(text: str) -> int:
    """A number of 64 bits, signed, that equal texts share; so may, very rarely, others."""
    content = plain(text).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(content, digest_size=8).digest(), signed=True)
