from truceline.lang.plain import PlainAnalyzer


def test_plain_sentences_and_offsets() -> None:
    text = "Col. Mwangi denied it. Nobody was hurt.\n\nTalks go on."
    annotation = next(PlainAnalyzer().analyze([text]))
    assert [text[s.start : s.end] for s in annotation.sentences] == [
        "Col. Mwangi denied it.",
        "Nobody was hurt.",
        "Talks go on.",
    ]
    assert all(text[t.start : t.end] == t.text for t in annotation.tokens)
    assert [s.paragraph for s in annotation.sentences] == [0, 0, 1]
    assert not annotation.is_parsed
