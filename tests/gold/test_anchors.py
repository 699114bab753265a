"""Anchors: words of a report to spans."""

from __future__ import annotations

import pytest

from gold.anchors import AnchorError, Keys, find
from gold.loading import load_yaml
from gold.shorthand import claim_chain, count_bounds
from truceline.model import Document

TEXT = "The army said it had left Sake. Rebels of the army wing said no, and left it at that."
DOCUMENT = Document(id="doc-1", text=TEXT, given_id="own")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sake", (26, 30)),
        ("said ~2", (56, 60)),
        ("left [it] at", (74, 76)),
        ("it", (14, 16)),
        ("[army] wing", (46, 50)),
        ("it had .. Sake", (14, 30)),
    ],
)
def test_find(words: str, expected: tuple[int, int]) -> None:
    span = find(DOCUMENT, words)
    assert (span.start, span.end) == expected
    assert span.text == TEXT[slice(*expected)]


@pytest.mark.parametrize("words", ["Goma", "Sak", "said ~3", "Sake .. army said", "[it] wing"])
def test_find_refuses_words_that_do_not_stand_there(words: str) -> None:
    with pytest.raises(AnchorError, match="own"):
        find(DOCUMENT, words)


def test_keys_resolve_once_and_refuse_unknown_ones() -> None:
    keys = Keys(DOCUMENT)
    first = keys.add("a", "actors", find(DOCUMENT, "army"))
    assert keys.resolve("events", {"claim": "a", "actor": ["a"]}) == {
        "claim": first,
        "actor": [first],
    }
    with pytest.raises(AnchorError, match="twice"):
        keys.add("a", "actors")
    with pytest.raises(AnchorError, match="no item"):
        keys.resolve("events", {"claim": "b"})


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"n": 9, "bound": "at_least"}, (9, None, None)),
        ({"n": 90, "bound": "more_than"}, (91, None, None)),
        ({"n": 40, "bound": "at_most"}, (0, None, 40)),
        ({"n": 40, "bound": "less_than"}, (None, None, 39)),
        ({"n": 40, "bound": "about"}, (None, 40, None)),
        ({"n": [5, 7]}, (5, None, 7)),
        ({"n": 3}, (3, 3, 3)),
        ({"n": 0, "bound": "none"}, (0, 0, 0)),
        ({"bound": "vague"}, (None, None, None)),
    ],
)
def test_count_bounds(item: dict[str, object], expected: tuple[object, ...]) -> None:
    made = count_bounds(item)
    assert tuple(made.get(k) for k in ("low", "best", "high")) == expected


def test_claim_chain() -> None:
    assert claim_chain({"actor": "a", "cue": "said"}, "outlet") == [
        {"relation": "said", "actor": "a", "cue": "said"}
    ]
    assert claim_chain({}, "outlet") == [{"actor": "outlet", "relation": "outlet"}]
    chain = [{"actor": "a"}, {"actor": "b", "relation": "quoted"}]
    assert [x["relation"] for x in claim_chain({"chain": chain}, "o")] == ["said", "quoted"]


def test_yaml_words_stay_words() -> None:
    assert load_yaml("{off: no, on: 2024-05-03, is: true}") == {
        "off": "no",
        "on": "2024-05-03",
        "is": True,
    }
