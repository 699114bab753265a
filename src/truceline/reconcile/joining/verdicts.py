"""What reviewers decided on pairs of event reports."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.model import Judgement

FIELD = "same event"


class Verdicts:
    """The latest verdict of each pair; a later judgement supersedes an earlier one.

    A judgement on `item` with field 'same event' and `after` = the other report's id: accept
    keeps the two together, reject keeps them apart, unsure leaves it to the score. Ids are keys
    of the words read, so a verdict outlives any new reading of the same text.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self.together: dict[str, dict[str, str]] = {}
        self.apart: dict[str, set[str]] = {}
        latest: dict[tuple[str, str], Judgement] = {}
        for judgement in judgements:
            if judgement.field == FIELD and judgement.after:
                one, other = sorted((judgement.item, judgement.after))
                held = latest.get((one, other))
                # What a lead settled between coders is not undone by a coder's later word.
                if held is None or judgement.is_adjudication or not held.is_adjudication:
                    latest[one, other] = judgement
        for (one, other), judgement in latest.items():
            if judgement.verdict == "accept":
                self.together.setdefault(one, {})[other] = judgement.coder
                self.together.setdefault(other, {})[one] = judgement.coder
            elif judgement.verdict == "reject":
                self.apart.setdefault(one, set()).add(other)
                self.apart.setdefault(other, set()).add(one)

    def with_(self, report: str) -> tuple[str, ...]:
        """Reports a reviewer said belong with this one, sorted."""
        return tuple(sorted(self.together.get(report, ())))

    def names(self, report: str) -> bool:
        """Whether any verdict is about this report."""
        return report in self.together or report in self.apart
