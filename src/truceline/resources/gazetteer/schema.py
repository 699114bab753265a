"""The tables of a gazetteer file."""

from __future__ import annotations

SCHEMA_VERSION = 4

KIND_NAME, KIND_ALIAS, KIND_CODE, KIND_DEMONYM, KIND_DISPUTED = range(5)

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB);
CREATE TABLE place (
    key INTEGER PRIMARY KEY, name TEXT NOT NULL, class TEXT NOT NULL, code TEXT NOT NULL,
    country TEXT, country3 TEXT, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL,
    admin1_key INTEGER, admin2_key INTEGER, lat REAL NOT NULL, lon REAL NOT NULL,
    population INTEGER NOT NULL, radius REAL NOT NULL
);
CREATE TABLE name (
    folded TEXT NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL,
    PRIMARY KEY (folded, place)
) WITHOUT ROWID;
CREATE TABLE name_use (
    folded TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL,
    used_by TEXT NOT NULL, since TEXT, until TEXT, conflict TEXT NOT NULL, source TEXT NOT NULL
);
CREATE INDEX name_use_place ON name_use (place);
"""
