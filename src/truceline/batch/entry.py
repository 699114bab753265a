"""One entry of an input, as bytes: what a worker is handed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model import InputError

PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Entry:
    """`label` names it in messages, `kind` is its format, `raw` its own bytes.

    `columns` are the heads of a row of a table, `separator` what stands between its cells.
    """

    label: str
    kind: str
    raw: bytes
    columns: tuple[str, ...] = ()
    separator: str = ""
    url: str | None = None
    charset: str | None = None
    retrieved_at: str | None = None


@dataclass(frozen=True, slots=True)
class Sized:
    """An entry and how many bytes of the input files were passed to reach its end."""

    entry: Entry
    passed: int


def problem(error: InputError) -> Entry:
    """An entry that stands for what could not be opened, so that it keeps its place in order."""
    return Entry(error.name, PROBLEM, json.dumps([error.wrong, error.do]).encode())


def as_error(entry: Entry) -> InputError:
    """The error that `problem` put into an entry."""
    wrong, do = json.loads(entry.raw)
    return InputError(entry.label, wrong, do)


def content_key(entries: Iterable[Entry], settings_digest: str) -> str:
    """Hash of the entries, bytes and all, and of what reads them: 32 hex digits."""
    digest = hashlib.sha256(settings_digest.encode())
    for entry in entries:
        about = [
            entry.label, entry.kind, entry.columns, entry.separator,
            entry.url, entry.charset, entry.retrieved_at, len(entry.raw),
        ]  # fmt: skip
        digest.update(json.dumps(about).encode())
        digest.update(entry.raw)
    return digest.hexdigest()[:32]
