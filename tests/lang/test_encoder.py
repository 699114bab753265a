"""The encoder's windows and batches, and the shipped pipeline as a whole."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from tokenizers import Tokenizer, models, pre_tokenizers

import truceline.lang
from truceline.lang.encoder import (
    CLS,
    SEP,
    UNKNOWN,
    OnnxEncoder,
    PieceTable,
    build_encoder,
    plan_batches,
    plan_windows,
    pool_tokens,
)

SHIPPED = Path(truceline.lang.__file__).parent / "en"


def piece_table() -> PieceTable:
    pieces = ["[UNK]", "go", "##ma", "fell"]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return PieceTable(tokenizer.to_str().encode("utf8"))


@cache
def pipeline() -> Language:
    return spacy.load(SHIPPED)


@given(st.integers(0, 2000))
def test_windows_keep_each_piece_once_and_stay_short(count: int) -> None:
    windows = plan_windows(count)
    kept = [i for w in windows for i in range(w.keep_start, w.keep_end)]
    assert kept == list(range(count))
    assert all(w.start <= w.keep_start and w.keep_end <= w.end for w in windows)
    assert all(w.end - w.start <= 190 + 30 for w in windows)


def test_inner_windows_have_context_on_both_sides() -> None:
    inner = plan_windows(500)[1]
    assert inner.keep_start - inner.start == 30
    assert inner.end - inner.keep_end == 30


def test_words_keep_their_own_pieces() -> None:
    table = piece_table()
    assert table.pieces(["goma", "fell", " ", "goma"]) == [[1, 2], [3], [UNKNOWN], [1, 2]]


def test_batches_lead_back_to_tokens() -> None:
    plan = plan_batches([["goma", "fell"], [], ["fell"] * 3], piece_table())
    assert list(plan.counts) == [2, 1, 1, 1, 1]
    flat = np.concatenate([batch.ids.reshape(-1) for batch in plan.batches])
    assert list(flat[plan.rows]) == [1, 2, 3, 3, 3, 3]
    first = plan.batches[0].ids[0]
    assert first[0] == CLS
    assert SEP in first


def test_pieces_are_averaged() -> None:
    plan = plan_batches([["goma", "fell"]], piece_table())
    vectors = np.array([[1.0], [3.0], [5.0]], np.float32)
    assert pool_tokens(vectors, plan).tolist() == [[2.0], [5.0]]


def test_an_encoder_without_weights_says_so() -> None:
    with pytest.raises(RuntimeError, match="no weights"):
        OnnxEncoder().encode([["goma"]])
    with pytest.raises(ValueError, match="no weights"):
        OnnxEncoder().from_bytes(OnnxEncoder().to_bytes())
    assert build_encoder().get_dim("nO") == 384


def test_the_shipped_pipeline_reads_a_report() -> None:
    doc = pipeline()(
        "The Ministry of Defence of Sudan said on Monday that El Fasher had not fallen. "
        "Baku denied the claim, Anadolu Agency reported on Wednesday."
    )
    assert len(list(doc.sents)) == 2
    assert doc.text[doc[7].idx :].startswith("on Monday")
    said = next(token for token in doc if token.text == "said")
    assert (said.lemma_, said.pos_, said.dep_) == ("say", "VERB", "ROOT")
    assert next(t for t in doc if t.text == "Ministry").dep_ == "nsubj"
    assert next(t for t in doc if t.text == "fallen").dep_ == "ccomp"
    names = {entity.text: entity.label_ for entity in doc.ents}
    assert names["El Fasher"] == "GPE"
    assert names["Baku"] == "GPE"
    assert names["Ministry of Defence of Sudan"] == "ORG"
    assert names["Anadolu Agency"] == "ORG"


def test_the_shipped_pipeline_has_its_encoder_on() -> None:
    nlp = pipeline()
    assert nlp.pipe_names[0] == "tok2vec"
    assert not nlp.disabled
    assert np.abs(nlp("Goma fell.").tensor).sum() > 0


def test_long_and_odd_texts_pass() -> None:
    nlp = pipeline()
    assert len(nlp("")) == 0
    assert len(nlp("\n")) == 1
    text = "The convoy reached Goma on Monday. " * 60
    assert nlp(text).text == text


def test_the_shipped_weights_say_where_they_come_from() -> None:
    meta = json.loads((SHIPPED / "meta.json").read_text("utf8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert "GUM" in (SHIPPED / "NOTICE.md").read_text("utf8")
    assert meta["truceline"]["weights_sha256"]
