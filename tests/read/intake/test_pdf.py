from __future__ import annotations

import zlib

import pytest

from tests.read.intake.pdf_writing import make_pdf
from truceline.model import InputError
from truceline.read.intake import Limits
from truceline.read.intake.origin import Origin
from truceline.read.intake.pdf import pages_to_text, read_pdf

ORIGIN = Origin("a.pdf", None, Limits())
PAGE = [
    "Statement on the ceasefire",
    "",
    "The two sides agreed on Monday to halt all shelling along the river, and to with-",
    "draw their heavy guns to a line that the mediators will mark on a map within three",
    "days.",
    "1. Guns fall silent at noon.",
    "2. Roads are opened.",
]


def test_lines_become_paragraphs() -> None:
    document = read_pdf(make_pdf(PAGE), ORIGIN).document
    paragraphs = document.text.strip().split("\n\n")
    assert paragraphs[0] == "Statement on the ceasefire"
    assert "and to withdraw their heavy guns" in paragraphs[1]
    assert paragraphs[2:] == ["1. Guns fall silent at noon.", "2. Roads are opened."]
    assert document.format == "pdf"


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        ["Monthly report", f"Line {n} of this page is long enough to be one of text", f"Page {n}"]
        for n in range(1, 5)
    ]
    text = pages_to_text(pages)
    assert "Monthly report" not in text
    assert "Page" not in text
    assert "Line 3 of this page" in text


def test_a_paragraph_goes_on_over_a_page_end() -> None:
    first = ["The monitors counted nineteen explosions in the night, most of them east of the"]
    assert pages_to_text([first, ["", "river and north of the road that leads to the mine."]]) == (
        first[0] + " river and north of the road that leads to the mine.\n"
    )


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.4\n", b"%PDF-1.7\nnonsense", make_pdf(PAGE)[:300], b"%PDF-1.4\n" + b"[" * 50_000],
)
def test_a_broken_pdf(raw: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.pdf: (is a broken PDF|holds no text)"):
        read_pdf(raw, ORIGIN)


def test_a_pdf_of_pictures_only() -> None:
    with pytest.raises(InputError, match="OCR"):
        read_pdf(make_pdf([]), ORIGIN)


def test_an_encrypted_pdf() -> None:
    with pytest.raises(InputError, match=r"a\.pdf: is an encrypted PDF; save a copy"):
        read_pdf(make_pdf(PAGE, is_locked=True), ORIGIN)


def test_a_decompression_bomb() -> None:
    packed = zlib.compress(b"\x00" * 80_000_000, 9)
    with pytest.raises(InputError, match=r"a\.pdf: "):
        read_pdf(make_pdf([], packed=packed), ORIGIN)


def test_too_many_pages() -> None:
    origin = Origin("a.pdf", None, Limits(pdf_pages=2))
    with pytest.raises(InputError, match="larger than 2 pages"):
        read_pdf(make_pdf(PAGE, PAGE, PAGE), origin)


def test_too_much_text() -> None:
    origin = Origin("a.pdf", None, Limits(text_chars=50))
    with pytest.raises(InputError, match="50 characters"):
        read_pdf(make_pdf(PAGE), origin)
