"""What any store must offer; `RecordFile` is the one that ships."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from truceline.model import Document, Judgement, Record
from truceline.store.ledger import Entry


class Store(Protocol):
    """Records in, records out, judgements appended. Errors are `InputError`."""

    def add(
        self, record: Record, original: bytes | None = None, retrieved_at: str | None = None
    ) -> bool:
        """Write or rebuild one record; True when the document is new."""
        ...

    def documents(self) -> Iterator[Document]:
        """The documents in the order they were first read."""
        ...

    def records(self) -> Iterator[Record]:
        """Every record in that order."""
        ...

    def record(self, document: str) -> Record:
        """One record; KeyError when there is none."""
        ...

    def search(self, words: str, limit: int = 50) -> list[tuple[str, float]]:
        """Ids of documents that hold the words, best first."""
        ...

    def judge(self, judgement: Judgement, on: dict[str, Any] | None = None) -> Entry:
        """Append a judgement, with where its item stood."""
        ...

    def judgements(self, item: str | None = None) -> tuple[Judgement, ...]:
        """Judgements in order, all or of one item."""
        ...

    def note(self, kind: str, item: str, body: dict[str, Any]) -> Entry:
        """Append another kind of ledger row."""
        ...

    def verify(self) -> str | None:
        """None when the chain of custody holds, else its first break."""
        ...
