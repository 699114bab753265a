"""A simple guess at the language of a text, by script and by its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from truceline.resources.layout import load_layout

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """Two-letter code of the likeliest known language, "und" where nothing speaks for one.

    >>> guess_language("The ministry said that the talks would be held in the city.")
    'en'
    """
    words = Counter(word.lower() for word in _WORD.findall(text[:_SAMPLE]))
    total = sum(words.values())
    if not total:
        return "und"
    scores = {
        language: sum(words[word] for word in common)
        for language, common in load_layout().common_words
    }
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    if scores[best]:
        return best
    letters = sum(len(word) * n for word, n in words.items())
    latin = sum(len(word) * n for word, n in words.items() if word.isascii())
    return "en" if latin * 2 > letters else "und"
