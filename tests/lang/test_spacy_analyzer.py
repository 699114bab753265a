import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.lang import default_analyzer, load_analyzer
from truceline.lang.spacy_analyzer import SpacyAnalyzer
from truceline.model import Annotation, InputError


def annotate(text: str) -> Annotation:
    return next(iter(default_analyzer().analyze([text])))


def test_a_reporting_sentence_is_parsed_the_way_readers_expect() -> None:
    annotation = annotate("The ministry said that two soldiers were killed near Goris.")
    by_word = {t.text: t for t in annotation.tokens}
    said, killed = by_word["said"], by_word["killed"]
    assert said.head == said.index
    assert (by_word["ministry"].deprel, by_word["ministry"].head) == ("nsubj", said.index)
    assert (killed.deprel, killed.head) == ("ccomp", said.index)
    assert by_word["soldiers"].deprel == "nsubj:pass"
    assert killed.lemma == "kill"


def test_paragraphs_are_never_glued() -> None:
    text = "Talks resume\n\nThe two sides, which had not spoken since the spring, met in\nGeneva."
    annotation = annotate(text)
    assert [text[s.start : s.end] for s in annotation.sentences] == [
        "Talks resume",
        "The two sides, which had not spoken since the spring, met in\nGeneva.",
    ]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="Ա ə👍\n\t.a\u200f\u0301\x00", max_size=40))
def test_offsets_are_code_points_into_the_text_as_given(text: str) -> None:
    annotation = annotate(text)
    for token in annotation.tokens:
        assert text[token.start : token.end].replace("\n", " ") == token.text
    assert all(0 <= t.head < len(annotation.tokens) for t in annotation.tokens)


def test_texts_come_back_in_order_and_alike() -> None:
    texts = ["Fire ceased.", "", "Talks go on."]
    first = list(default_analyzer().analyze(texts))
    assert [len(a.tokens) for a in first] == [3, 0, 4]
    assert list(default_analyzer().analyze(texts)) == first


def test_any_installed_pipeline_can_be_used(tmp_path: object) -> None:
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.to_disk(f"{tmp_path}/mine")
    annotation = next(iter(SpacyAnalyzer(f"{tmp_path}/mine").analyze(["Fire ceased. All quiet."])))
    assert len(annotation.sentences) == 2
    assert not annotation.is_parsed


def test_a_pipeline_that_cannot_serve_is_refused(tmp_path: object) -> None:
    spacy.blank("en").to_disk(f"{tmp_path}/none")
    with pytest.raises(InputError, match="finds sentences"):
        load_analyzer(f"spacy:{tmp_path}/none")
    with pytest.raises(InputError, match="not installed; use one of: plain, spacy"):
        load_analyzer("oracle")
