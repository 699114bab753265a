"""The tokenizer: spaCy's English rules, changed where they differ from UD words."""

from __future__ import annotations

from collections.abc import Callable

from spacy.lang.char_classes import ALPHA, CONCAT_QUOTES, LIST_ELLIPSES, LIST_ICONS
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_suffix_regex, registry

# UD keeps these prefixes with their word ("non-lethal"), other hyphens stand alone.
BOUND_PREFIXES = [
    "non",
    "anti",
    "pro",
    "re",
    "co",
    "e",
    "pre",
    "mid",
    "sub",
    "semi",
    "multi",
    "post",
    "inter",
    "ultra",
    "micro",
    "macro",
    "neo",
    "un",
    "meta",
    "bi",
    "de",
]
# Abbreviations whose full stop belongs to them inside a sentence.
ABBREVIATIONS = ("al.", "Lt.", "Col.", "Gen.", "Maj.", "Capt.", "Sgt.", "Brig.", "Adm.")


def adapt_tokenizer(nlp: Language) -> None:
    """Give ``nlp`` the UD-like rules, e.g. ``AK-47`` -> ``AK - 47`` and ``non-lethal`` whole."""
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.infix_finditer = compile_infix_regex(_infixes()).finditer
    suffixes = [*(nlp.Defaults.suffixes or ()), r"(?<=[0-9])(?:am|pm|AM|PM|km|kg|mm|cm)"]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    for form in ABBREVIATIONS:
        tokenizer.add_special_case(form, [{"ORTH": form}])
    tokenizer.add_special_case("and/or", [{"ORTH": "and"}, {"ORTH": "/"}, {"ORTH": "or"}])


def _infixes() -> list[str]:
    unbound = "".join(rf"(?<!\b{prefix})(?<!\b{prefix.capitalize()})" for prefix in BOUND_PREFIXES)
    dash = r"(?:-|–|—|--|---|——|~)"
    return [
        *LIST_ELLIPSES,
        *LIST_ICONS,
        r"(?<=[0-9])[+\*^–](?=[0-9-])",
        r"(?<![0-9]{3})(?<=[0-9])-(?=[0-9])(?![0-9]{3})",
        r"(?<=[0-9]{4})-(?=[0-9]{4}(?![0-9]))",
        rf"(?<=[a-z{CONCAT_QUOTES}])\.(?=[A-Z{CONCAT_QUOTES}])",
        rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}]){unbound}{dash}(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}]){unbound}-(?=[0-9])",
        rf"(?<=[0-9])-(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9])[:<>=](?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])/(?=[{ALPHA}])",
    ]


def adapt_tokenizer_callback() -> Callable[[Language], Language]:
    """Return the callback that a training configuration calls before it initialises."""

    def adapt(nlp: Language) -> Language:
        adapt_tokenizer(nlp)
        return nlp

    return adapt


registry.callbacks.register("truceline.adapt_tokenizer.v1", func=adapt_tokenizer_callback)
