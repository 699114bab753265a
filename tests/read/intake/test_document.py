from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model import Document, InputError, document_id, from_json, to_json
from truceline.read.intake import Limits, document_from_text
from truceline.resources.layout import load_layout

LINES = [
    "By Lina Haddad", "May 3, 2021", "Updated: 4 May 2021", "Related", "Read also: More", "ENDS",
    "MINISTRY OF DEFENCE", "Photo: a pier", "(c) the pier;", "1. Guns fall silent.", "From: X",
    "Subject: Y", "Date: 3 May 2021", "---", "title: T", "# Talks end", "TUNIS (AP) - Talks",
    "The two sides agreed on Monday to halt all shelling along the river for thirty days.", "",
]  # fmt: skip


def test_what_is_passed_wins_over_the_page() -> None:
    text = (
        "Talks end well\n\nBy Lina Haddad\n\nTUNIS, 3 May 2021 (AP) - The two sides agreed on "
        "Monday to halt all shelling.\n"
    )
    read = document_from_text(text, url="https://www.news.example/a")
    assert (read.title, read.authors, read.published) == (
        "Talks end well", ("Lina Haddad",), "2021-05-03",
    )  # fmt: skip
    assert (read.dateline, read.syndicated_from, read.source.name) == (
        "TUNIS",
        "AP",
        "news.example",
    )
    given_too = document_from_text(
        text, title="Talks", published="2021-05-04T10:00", dateline="Sfax", source="AP",
        authors=["A. B."], given_id="x", language="fr", format="feed",
    )  # fmt: skip
    assert (given_too.title, given_too.published, given_too.dateline) == (
        "Talks", "2021-05-04T10:00", "Sfax",
    )  # fmt: skip
    assert given_too.authors == ("A. B.",)
    assert given_too.syndicated_from is None, "an agency does not syndicate from itself"
    assert (given_too.given_id, given_too.language, given_too.format) == ("x", "fr", "feed")


def test_the_id_is_that_of_the_text() -> None:
    assert document_from_text("Talks.\r\n").id == document_id("Talks.\r\n")


@pytest.mark.parametrize(
    ("text", "kwargs"),
    [
        ("", {}),
        ("  \n", {}),
        ("half \ud800", {}),
        ("nul \x00", {}),
        ("Talks.", {"published": "next week"}),
        ("Talks.", {"published": "2023-13-45"}),
        ("x" * 11, {"limits": Limits(text_chars=10)}),
    ],
)
def test_refused(text: str, kwargs: dict[str, object]) -> None:
    with pytest.raises(InputError):
        document_from_text(text, **kwargs)  # type: ignore[arg-type]


def test_half_characters_in_what_is_passed_do_not_reach_the_store() -> None:
    document = document_from_text("Talks.", title="a\ud800", given_id="\udfff", source=" ")
    assert (document.title, document.given_id, document.source.name) == ("a���", "���", None)


def test_links_are_taken_from_the_text() -> None:
    text = "See https://un.example/a, and (https://un.example/b). https://un.example/a"
    assert document_from_text(text).links == ("https://un.example/a", "https://un.example/b")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministry said that the talks were held in the city.", "en"),
        ("Le ministère a dit que les pourparlers se tiennent dans la ville.", "fr"),
        ("Стороны договорились о прекращении огня на линии и не стреляли.", "ru"),
        ("Сторони домовилися про припинення вогню, і на лінії тихо.", "uk"),
        ("Перемирие", "und"),
        ("Truce", "en"),
        ("12:30", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert document_from_text(text).language == language


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=12), st.booleans())
def test_parts_never_overlap_and_lie_in_the_text(lines: list[str], is_markdown: bool) -> None:
    text = "\n".join(lines)
    try:
        document = document_from_text(text, format="markdown" if is_markdown else "text")
    except InputError:
        return
    assert document.text == text
    end = 0
    for part in document.parts:
        assert end <= part.start < part.end
        end = part.end
        document.span(part.start, part.end)
    assert from_json(Document, to_json(document), document.id) == document
    assert document == document_from_text(text, format=document.format)


def test_the_pack_loads_once() -> None:
    assert load_layout() is load_layout()
