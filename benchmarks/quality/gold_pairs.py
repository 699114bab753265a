"""Counting right, gold and read; pairing items by their spans; which gold actor a read one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from truceline.model import Actor, Record, Span

G = TypeVar("G")
R = TypeVar("R")


@dataclass
class Tally:
    """Counts behind the figures: F1 from right, gold and read; accuracy from right and asked."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, str]] = field(default_factory=list)
    report: str = ""

    def f1(self, name: str, right: int, gold: int, read: int) -> None:
        """Add to an F1 figure."""
        self.right[name] += right
        self.gold[name] += gold
        self.read[name] += read

    def judge(self, name: str, is_right: bool, words: Callable[[], str]) -> None:
        """Add one answer to an accuracy figure; `words` say what is wrong."""
        self.right[name] += is_right
        self.asked[name] += 1
        if not is_right:
            self.error(name, words())

    def error(self, name: str, words: str) -> None:
        """Note one error of the report at hand."""
        self.errors.append((name, self.report, words.replace("\n", " / ")))

    def figures(self) -> dict[str, float]:
        """All figures, 0..100; none for what neither gold nor reading holds."""
        found: dict[str, float] = {}
        for name in self.gold:
            right = self.right[name]
            if not self.gold[name] and not self.read[name]:
                continue
            found[f"{name}.p"] = _percent(right, self.read[name])
            found[f"{name}.r"] = _percent(right, self.gold[name])
            found[f"{name}.f1"] = _percent(2 * right, self.gold[name] + self.read[name])
        found.update(
            {f"{n}.acc": _percent(self.right[n], asked) for n, asked in self.asked.items()}
        )
        return found


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def overlap(first: Span, second: Span) -> bool:
    """Whether two spans share a character."""
    return first.start < second.end and second.start < first.end


def dice(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Dice overlap of two sets of spans in characters."""
    one = {i for s in first for i in range(s.start, s.end)}
    two = {i for s in second for i in range(s.start, s.end)}
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def pair(
    gold: Iterable[G], read: Iterable[R], likeness: Callable[[G, R], float], least: float
) -> list[tuple[G, R]]:
    """One-to-one pairs, the likest first, none below `least`."""
    golds, reads = list(gold), list(read)
    ranked = sorted(
        ((likeness(g, r), -i, -j) for i, g in enumerate(golds) for j, r in enumerate(reads)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for value, i, j in ranked:
        if value >= least and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return [(golds[i], reads[j]) for i, j in sorted(pairs.items())]


def same_words(gold: Span, read: Span) -> bool:
    """Whether two mentions name the same: half their letters, or the same last or first words."""
    if not overlap(gold, read):
        return False
    if dice([gold], [read]) >= 0.5 or gold.end == read.end:
        return True
    rest = gold.text[read.end - gold.start :] if read.end > gold.start else ""
    is_head = rest.startswith(
        (" of ", " in ", " near ", " who ", " working ", ", ", " supported ", " and ")
    )
    return gold.start <= read.start <= gold.start + 4 and is_head


class ActorMap:
    """Which gold actor each actor of a read record is."""

    def __init__(self, gold: Record, read: Record) -> None:
        self.members = {a.id: a.members for a in gold.actors}
        self._of = {actor.id: self._match(actor, gold.actors) for actor in read.actors}

    def get(self, read: str | None) -> str | None:
        """The gold id for a read actor id, None where it is nobody of the gold."""
        return self._of.get(read) if read else None

    def is_right(self, gold: str | None, read: str | None) -> bool:
        """Whether a read id is the gold actor or, for a group, one of its members.

        A voice that the gold leaves unnamed wants one that is nobody of the gold.
        """
        mapped = self.get(read)
        if gold is None:
            return mapped is None
        return mapped is not None and (mapped == gold or mapped in self.members.get(gold or "", ()))

    @staticmethod
    def _match(read: Actor, gold: Sequence[Actor]) -> str | None:
        names = {read.name.casefold()}
        best: tuple[float, str | None] = (0.0, None)
        for actor in gold:
            shared = sum(any(same_words(g, r) for r in read.spans) for g in actor.spans)
            named = actor.name.casefold() in names
            value = shared + 0.5 * named
            if value > best[0]:
                best = (value, actor.id)
        return best[1]


def note_unpaired(
    tally: Tally, layer: str, gold: Iterable[Any], read: Iterable[Any], pairs: Sequence[Any]
) -> None:
    """Note as errors what was missed and what stands alone."""
    golds, reads = {id(g) for g, _ in pairs}, {id(r) for _, r in pairs}
    for item in gold:
        if id(item) not in golds:
            tally.error(f"{layer}.missed", repr(item.span.text[:70]))
    for item in read:
        if id(item) not in reads:
            tally.error(f"{layer}.spurious", repr(item.span.text[:70]))
