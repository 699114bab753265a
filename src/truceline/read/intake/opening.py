"""Opening what the user names: files, folders, standard input, web addresses."""

from __future__ import annotations

import io
import os
import stat
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from truceline.model.problems import InputError
from truceline.read.intake.custody import Intake
from truceline.read.intake.document import checked_date
from truceline.read.intake.feed import read_feed
from truceline.read.intake.fetch import fetch
from truceline.read.intake.formats import MEDIA_TYPES, SUFFIXES, format_by_bytes, format_of
from truceline.read.intake.html_page import read_html
from truceline.read.intake.jsonl import read_jsonl
from truceline.read.intake.limits import Limits, too_large
from truceline.read.intake.mail import read_mail
from truceline.read.intake.origin import Origin
from truceline.read.intake.pdf import read_pdf
from truceline.read.intake.plain_text import read_markdown, read_text
from truceline.read.intake.unpacking import Unpacked
from truceline.read.intake.warc import read_warc

_PEEK = 65_536


def open_inputs(
    inputs: Sequence[str],
    *,
    published: str | None = None,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
) -> Iterator[Intake | InputError]:
    """One intake per report, or one InputError per input that failed; the others go on.

    An input is a file, a folder (read through, sorted), an http(s) address, or `-` for `stdin`.
    `published` overrides the date of single pages and fills it in where entries of a JSONL file,
    feed or WARC have none. With an unreadable `published` nothing is read.
    """
    allowed = limits or Limits()
    try:
        stated = checked_date(published, "--published")
    except InputError as error:
        yield error
        return
    for name in inputs:
        try:
            for result in _open_one(name, stated, allow_private, stdin, allowed):
                yield on_one_line(result) if isinstance(result, InputError) else result
        except InputError as error:
            yield on_one_line(error)
        except OSError as error:
            wrong = f"cannot be read ({_reason(error)})"
            yield on_one_line(InputError(name, wrong, "check path and rights"))


def _open_one(
    name: str, published: str | None, allow_private: bool, stdin: BinaryIO | None, limits: Limits
) -> Iterator[Intake | InputError]:
    if name == "-":
        yield from _open_stdin(published, stdin, limits)
    elif "://" in name:
        yield from _open_url(name, published, allow_private, limits)
    elif not name or "\x00" in name:
        raise InputError(name or "''", "is not a file name", "check the path")
    elif Path(name).is_dir():
        yield from _open_folder(Path(name), published, limits)
    else:
        yield from _open_file(Path(name), published, limits)


def _open_stdin(
    published: str | None, stdin: BinaryIO | None, limits: Limits
) -> Iterator[Intake | InputError]:
    if stdin is None:
        raise InputError("-", "no standard input is connected", "pipe a report into the command")
    buffered = io.BufferedReader(cast(io.RawIOBase, stdin), _PEEK)
    try:
        yield from read_stream(buffered, "standard input", published=published, limits=limits)
    finally:
        buffered.detach()


def _open_url(
    name: str, published: str | None, allow_private: bool, limits: Limits
) -> Iterator[Intake | InputError]:
    page = fetch(name, allow_private=allow_private, limits=limits)
    kind = MEDIA_TYPES.get(page.media_type) or format_of("", page.body[:_PEEK])
    if kind in {"text", "feed"}:
        # Servers send pages and feeds under either name; the bytes know better.
        kind = format_by_bytes(page.body[:_PEEK]) or kind
    yield from read_bytes(
        page.body,
        page.url,
        kind,
        published=published,
        limits=limits,
        url=page.url,
        charset=page.charset,
        retrieved_at=page.retrieved_at,
    )


def _open_folder(
    folder: Path, published: str | None, limits: Limits
) -> Iterator[Intake | InputError]:
    """The files of known kinds below `folder`; hidden and other files are left."""
    found = False
    for path in _files_below(folder):
        found = True
        try:
            yield from _open_file(path, published, limits)
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(str(path), f"cannot be read ({_reason(error)})", "check its rights")
    if not found:
        known = ", ".join(sorted(SUFFIXES))
        raise InputError(str(folder), "holds no file that can be read", f"known kinds: {known}")


