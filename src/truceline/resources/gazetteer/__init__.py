"""The gazetteer: built once on this machine from GeoNames' cities and our tables."""

from truceline.resources.gazetteer.added import add_file
from truceline.resources.gazetteer.entry import Candidate, Entry, Gazetteer, MatchKind, NameUse
from truceline.resources.gazetteer.lookup import candidates_for
from truceline.resources.gazetteer.spelling import fold, is_latin, strip_type
from truceline.resources.gazetteer.sqlite import (
    SqliteGazetteer,
    build_default,
    default_gazetteer,
    default_path,
)

__all__ = [
    "Candidate",
    "Entry",
    "Gazetteer",
    "MatchKind",
    "NameUse",
    "SqliteGazetteer",
    "add_file",
    "build_default",
    "candidates_for",
    "default_gazetteer",
    "default_path",
    "fold",
    "is_latin",
    "strip_type",
]
