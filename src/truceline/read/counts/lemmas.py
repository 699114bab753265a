"""Base forms of a token: the analyser's lemma, and those its ending or an irregular form allows."""

from __future__ import annotations

from functools import lru_cache

from truceline.model import Token
from truceline.resources.counts import load_irregular_verbs

_VOWELS = frozenset("aeiou")


def lemmas_of(token: Token) -> tuple[str, ...]:
    """Possible base forms, the analyser's first: `freed` -> `freed`, `free`, `fre`."""
    return _forms(token.lemma.lower(), token.text.lower())


@lru_cache(maxsize=16_384)
def _forms(lemma: str, text: str) -> tuple[str, ...]:
    found = [lemma]
    irregular = load_irregular_verbs().get(text)
    if irregular is not None:
        found.append(irregular)
    found.append(text)
    if text.endswith(("ied", "ies")) and len(text) > 4:
        found.append(text[:-3] + "y")
    if text.endswith("ing") and len(text) > 5:
        found.extend(_restored(text[:-3]))
    if text.endswith("ed") and len(text) > 4:
        found.extend(_restored(text[:-2]))
    if text.endswith("s") and len(text) > 3 and not text.endswith("ss"):
        found.append(text[:-1])
        if text.endswith("es"):
            found.append(text[:-2])
    return tuple(dict.fromkeys(found))


def _restored(stem: str) -> tuple[str, ...]:
    """`bann` -> `bann`, `ban`, `banne`."""
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    return (stem + "e", stem, stem[:-1]) if doubled else (stem, stem + "e")
