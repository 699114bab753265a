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

from truceline.model import InputError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_NODES = 500_000


def pack_file(name: str) -> Traversable:
    """The shipped file `packs/NAME`; raises FileNotFoundError when there is none."""
    path = files("truceline.resources").joinpath("packs", *name.split("/"))
    if not path.is_file():
        raise FileNotFoundError(f"no resource pack {name!r} in the installed truceline")
    return path


def load_yaml(name: str) -> Any:
    """The content of a YAML pack, e.g. `load_yaml("cues.yaml")`."""
    return parse_yaml(pack_file(name).read_bytes(), name)


def load_tsv(name: str) -> Iterator[dict[str, str]]:
    """Rows of a TSV pack with a header line; lines that begin with `#` are comments."""
    yield from parse_tsv(pack_file(name).read_bytes(), name)


def parse_yaml(raw: bytes, name: str) -> Any:
    """Plain values of a YAML pack; InputError when it is broken or its aliases blow it up."""
    try:
        value = yaml.load(raw, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}, line {mark.line + 1}" if mark else name
        raise InputError(where, "is not YAML", "correct this line") from None
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError) as error:
        # Numbers and dates that only look like ones make the library fail in its own ways.
        raise InputError(
            name, f"holds a value that is none ({error})", "put it in quotes"
        ) from None
    except RecursionError:
        raise InputError(name, "is nested too deeply", "give a flat pack") from None
    if b"&" in raw and b"*" in raw:
        _check_aliases(value, name)
    return value


def parse_tsv(raw: bytes, name: str) -> Iterator[dict[str, str]]:
    """Rows below the header of a TSV pack; InputError for a row of another length."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(name, "is not UTF-8", "save it as UTF-8") from None
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        header = next(rows, [])
        for row in rows:
            if row and len(row) != len(header):
                raise InputError(
                    f"{name}, row {row[0]!r}", f"has not {len(header)} cells", "correct this row"
                )
            yield dict(zip(header, row, strict=False))
    except csv.Error as error:
        raise InputError(name, f"is not a table ({error})", "correct it") from None


def _check_aliases(value: Any, name: str) -> None:
    """A few lines of aliases of aliases can stand for more values than any memory holds."""
    stack, left = [value], _MAX_NODES
    while stack:
        left -= 1
        if left < 0:
            raise InputError(name, "repeats itself beyond reason", "write the pack without aliases")
        node = stack.pop()
        if isinstance(node, (dict, list)):
            stack.extend(node.values() if isinstance(node, dict) else node)


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
