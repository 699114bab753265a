"""`truceline gazetteer`: build the place names, add country files, ask for a name."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from truceline.resources.gazetteer import (
    Candidate,
    Gazetteer,
    add_file,
    build_default,
    default_gazetteer,
    default_path,
)

_KINDS = {
    "name": "main name in GeoNames",
    "alias": "other name",
    "code": "abbreviation",
    "demonym": "people or adjective",
    "disputed": "in the table of dual and disputed names",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The sub-commands of `truceline gazetteer`."""
    verbs = parser.add_subparsers(dest="gazetteer_verb", metavar="COMMAND", required=True)
    build = verbs.add_parser("build", help="build the gazetteer on this machine")
    build.add_argument("--force", action="store_true", help="build even if it is up to date")
    add = verbs.add_parser("add", help="add GeoNames country files (villages, airfields, camps)")
    add.add_argument("files", nargs="+", metavar="FILE", type=Path, help="XX.txt or XX.zip")
    lookup = verbs.add_parser("lookup", help="all places a name may mean, and who calls them so")
    lookup.add_argument("name", metavar="NAME")
    lookup.add_argument("--json", action="store_true", help="one JSON object a line")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 1 when a name is in no table."""
    if args.gazetteer_verb == "build":
        print(build_default(force=args.force, tidy=True))
        return 0
    if args.gazetteer_verb == "add":
        for file in args.files:
            _, rows = add_file(file)
            print(f"{file}: {rows} places kept", file=sys.stderr)
        print(build_default(tidy=True))
        return 0
    return _lookup(args.name, default_gazetteer(), as_json=args.json)


def _lookup(name: str, gazetteer: Gazetteer, *, as_json: bool) -> int:
    found = gazetteer.lookup(name)
    if not found:
        print(f"{name}: in no table of {default_path().name}", file=sys.stderr)
        return 1
    for candidate in found:
        if as_json:
            print(json.dumps(_as_json(candidate, gazetteer), ensure_ascii=False))
        else:
            print("\n".join(_as_lines(candidate, gazetteer)))
    return 0


def _as_json(candidate: Candidate, gazetteer: Gazetteer) -> dict[str, Any]:
    entry = candidate.entry
    return {
        "geonames_id": entry.geonames_id,
        "name": entry.name,
        "feature": f"{entry.feature_class}.{entry.feature_code}",
        "country": entry.country3,
        "admin": list(entry.admin_names),
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "population": entry.population,
        "reason": _KINDS[candidate.kind],
        "names": [
            {
                "name": use.name,
                "language": use.language,
                "used_by": use.used_by,
                "since": use.since,
                "until": use.until,
                "conflict": use.conflict,
                "source": use.source,
            }
            for use in gazetteer.names_of(entry)
        ],
    }


def _as_lines(candidate: Candidate, gazetteer: Gazetteer) -> list[str]:
    row = _as_json(candidate, gazetteer)
    number = row["geonames_id"] or "no GeoNames id"
    chain = ", ".join([*reversed(row["admin"]), row["country"] or ""]).strip(", ")
    lines = [
        f"{number}  {row['name']}  {row['feature']}  {chain}  "
        f"{row['latitude']:.4f} {row['longitude']:.4f}  ({row['reason']})"
    ]
    for use in row["names"]:
        years = f", {use['since'] or ''}-{use['until'] or ''}" if use["since"] else ""
        lines.append(f"    {use['name']} [{use['language']}] used by {use['used_by']}{years}")
    return lines
