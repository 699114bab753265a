"""What a reader keeps in mind while reading on: publication, running date, the kind of text."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.read.times.forms import Form
from truceline.read.times.points import Point, coarsen, rank

_FINE = frozenset({"day", "weekend", "week", "month", "season", "quarter"})
# So many years on from the running date the story is taken to move; further on, for an aside.
# The first date of a sentence may jump further than a later one.
_FORWARD, _JUMP, _JUMP_YEAR = 2, 20, 0


_NEAR = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A date the story has reached: the point and the id of the time that set it."""

    point: Point
    id: str


@dataclass(slots=True)
class Story:
    """State of one document: the publication day, the last dates by grain, the text's form.

    `form` is "report" (news: counts from the publication) or "chronicle" (counts from itself).
    """

    publication: Point | None
    form: str
    is_ancient: bool = False
    running: Mark | None = None
    last_day: Mark | None = None
    day_paragraph: int = -1
    paragraph: int = -1
    is_heading: bool = False
    mention: Mark | None = None
    mention_sentence: int = -1
    sentence: int = -1
    chain: Mark | None = None
    chain_paragraph: int = -1
    chain_sentence: int = -2

    def year(self) -> int | None:
        """The year the story is in."""
        return self.running.point.year if self.running else None

    def is_chained(self, grain: str) -> bool:
        """Whether the history told here goes on: a day in its paragraph, a month in its sentence.

        A bare month in the next sentence of a report is more often one of the last twelve.
        """
        if grain == "day":
            return self.chain_paragraph == self.paragraph
        return self.chain_sentence == self.sentence

    def is_near_publication(self) -> bool:
        """Whether a chronicle has come so near its own publication that "today" means that."""
        today, at = self.publication, self.running.point if self.running else None
        if today is None or at is None or today.year is None or at.year is None:
            return False
        if at.grain not in ("day", "month") or at.index is None:
            return False
        months = 12 * (today.year - at.year) + (today.index or 1) - at.index
        return -1 <= months <= _NEAR

    def at(self, grain: str) -> Point | None:
        """The running date at a grain, None where it is coarser than that."""
        return coarsen(self.running.point, grain) if self.running else None

    def note(self, form: Form, point: Point, id_: str, *, from_publication: bool) -> None:
        """Move the story to `point`, unless the expression is an aside or tells less."""
        self._note_chain(form, point, id_)
        self._note_mention(form, point, id_, from_publication)
        if point.year is None or not self._moves(form, point, from_publication):
            return
        if not self._is_coarser(point):
            self.running = Mark(point, id_)
        if point.grain == "day" and point.day is not None:
            self.last_day = Mark(point, id_)
            self.day_paragraph = self.paragraph

    def _note_chain(self, form: Form, point: Point, id_: str) -> None:
        """In a report, keep a date of an earlier year: the history told in its paragraph."""
        today = self.publication.year if self.publication else None
        if point.grain not in ("day", "month") or today is None or point.year is None:
            return
        is_history = point.year < today and (form.year is not None or self.chain is not None)
        self.chain = Mark(point, id_) if is_history else None
        self.chain_paragraph, self.chain_sentence = self.paragraph, self.sentence

    def _note_mention(self, form: Form, point: Point, id_: str, from_publication: bool) -> None:
        """The last year named, aside or not: what "that year" means."""
        if from_publication or form.is_bracketed or point.grain in ("decade", "century"):
            return
        if point.year is not None:
            self.mention, self.mention_sentence = Mark(point, id_), self.sentence

    def _is_coarser(self, point: Point) -> bool:
        """ "that year" after "12 May": the year adds nothing to the running day."""
        at = self.running.point if self.running else None
        return (
            at is not None
            and at.year == point.year
            and (rank(point.grain) > rank(at.grain) and point.grain in ("year", "half"))
        )

    def _moves(self, form: Form, point: Point, from_publication: bool) -> bool:
        if self.form == "report":
            return True
        if from_publication or form.is_quoted:
            return False
        if self.is_heading:
            return form.is_first and point.grain not in ("decade", "century")
        year = self.year()
        if year is None or point.year is None:
            return point.grain not in ("decade", "century")
        if point.grain in ("decade", "century") or form.relation == "until" or form.is_until:
            return False
        gap = point.year - year
        if form.is_bracketed:
            return False
        if point.grain in _FINE:
            limit = _JUMP if form.is_sentence_first else _FORWARD
            return form.is_leading or 0 <= gap <= limit
        limit = _JUMP_YEAR if form.is_sentence_first else 0
        return form.is_leading or 0 <= gap <= limit
