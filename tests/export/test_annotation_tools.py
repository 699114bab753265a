"""Label Studio and INCEpTION get offsets in the units they count, over any script."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cassis
import pytest

from tests.export.made import RUN, made_record
from truceline.export import export
from truceline.export.inception import ENTITY, SENTENCE, TOKEN, inception_cas
from truceline.export.label_studio import label_studio_tasks, labelling_config
from truceline.model import Count, Document, Judgement, Record, document_id, item_id

TEXTS = (
    ("👍 Officials in Ստեփանակերտ said 12 people were hurt. 👩‍🚒 Then 3 more died.", "3 more"),
    ("Xankəndi şəhərində 12 nəfər yaralandı.", "12 nəfər"),
    ("В Степанакерте 👍 ранены 12 человек.", "12 человек"),
    ("أصيب 12 شخصا في خانكندي 👍 أمس.", "أمس"),
    ("Two parts.One word cut", "parts.One"),
)


def _record(text: str, words: str) -> Record:
    document = Document(id=document_id(text), text=text)
    start = text.index(words)
    span = document.span(start, start + len(words))
    return Record(
        document=document, run=RUN,
        counts=(Count(id=item_id("count", span), span=span, measure="wounded", best=12),),
    )  # fmt: skip


def _utf16(text: str, start: int, end: int) -> str:
    """What a program that counts UTF-16 units finds between two offsets."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize(("text", "words"), TEXTS)
def test_label_studio_finds_the_same_words(text: str, words: str) -> None:
    (task,) = label_studio_tasks([_record(text, words)], ())
    (region,) = task["predictions"][0]["result"]
    value = region["value"]
    assert _utf16(task["data"]["text"], value["start"], value["end"]) == words == value["text"]
    first, last = map(int, region["meta"]["points"][0].split("-"))
    assert text[first:last] == words


@pytest.mark.parametrize(("text", "words"), TEXTS)
def test_the_cas_reader_of_the_field_finds_the_same_words(text: str, words: str) -> None:
    record = _record(text, words)
    cas = cassis.load_cas_from_json(json.dumps(inception_cas(record)))
    assert cas.sofa_string == text
    (entity,) = cas.select(ENTITY)
    assert entity.get_covered_text() == words
    assert (entity.value, entity.identifier) == ("counts", record.counts[0].id)
    tokens = {(t.begin, t.end) for t in cas.select(TOKEN)}
    assert entity.begin in {t[0] for t in tokens}, "annotations begin at a token"
    assert entity.end in {t[1] for t in tokens}, "and end at one"


def test_words_over_two_sentences_become_one_annotation_a_sentence() -> None:
    text = "They left on Monday. They came back on Friday."
    cas = cassis.load_cas_from_json(json.dumps(inception_cas(_record(text, text))))
    assert [e.get_covered_text() for e in cas.select(ENTITY)] == text.replace(". ", ".\n").split(
        "\n"
    )
    assert len(list(cas.select(SENTENCE))) == 2


def test_a_label_studio_annotation_holds_what_each_coder_kept() -> None:
    given = [
        Judgement(item="count-1", verdict="accept", coder="ana", at=""),
        Judgement(item="place-1", verdict="reject", coder="ana", at=""),
        Judgement(item="place-1", verdict="accept", coder="ben", at=""),
    ]
    (task,) = label_studio_tasks([made_record()], given)
    kept = {
        a["completed_by"]["email"]: [r["meta"]["item"][0] for r in a["result"]]
        for a in task["annotations"]
    }
    assert kept == {"ana": ["count-1"], "ben": ["place-1"]}
    assert '<Label value="counts"/>' in labelling_config(["counts"])


def test_every_item_of_a_record_is_exported(tmp_path: Path) -> None:
    record = replace(made_record())
    assert export("labelstudio", [record], (), str(tmp_path / "ls.json")) == 1
    (task,) = json.loads((tmp_path / "ls.json").read_text(encoding="utf-8"))
    layers = {r["value"]["labels"][0] for r in task["predictions"][0]["result"]}
    assert {"times", "places", "actors", "counts", "claims", "events", "obligations"} <= layers
    assert export("inception", [record], (), str(tmp_path / "cas")) == 1
    assert (tmp_path / "cas" / f"{record.document.id}.json").is_file()


def test_no_reports_make_a_file_that_can_be_read(tmp_path: Path) -> None:
    assert export("labelstudio", [], (), str(tmp_path / "ls.json")) == 0
    assert json.loads((tmp_path / "ls.json").read_text()) == []
