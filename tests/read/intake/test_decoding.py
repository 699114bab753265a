from __future__ import annotations

import pytest

from truceline.model import InputError
from truceline.read.intake.decoding import decode, fold_lines


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("Tskhinvali – Цхинвали".encode(), None, "Tskhinvali – Цхинвали"),
        ("Gori".encode("utf-8-sig"), None, "Gori"),
        ("Gori".encode("utf-16"), None, "Gori"),
        ("Бахмут".encode("cp1251"), "windows-1251", "Бахмут"),
        ("Peñón".encode("cp1252"), "cp1252", "Peñón"),
        (b'<meta charset="windows-1251"><p>' + "Бахмут".encode("cp1251"), None,
         '<meta charset="windows-1251"><p>Бахмут'),
        ("Goražde".encode(), "latin-1", "Goražde"),
    ],
)  # fmt: skip
def test_decode(raw: bytes, charset: str | None, text: str) -> None:
    assert decode(raw, "a.txt", charset=charset) == text


@pytest.mark.parametrize(
    ("raw", "charset", "words"),
    [
        (b"", None, "is empty"),
        (b" \r\n", None, "is empty"),
        (b"\x00\x01\x02\x7fELF" * 9, None, "is binary"),
        (b"\x01\x02\x03\x04\x05" * 99, None, "is binary"),
        ("Peñón".encode("cp1252"), None, "is not UTF-8 (byte 2)"),
        ("Peñón".encode("cp1252"), "utf-8", "is not UTF-8"),
        ("Peñón".encode("cp1252"), "klingon", "unknown encoding"),
        (b"\xff\xfe\x00", None, "not in the encoding"),
        (b"\xc3(", "base64", "unknown encoding"),
    ],
)
def test_decode_refuses(raw: bytes, charset: str | None, words: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(raw, "a.txt", charset=charset)
    assert str(caught.value).startswith("a.txt: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_fold_lines() -> None:
    assert fold_lines("a\r\nb\rc\n") == "a\nb\nc\n"
