"""Inputs by mutation of seeds: the number of an execution decides its bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

MAX_BYTES = 4096

# Pieces that readers of text, markup, numbers and tables have stumbled over before.
TOKENS: tuple[bytes, ...] = tuple(
    word.encode("utf-8", "surrogatepass")
    for word in (
        "\x00", "\ufeff", "\ud800", "\u202e", "\u0301", "\u200b", "\U0001f600", "\u2028", "\x85",
        "\r", "\n\n", "\t", '"', "'", "\u201c", "\u201d", "\u00ab", "\u00bb", "((((", "))))",
        "[[", "--", "\u2013", "...", "1,000,000,000,000", "9" * 40, "0", "-1", "1e309", "NaN",
        "\u0661\u0662", "31 February 0000", "24:00", "99:99", "UTC+99", "9999-12-31", "Monday",
        "May", "May May May", "between 1 and", "at least", "dozens of", "a dozen dozen", "13,14",
        "5.5.5.5", "XIV.", "1.1.1.1", "said", "said said", "according to", "denied", "not",
        "did not deny", "he", "who", "that", "Article 4", "(a)", "ceasefire",
        "withdraw within 7 days", "Nagorno-Karabakh", "Khartoum", "<", ">", "</", "<p>",
        "<ol><li>", "<table>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml ", "<!ENTITY a 'b'>",
        "&a;", "&#0;", "&#x110000;", "&amp;amp;", "<script>", "<time datetime=", "{", "}", "[",
        "]", ":", ",", "null", "true", "\\u0000", "\\ud800", "\\", "{}", '"text":', "=cmd",
        "@SUM", "+1", "\x1b[31m", "\x7f", "endstream", "endobj", "obj <<", ">>", "/Length 0",
        "%PDF-", "xref", "trailer", "/Filter /FlateDecode", "WARC/1.0",
        "Content-Length: 99999999", "Content-Type:", "boundary=", "charset=utf-7",
        "=?utf-8?q?=00?=", "../", "file:///", "//", "stance.label", "span.start", "id", "value",
        "low", "best", "latitude", "1e999", "[[]]", "&x *x", "!!python/object:os.system",
        "- - - -", "? ", "|", ">-", "*a", "<<: *a",
    )
)  # fmt: skip


def mutated(seeds: Sequence[bytes], number: int, salt: str) -> bytes:
    """The bytes of execution `number`: the same for the same seeds and salt."""
    random = Random(f"{salt}:{number}")
    data = bytearray(random.choice(seeds))
    for _ in range(random.choice((1, 1, 2, 3, 5, 8, 13))):
        random.choice(_MUTATORS)(data, random, seeds)
    return bytes(data[:MAX_BYTES])


def _place(data: bytearray, random: Random) -> int:
    return random.randint(0, len(data))


def _stretch(data: bytearray, random: Random) -> tuple[int, int]:
    start = _place(data, random)
    return start, min(len(data), start + random.choice((1, 2, 4, 8, 32, 128)))


def _flip(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    if data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def _set(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    if data:
        data[random.randrange(len(data))] = random.randrange(256)


def _delete(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    start, end = _stretch(data, random)
    del data[start:end]


def _insert_token(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    at = _place(data, random)
    data[at:at] = random.choice(TOKENS)


def _repeat(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    start, end = _stretch(data, random)
    times = random.choice((2, 3, 10, 60))
    data[end:end] = (bytes(data[start:end]) * times)[:1024]


def _move(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    start, end = _stretch(data, random)
    piece = bytes(data[start:end])
    del data[start:end]
    at = _place(data, random)
    data[at:at] = piece


def _splice(data: bytearray, random: Random, seeds: Sequence[bytes]) -> None:
    other = random.choice(seeds)
    start = random.randint(0, len(other))
    at = _place(data, random)
    data[at : at + random.choice((0, 16, 4096))] = other[start : start + 512]


def _replace_token(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    start, end = _stretch(data, random)
    data[start:end] = random.choice(TOKENS)


_MUTATORS: tuple[Callable[[bytearray, Random, Sequence[bytes]], None], ...] = (
    _flip, _set, _delete, _insert_token, _insert_token, _repeat, _move, _splice, _replace_token,
)  # fmt: skip
