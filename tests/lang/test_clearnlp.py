"""Constructions a reader relies on, in ClearNLP labels, must come out as UD says."""

import pytest

from truceline.lang.clearnlp import to_universal
from truceline.model import AnalyzerId, Annotation, Sentence, Token

# text: "word/UPOS/head/deprel ..." with head as 1-based position, 0 = root
CASES = [
    (
        "two/NUM/2/nummod houses/NOUN/4/nsubjpass were/AUX/4/auxpass hit/VERB/0/root "
        "by/ADP/4/agent shells/NOUN/5/pobj",
        {"houses": ("nsubj:pass", "hit"), "were": ("aux:pass", "hit"),
         "shells": ("obl:agent", "hit"), "by": ("case", "shells")},
    ),
    (
        "Asmara/PROPN/2/nsubj denied/VERB/0/root reports/NOUN/2/dobj of/ADP/3/prep "
        "fighting/NOUN/4/pobj",
        {"reports": ("obj", "denied"), "fighting": ("nmod", "reports"),
         "of": ("case", "fighting")},
    ),
    (
        "talks/NOUN/2/nsubj are/AUX/0/root possible/ADJ/2/acomp",
        {"possible": ("root", "possible"), "talks": ("nsubj", "possible"),
         "are": ("cop", "possible")},
    ),
]  # fmt: skip


def annotate(text: str) -> Annotation:
    tokens = []
    offset = 0
    for index, item in enumerate(text.split()):
        word, upos, head, deprel = item.split("/")
        place = index if head == "0" else int(head) - 1
        lemma = "be" if word in ("are", "were") else word
        end = offset + len(word)
        tokens.append(Token(index, offset, end, word, lemma, upos, "", "", place, deprel))
        offset = end + 1
    sentence = Sentence(0, 0, len(tokens), 0, offset - 1, 0)
    return Annotation(tuple(tokens), (sentence,), (), AnalyzerId("t", "1", ""))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_conversion(text: str, expected: dict[str, tuple[str, str]]) -> None:
    converted = to_universal(annotate(text))
    by_word = {t.text: t for t in converted.tokens}
    for word, (deprel, head) in expected.items():
        token = by_word[word]
        assert (token.deprel, converted.tokens[token.head].text) == (deprel, head)
    assert sum(t.head == t.index for t in converted.tokens) == 1
