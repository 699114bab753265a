"""Console and Python sessions found in Markdown pages, and running them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """One `$ command` and the output printed below it; a line `...` stands for any lines."""

    page: str
    command: str
    expected: str

    @property
    def words(self) -> list[str]:
        return shlex.split(self.command)


def blocks(page: Path, kind: str) -> Iterator[str]:
    """The fenced blocks of one kind on a page."""
    for match in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        if match[1] == kind:
            yield match[2]


def steps(page: Path) -> Iterator[Step]:
    """Every command of a page's console blocks, in order."""
    for block in blocks(page, "console"):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = piece.partition("\n")
            yield Step(page.name, command, expected.strip("\n"))


def fits(expected: str, printed: str) -> bool:
    """Whether the output is as the page says; blanks at line ends do not count.

    A line `...` stands for any lines, `...` at the end of a line for any rest of it.
    """
    wanted = [line.rstrip() for line in expected.split("\n")]
    got = [line.rstrip() for line in printed.strip("\n").split("\n")]
    return _fits(wanted, got)


def _fits(wanted: list[str], got: list[str]) -> bool:
    if not wanted or wanted == [""]:
        return True
    if "..." not in wanted:
        return len(wanted) == len(got) and all(map(_is_line, wanted, got))
    cut = wanted.index("...")
    head, rest = wanted[:cut], wanted[cut + 1 :]
    if len(got) < cut or not all(map(_is_line, head, got)):
        return False
    return not rest or any(_fits(rest, got[i:]) for i in range(cut, len(got)))


def _is_line(wanted: str, got: str) -> bool:
    return got == wanted or (wanted.endswith("...") and got.startswith(wanted[:-3]))
