"""A web archive (WARC): one document per page that was crawled with success."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Callable, Iterator
from typing import Any

from truceline.model.problems import InputError
from truceline.read.intake.custody import Intake
from truceline.read.intake.limits import Limits, too_large

PageReader = Callable[..., Iterator[Intake | InputError]]
_KINDS = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text",
    "application/pdf": "pdf",
}  # fmt: skip


def read_warc(
    stream: io.BufferedIOBase,
    name: str,
    read_page: PageReader,
    *,
    published: str | None,
    limits: Limits,
) -> Iterator[Intake | InputError]:
    """Pages, texts and PDFs of the archive in order; `read_page` reads the bytes of one.

    Requests, redirects, pictures and answers other than 200 are passed over.
    """
    from warcio.archiveiterator import ArchiveIterator

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    found = False
    try:
        for number, record in enumerate(_quietly(ArchiveIterator(stream)), start=1):
            kind = _page_kind(record)
            if kind is None:
                continue
            found = True
            address = record.rec_headers.get_header("WARC-Target-URI")
            label = f"{name}, record {number} ({address})"
            try:
                yield from _read_record(record, kind, label, read_page, published, limits)
            except InputError as error:
                yield error
    except InputError:
        raise
    except Exception as error:
        # The library meets broken archives with assorted errors; what was read before stays.
        raise InputError(
            name, f"is a broken WARC ({type(error).__name__})", "fetch it again"
        ) from error
    if not found:
        raise InputError(name, "holds no page, text or PDF", "give an archive with responses")


def _quietly(archive: Iterator[Any]) -> Iterator[Any]:
    """The records of `archive`, without the bytes the library prints when one is malformed."""
    while True:
        with contextlib.redirect_stderr(io.StringIO()):
            record = next(archive, None)
        if record is None:
            return
        yield record


def _page_kind(record: Any) -> str | None:
    if record.rec_type == "response":
        headers = record.http_headers
        if headers is None or headers.get_statuscode() != "200":
            return None
        return _KINDS.get(_media_type(headers.get_header("Content-Type"))[0])
    if record.rec_type == "resource":
        return _KINDS.get(_media_type(record.rec_headers.get_header("Content-Type"))[0])
    return None


def _media_type(header: str | None) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header."""
    kind, _, rest = (header or "").partition(";")
    charset = None
    for piece in rest.split(";"):
        key, _, value = piece.partition("=")
        if key.strip().lower() == "charset":
            charset = value.strip().strip("\"'") or None
    return kind.strip().lower(), charset


def _read_record(
    record: Any,
    kind: str,
    name: str,
    read_page: PageReader,
    published: str | None,
    limits: Limits,
) -> Iterator[Intake | InputError]:
    with contextlib.redirect_stderr(io.StringIO()):
        raw = record.content_stream().read(limits.file_bytes + 1)
    if len(raw) > limits.file_bytes:
        raise too_large(name, "the page", limits.file_bytes)
    headers = record.http_headers or record.rec_headers
    yield from read_page(
        raw,
        name,
        kind,
        published=published,
        limits=limits,
        url=record.rec_headers.get_header("WARC-Target-URI"),
        charset=_media_type(headers.get_header("Content-Type"))[1],
        retrieved_at=record.rec_headers.get_header("WARC-Date"),
    )
