"""Folding the many spellings of a name onto one key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from truceline.resources.places import type_words

_LETTERS = str.maketrans(
    {
        "ə": "e", "ǝ": "e", "Ə": "e", "Ǝ": "e", "ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o",
        "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae",
        "œ": "oe", "Œ": "oe", "ß": "ss", "ħ": "h", "Ħ": "h",
        "'": "", "\u2019": "", "\u2018": "", "\u02bb": "", "\u02bc": "", "\u02be": "",
        "\u02bf": "", "`": "", "\u00b4": "", "\u02b9": "", "\u02ba": "", "\u2032": "",
        ".": " ", "-": " ", "\u2010": " ", "\u2011": " ", "\u2013": " ", ",": " ", "/": " ",
        "(": " ", ")": " ", "&": " and ",
    }
)  # fmt: skip
_LONG_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_INITIALS = re.compile(r"\b(\w)\.(?=\w\b)")


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """The key of a name: case, marks, apostrophes, hyphens and a leading "the" do not count.

    `fold("Step\\u02bbanakert")` -> `"stepanakert"`; `fold("The U.S.")` -> `"us"`.
    """
    joined = _INITIALS.sub(r"\1", name.strip())
    plain = joined.translate(_LETTERS)
    if not plain.isascii():
        marks = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in marks if not unicodedata.combining(c)).translate(_LETTERS)
    words = plain.casefold().split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        if words[0] in _LONG_FORMS and len(words) > 1:
            words[0] = _LONG_FORMS[words[0]]
    return " ".join(words)


def is_latin(name: str) -> bool:
    """Whether a name could stand in an English text: Latin letters only."""
    return name.isascii() or all(
        not c.isalpha() or c < "\u0250" or "\u1e00" <= c <= "\u1eff" or c in "ǝə\u02bb\u02bc"
        for c in name
    )


@lru_cache(maxsize=16_384)
def strip_type(name: str) -> str:
    """The folded name without its type words: `strip_type("Donetsk Oblast")` -> `"donetsk"`."""
    folded = fold(name)
    types = type_words()
    for prefix in types.before:
        if folded.startswith(prefix + " "):
            folded = folded[len(prefix) + 1 :]
            break
    words = folded.split()
    while len(words) > 1 and words[-1] in types.after:
        words.pop()
    if len(words) > 1 and words[-1] == "autonomous":
        words.pop()
    return " ".join(words)
