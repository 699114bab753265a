"""Event extents and tense from a tree, on small hand-made trees."""

from __future__ import annotations

from truceline.lang.plain import PlainAnalyzer
from truceline.model import AnalyzerId, Annotation, Sentence, Token
from truceline.read.times.events import event_extent
from truceline.read.times.parsed_tense import parsed_tense

Row = tuple[str, int, str, str, str]


def _tree(rows: list[Row]) -> tuple[str, Annotation]:
    """Text and annotation of one sentence: word, head, relation, UPOS, XPOS."""
    tokens, at = [], 0
    for index, (word, head, deprel, upos, xpos) in enumerate(rows):
        tokens.append(
            Token(index, at, at + len(word), word, word.lower(), upos, xpos, "", head, deprel)
        )
        at += len(word) + 1
    text = " ".join(r[0] for r in rows)
    sentence = Sentence(0, 0, len(tokens), 0, len(text), 0)
    return text, Annotation(tuple(tokens), (sentence,), (), AnalyzerId("test", "1", "1"))


SIEGE: list[Row] = [
    ("Weeks", 4, "obl:unmarked", "NOUN", "NNS"),
    ("after", 4, "mark", "SCONJ", "IN"),
    ("the", 3, "det", "DET", "DT"),
    ("siege", 4, "nsubj", "NOUN", "NN"),
    ("began", 6, "advcl", "VERB", "VBD"),
    ("aid", 6, "nsubj", "NOUN", "NN"),
    ("arrived", 6, "root", "VERB", "VBD"),
]


def test_the_event_is_the_clause_after_the_preposition() -> None:
    text, annotation = _tree(SIEGE)
    start, end = event_extent(annotation, text.index("the"), text.index("arrived"))
    assert text[start:end] == "the siege began"


def test_without_a_tree_the_words_stay() -> None:
    text = "Weeks after the siege began aid arrived."
    (annotation,) = PlainAnalyzer().analyze([text])
    assert event_extent(annotation, 12, 27) == (12, 27)
    assert parsed_tense(annotation, 0, 5) is None


def test_tense_is_that_of_the_governing_verb() -> None:
    rows: list[Row] = [
        ("They", 2, "nsubj", "PRON", "PRP"),
        ("will", 2, "aux", "AUX", "MD"),
        ("leave", 2, "root", "VERB", "VB"),
        ("on", 4, "case", "ADP", "IN"),
        ("Friday", 2, "obl", "PROPN", "NNP"),
    ]
    text, annotation = _tree(rows)
    assert parsed_tense(annotation, text.index("Friday"), len(text)) == 1
    rows[1] = ("had", 2, "aux", "AUX", "VBD")
    text, annotation = _tree(rows)
    assert parsed_tense(annotation, text.index("Friday"), len(text)) == -1
    rows[1] = ("so", 2, "advmod", "ADV", "RB")
    text, annotation = _tree(rows)
    assert parsed_tense(annotation, text.index("Friday"), len(text)) == 1
    rows[2] = ("left", 2, "root", "VERB", "VBD")
    text, annotation = _tree(rows)
    assert parsed_tense(annotation, text.index("Friday"), len(text)) == -1


def test_an_infinitive_looks_ahead_unless_a_past_verb_governs_it() -> None:
    rows: list[Row] = [
        ("They", 1, "nsubj", "PRON", "PRP"),
        ("plan", 1, "root", "VERB", "VBP"),
        ("to", 3, "mark", "PART", "TO"),
        ("leave", 1, "xcomp", "VERB", "VB"),
        ("Friday", 3, "obl:unmarked", "PROPN", "NNP"),
    ]
    text, annotation = _tree(rows)
    assert parsed_tense(annotation, text.index("Friday"), len(text)) == 1
    rows[1] = ("planned", 1, "root", "VERB", "VBD")
    text, annotation = _tree(rows)
    assert parsed_tense(annotation, text.index("Friday"), len(text)) is None