def _files_below(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if not name.startswith(".") and _is_known(path.name) and path.is_file():
                yield path


def _is_known(name: str) -> bool:
    lowered = name.lower().removesuffix(".gz")
    return os.path.splitext(lowered)[1] in SUFFIXES


def _open_file(path: Path, published: str | None, limits: Limits) -> Iterator[Intake | InputError]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise InputError(str(path), "does not exist", "check the path") from None
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise InputError(str(path), "is no ordinary file", "give a file, a folder or -")
    with path.open("rb") as stream:
        yield from read_stream(stream, str(path), published=published, limits=limits)


def read_stream(
    stream: io.BufferedReader[Any], name: str, *, published: str | None, limits: Limits
) -> Iterator[Intake | InputError]:
    """What one file holds, whatever its format; archives and JSONL are read as they come."""
    kind = format_of(name, stream.peek(_PEEK))
    if kind == "warc" or (kind == "gzip" and _is_packed_warc(name, stream)):
        yield from read_warc(stream, name, read_bytes, published=published, limits=limits)
    elif kind == "gzip":
        yield from _open_gzip(stream, name, published, limits)
    elif kind == "jsonl":
        yield from read_jsonl(stream, name, published=published, limits=limits)
    else:
        raw = stream.read(limits.file_bytes + 1)
        if len(raw) > limits.file_bytes:
            raise too_large(name, "the file", limits.file_bytes)
        yield from read_bytes(raw, name, kind, published=published, limits=limits)


def _is_packed_warc(name: str, stream: io.BufferedReader[Any]) -> bool:
    if name.lower().endswith(".warc.gz"):
        return True
    try:
        return zlib.decompressobj(31).decompress(stream.peek(_PEEK), 5) == b"WARC/"
    except zlib.error:
        return False


def _open_gzip(
    stream: io.BufferedReader[Any], name: str, published: str | None, limits: Limits
) -> Iterator[Intake | InputError]:
    inner = name[:-3] if name.lower().endswith(".gz") else name
    unpacked = io.BufferedReader(Unpacked(stream, name), _PEEK)
    if format_of(inner, unpacked.peek(_PEEK)) == "gzip":
        raise InputError(name, "is packed more than once", "unpack it")
    yield from read_stream(unpacked, inner, published=published, limits=limits)


def read_bytes(
    raw: bytes,
    name: str,
    kind: str,
    *,
    published: str | None,
    limits: Limits,
    url: str | None = None,
    charset: str | None = None,
    retrieved_at: str | None = None,
) -> Iterator[Intake | InputError]:
    """What the bytes of one file of the format `kind` hold."""
    if not raw.strip():
        raise InputError(name, "is empty", "give a file with the text of a report")
    if kind in {"jsonl", "warc", "gzip"}:
        stream = io.BufferedReader(cast(io.RawIOBase, io.BytesIO(raw)), _PEEK)
        yield from read_stream(stream, name, published=published, limits=limits)
        return
    origin = Origin(name, published, limits, url, charset, retrieved_at)
    if kind == "feed":
        yield from read_feed(raw, origin)
    else:
        yield _ONE[kind](raw, origin)


_ONE: dict[str, Callable[[bytes, Origin], Intake]] = {
    "html": read_html,
    "pdf": read_pdf,
    "mail": read_mail,
    "text": read_text,
    "markdown": read_markdown,
}


def on_one_line(error: InputError) -> InputError:
    """The error with line ends, terminal codes and half characters in names made harmless."""
    if str(error).isprintable():
        return error
    return InputError(*(_printable(words) for words in (error.name, error.wrong, error.do)))


def _printable(words: str) -> str:
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in words)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
