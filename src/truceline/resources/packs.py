"""Opening the shipped data files: YAML for rules, TSV for long tables of names."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def pack_file(name: str) -> Traversable:
    """The shipped file `packs/NAME`; raises FileNotFoundError when there is none."""
    path = files("truceline.resources").joinpath("packs", *name.split("/"))
    if not path.is_file():
        raise FileNotFoundError(f"no resource pack {name!r} in the installed truceline")
    return path


def load_yaml(name: str) -> Any:
    """The content of a YAML pack, e.g. `load_yaml("cues.yaml")`."""
    return yaml.load(pack_file(name).read_bytes(), Loader=_Loader)


def load_tsv(name: str) -> Iterator[dict[str, str]]:
    """Rows of a TSV pack with a header line; lines that begin with `#` are comments."""
    text = pack_file(name).read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def packs_digest() -> str:
    """SHA-256 over all shipped packs (names and bytes), 16 hex digits: part of every run."""
    digest = hashlib.sha256()
    for path in sorted(_walk(files("truceline.resources").joinpath("packs")), key=lambda p: p[0]):
        digest.update(path[0].encode())
        digest.update(path[1].read_bytes())
    return digest.hexdigest()[:16]


def _walk(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _walk(entry, name + "/")
        else:
            yield name, entry
