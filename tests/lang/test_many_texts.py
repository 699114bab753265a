"""Over an archive the analyser neither grows nor lets one text bear on another."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from truceline.lang import default_analyzer, spacy_analyzer
from truceline.lang.paragraphs import paragraphs
from truceline.lang.spacy_analyzer import SpacyAnalyzer

TEXTS = (
    "The army denied on Monday that its soldiers had shelled Malakal.",
    "KHARTOUM - Talks were adjourned.\n\nBoth sides said that the truce would hold until Friday.",
    "Observers counted 12 violations near Stanytsia Luhanska.",
)


def test_a_text_is_read_alone_as_it_is_read_among_others() -> None:
    analyzer = default_analyzer()
    together = list(analyzer.analyze(TEXTS))
    alone = [next(iter(analyzer.analyze([text]))) for text in TEXTS]
    assert together == alone


def test_threads_that_share_an_analyser_read_the_same() -> None:
    analyzer = default_analyzer()
    expected = list(analyzer.analyze(TEXTS)) * 4
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: next(iter(analyzer.analyze([text]))), TEXTS * 4))
    assert found == expected


@pytest.mark.parametrize("remembered", [0, 200])
def test_words_never_read_before_are_forgotten_again(
    monkeypatch: pytest.MonkeyPatch, remembered: int
) -> None:
    monkeypatch.setattr(spacy_analyzer, "_REMEMBERED_CHARACTERS", remembered)
    analyzer = SpacyAnalyzer()
    list(analyzer.analyze(TEXTS))
    before = len(analyzer._nlp.vocab.strings)
    found = list(analyzer.analyze(f"Commander Zarkobu{n} spoke in Melidra{n}." for n in range(50)))
    assert found[7].tokens[1].text == "Zarkobu7"
    # A hundred new names were read; those of the last five or six texts may still be known.
    assert len(analyzer._nlp.vocab.strings) < before + 20


def test_common_words_are_learnt_once_for_many_texts() -> None:
    analyzer = SpacyAnalyzer()
    list(analyzer.analyze(TEXTS))
    learnt = len(analyzer._nlp.vocab)
    list(analyzer.analyze(TEXTS))
    assert len(analyzer._nlp.vocab) == learnt


def test_the_parse_is_that_of_the_pipeline_itself() -> None:
    analyzer = default_analyzer()
    assert isinstance(analyzer, SpacyAnalyzer)
    text = TEXTS[1]
    ours = next(iter(analyzer.analyze([text]))).tokens
    pieces = [text[a:b] for a, b in paragraphs(text)]
    theirs = [t for doc in analyzer._nlp.pipe(pieces) for t in doc]
    assert [(t.text, t.lemma, t.upos, t.deprel.lower()) for t in ours] == [
        (t.text, t.lemma_, t.pos_, t.dep_.lower()) for t in theirs
    ]
