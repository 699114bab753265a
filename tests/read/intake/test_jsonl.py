from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model import InputError
from truceline.read.intake import Intake, Limits
from truceline.read.intake.jsonl import read_jsonl


def read(raw: bytes, **kwargs: object) -> list[Intake | InputError]:
    limits = Limits(**kwargs)  # type: ignore[arg-type]
    return list(read_jsonl(io.BytesIO(raw), "a.jsonl", published=None, limits=limits))


def test_fields_and_custody() -> None:
    row = {"id": "7", "text": "Talks began.\r\nThey went on.", "title": "Talks",
           "published": "2024-05-01", "dateline": "Doha", "source": "Harbour News",
           "url": "https://news.example/7"}  # fmt: skip
    line = json.dumps(row).encode() + b"\n"
    (intake,) = read(line)
    assert isinstance(intake, Intake)
    document = intake.document
    assert document.text == row["text"]
    assert (document.given_id, document.title, document.published) == ("7", "Talks", "2024-05-01")
    assert (document.dateline, document.source.name) == ("Doha", "Harbour News")
    assert document.url == row["url"]
    assert intake.original == line


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "is not JSON"),
        (b"[1]", "is not a JSON object"),
        (b"{}", "has no `text`"),
        (b'{"text": 5}', "`text` is not a string"),
        (b'{"text": ""}', "is empty"),
        (b'{"text": "half \\ud800"}', "lone surrogate"),
        (b'{"text": "a", "published": "next week"}', "is not a calendar date"),
        (b'{"text": "\xff"}', "is not UTF-8"),
        (b'{"text": "nul \\u0000"}', "is binary"),
        (b"[" * 100_000, "is nested too deeply"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(line: bytes, words: str) -> None:
    results = read(b'{"text": "One."}\n' + line + b'\n\n{"id": 3, "text": "Two."}\n')
    assert [isinstance(r, Intake) for r in results] == [True, False, True]
    assert "a.jsonl, line 2: " in str(results[1])
    assert words in str(results[1])
    assert isinstance(results[2], Intake)
    assert results[2].document.given_id == "3"


def test_an_overlong_line_is_passed_over_without_being_held() -> None:
    results = read(b'{"text": "' + b"a" * 5000 + b'"}\n{"text": "Two."}\n', line_bytes=100)
    assert [isinstance(r, Intake) for r in results] == [False, True]


def test_an_empty_file_is_an_error() -> None:
    (error,) = read(b"\n\n")
    assert isinstance(error, InputError)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_the_text_is_kept_exactly(text: str) -> None:
    (result,) = read(json.dumps({"text": text}).encode())
    if isinstance(result, Intake):
        assert result.document.text == text
        for part in result.document.parts:
            assert result.document.span(part.start, part.end).text
    else:
        assert not text.strip() or any(ord(c) < 32 for c in text)
