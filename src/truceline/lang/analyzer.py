"""The analyser protocol, and finding one by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from truceline.model import AnalyzerId, Annotation, InputError

GROUP = "truceline.analyzers"


class Analyzer(Protocol):
    """Anything that turns texts into annotations, one each, in order.

    Offsets are code points into the text exactly as given; labels are Universal Dependencies.
    """

    @property
    def identity(self) -> AnalyzerId:
        """Name, version and digest, written into every record."""
        ...

    def analyze(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """One annotation a text, in order."""
        ...


def load_analyzer(name: str) -> Analyzer:
    """The analyser registered as `name` in the entry-point group `truceline.analyzers`.

    `spacy:PIPELINE` passes PIPELINE (a package or folder) to the spaCy adapter.
    Raises InputError for an unknown name or one that fails to load.
    """
    key, _, argument = name.partition(":")
    found = entry_points(group=GROUP, name=key)
    if not found:
        known = ", ".join(sorted(e.name for e in entry_points(group=GROUP)))
        raise InputError(f"analyser {key!r}", "not installed", f"use one of: {known}")
    try:
        factory = next(iter(found)).load()
        analyzer: Analyzer = factory(argument) if argument else factory()
    except (ImportError, OSError, AttributeError, ValueError) as error:
        raise InputError(
            f"analyser {name!r}", f"cannot be loaded ({error})", "reinstall it or choose another"
        ) from error
    return analyzer


@cache
def default_analyzer() -> Analyzer:
    """The shipped English pipeline, loaded once per process."""
    from truceline.lang.spacy_analyzer import SpacyAnalyzer

    return SpacyAnalyzer()
