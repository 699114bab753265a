"""From a document to its record: the analyser once, then every reader in order of need."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import tee

from truceline.lang import Analyzer
from truceline.model import Annotation, Document, Record, Run
from truceline.model.version import VERSION
from truceline.read.actors import read_actors
from truceline.read.agreements import read_agreements
from truceline.read.claims import read_claims
from truceline.read.counts import read_counts
from truceline.read.events import read_events
from truceline.read.local_clocks import with_local_zones
from truceline.read.places import read_places
from truceline.read.times import read_times
from truceline.read.wordings import read_wordings
from truceline.resources.packs import packs_digest


def read_records(documents: Iterable[Document], analyzer: Analyzer) -> Iterator[Record]:
    """One record a document, in order; a pure function of text, packs and analyser."""
    for_text, for_record = tee(documents)
    annotations = analyzer.analyze(document.text for document in for_text)
    run = describe_run(analyzer)
    for document, annotation in zip(for_record, annotations, strict=True):
        yield read_annotated(document, annotation, run)


def read_annotated(document: Document, annotation: Annotation, run: Run) -> Record:
    """The record of a document whose linguistics are known: values, then claims, then the rest."""
    times = read_times(document, annotation)
    actors = read_actors(document, annotation)
    parties = [a.country for a in actors for _ in a.spans if a.country]
    places = read_places(document, annotation, parties=parties)
    times = with_local_zones(annotation, times, places)
    counts = read_counts(document, annotation)
    claims = read_claims(document, annotation, actors, times)
    events, counts = read_events(document, annotation, claims, actors, times, places, counts)
    agreements, findings = read_agreements(
        document, annotation, claims, actors, times, places, counts
    )
    return Record(
        document=document,
        times=times,
        places=places,
        actors=actors,
        counts=counts,
        claims=claims,
        events=events,
        agreements=agreements,
        findings=findings,
        wordings=read_wordings(document, annotation),
        run=run,
    )


def describe_run(analyzer: Analyzer) -> Run:
    """Code version, analyser and pack digests behind a set of readings; the id is their hash."""
    identity = analyzer.identity
    parts = (VERSION, identity.name, identity.digest, packs_digest())
    return Run(
        id="run-" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:12],
        version=VERSION,
        analyzer=f"{identity.name} {identity.version}",
        analyzer_digest=identity.digest,
        resources_digest=packs_digest(),
    )
