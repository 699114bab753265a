from __future__ import annotations

from dataclasses import replace

import pytest

from tests.views.pieces import small_record
from truceline.model import Judgement
from truceline.views.items import ItemIndex
from truceline.views.why import why

RECORD = small_record()
INDEX = ItemIndex(RECORD)
COUNT = RECORD.counts[0]


def test_the_panel_names_value_words_voices_rule_and_run() -> None:
    panel = why(INDEX, COUNT.id)
    assert panel.heading == "killed: 2"
    assert [w.text for w in panel.words] == ["two soldiers"]
    assert [(s.name, s.duty) for s in panel.chain] == [
        ("Example Agency", "vouches"),
        ("Ministry of Defence", "authored"),
    ]
    assert [r.pack for r in panel.rules] == ["counts/measures.yaml", ""]
    assert panel.rules[0].examples
    assert panel.rules[0].source
    assert panel.run[0].text == "by hand"


def test_the_outlet_is_a_voice_with_a_name() -> None:
    chain = why(INDEX, RECORD.claims[1].id).chain
    assert [(s.name, s.duty) for s in chain] == [("Example Agency", "vouches and authored")]


def test_the_words_read_back_with_what_stands_around_them() -> None:
    text = RECORD.document.text
    for item in INDEX.items:
        for words in why(INDEX, item).words:
            assert text[words.start : words.end] == words.text
            assert text[: words.start].endswith(words.before)
            assert text[words.end :].startswith(words.after)


def test_judgements_stand_with_before_and_after() -> None:
    given = Judgement(
        item=COUNT.id,
        verdict="correct",
        coder="ana",
        at="2022-09-15T10:00:00Z",
        field="best",
        before="2.0",
        after="3",
        reason="the later bulletin",
    )
    corrected = replace(RECORD, counts=(replace(COUNT, best=3.0),))
    panel = why(ItemIndex(corrected), COUNT.id, (given,), INDEX)
    best = next(e for e in panel.editable if e.field == "best")
    assert (best.first, best.value) == ("2", "3")
    assert panel.judged == (given,)


def test_related_items_and_items_on_the_same_words_can_be_reached() -> None:
    related = {r.id for r in why(INDEX, RECORD.events[0].id).related}
    assert {COUNT.id, RECORD.places[0].id, RECORD.times[0].id, RECORD.claims[0].id} <= related
    wide = replace(COUNT, id="count-wide")
    index = ItemIndex(replace(RECORD, counts=(COUNT, wide)))
    assert "count-wide" in {r.id for r in why(index, COUNT.id).same_words}


def test_an_unknown_item_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        why(INDEX, "count-000000000000")
