"""Fixtures shared by all tests: the shipped analyser is loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from truceline.lang import default_analyzer
from truceline.model import Annotation, Document, Source, document_id

# Shared machines are slow at times: neither a deadline nor slow data is a failure.
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")

Read = Callable[..., tuple[Document, Annotation]]


@pytest.fixture(scope="session")
def analyzed() -> Read:
    """`analyzed(text, published=...)` -> document and annotation."""
    analyzer = default_analyzer()

    def read(
        text: str, *, published: str | None = None, source: str | None = None
    ) -> tuple[Document, Annotation]:
        document = Document(
            id=document_id(text), text=text, published=published, source=Source(name=source)
        )
        return document, next(iter(analyzer.analyze([text])))

    return read
