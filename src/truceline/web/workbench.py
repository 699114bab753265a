"""What the workbench knows of one record file, kept ready until the file changes."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from fastapi import HTTPException, Request

from truceline.model import Check, Document, InputError, Judgement, Record
from truceline.reconcile.board import Board, board
from truceline.reconcile.events import JoinedEvent, checks_between, joined_events
from truceline.reconcile.joining import FIELD
from truceline.reconcile.profile import Profile, profiles
from truceline.reconcile.review import (
    Item,
    Orphan,
    Review,
    items_of,
    new_judgement,
    orphans,
    place_of,
    settled,
)
from truceline.reconcile.review.agreement import Disagreement, LayerAgreement, agreement
from truceline.reconcile.review.agreement import disagreements as between_coders
from truceline.reconcile.review.doubt import Doubt, doubts, queue
from truceline.store import RecordFile
from truceline.store.ledger import now
from truceline.web.mirror import Mirror, UnknownItemError
from truceline.web.security.access import csrf_token, current_user
from truceline.web.security.users import Role, User

__all__ = [
    "Hit", "PlacedCheck", "UnknownItemError", "Viewer", "Workbench", "current_user",
    "current_workbench", "page_context",
]  # fmt: skip

T = TypeVar("T")
Viewer = str | None
"""Whose blindness holds: the name of a coder, or None for somebody who sees everything."""


@dataclass(frozen=True, slots=True)
class PlacedCheck:
    """A check, and whether both its sides stand inside one report or between two."""

    where: str
    check: Check


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words sought: a snippet, and where in it they stand."""

    document: Document
    rank: float
    snippet: str
    marks: tuple[tuple[int, int], ...]


class Workbench:
    """One record file. Every method may be called from any thread."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._mirror = Mirror(self.path)
        self._lock = threading.Lock()
        self._making: dict[tuple[str, Viewer], threading.RLock] = {}
        self._ready: dict[tuple[str, Viewer], tuple[Any, Any]] = {}
        self._opened: set[tuple[str, str, str]] = set()

    @contextmanager
    def open(self) -> Iterator[RecordFile]:
        """The record file with a connection of this thread."""
        with self._mirror.open() as record_file:
            yield record_file

    def revision(self) -> str:
        """Changes whenever documents, readings or judgements do; not when somebody looks."""
        return "-".join(str(n) for n in self._mirror.revision())

    def records(self) -> tuple[Record, ...]:
        """Every record as read, in the order the documents were first read."""
        return self._mirror.records()

    def documents(self) -> tuple[Document, ...]:
        """Every document in that order."""
        return self._derived("documents", None, self._read_key(), self._read_documents)

    def document(self, document: str) -> Document:
        """One document; UnknownItemError when there is none."""
        return self._mirror.document(document)

    def record(self, document: str) -> Record:
        """One record as read; UnknownItemError when there is none."""
        return self._mirror.record(document)

    def item(self, item: str) -> Item:
        """One item of any layer as read; UnknownItemError when there is none."""
        with self.open() as record_file:
            document = record_file.document_of(item)
        found = self._items_in(document).get(item) if document else None
        if found is None:
            raise UnknownItemError(item)
        return found

    def items(self) -> dict[str, Item]:
        """Every item as read, by id."""
        return self._derived(
            "items", None, self._read_key(),
            lambda: {i.id: i for r in self.records() for i in items_of(r)},
        )  # fmt: skip

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement in order, whoever gave it."""
        return self._mirror.judgements()

    def review(self, user: User | None = None) -> Review:
        """What this user may see of the judgements; without a user everything."""
        viewer = _viewer(user)
        return self._derived(
            "review", viewer, self.revision(), lambda: Review(self.judgements(), viewer)
        )

    def reviewed(self, document: str, user: User | None = None) -> Record:
        """One record with the corrections in force put in; KeyError when there is none."""
        return self.review(user).reviewed(self.record(document))

    def reviewed_records(self, user: User | None = None) -> tuple[Record, ...]:
        """Every record with the corrections in force put in, rejected items still there."""
        review = self.review(user)
        return self._derived(
            "reviewed", _viewer(user), self.revision(), lambda: self._changed(review.reviewed)
        )

    def settled_records(self, user: User | None = None) -> tuple[Record, ...]:
        """Every record corrected and without what was rejected: what joined views rest on."""
        review = self.review(user)
        return self._derived(
            "settled", _viewer(user), self.revision(),
            lambda: self._changed(lambda record: settled(record, review)),
        )  # fmt: skip

    def cached(self, name: str, user: User | None, make: Callable[[tuple[Record, ...]], T]) -> T:
        """`make(settled records)`, made once for each revision and kept under the name."""
        return self._derived(
            name, _viewer(user), self.revision(), lambda: make(self.settled_records(user))
        )

    def events(self, user: User | None = None) -> tuple[JoinedEvent, ...]:
        """Events joined over all reports."""
        given = self.review(user).in_force
        return self.cached("events", user, lambda records: joined_events(records, given))

    def event(self, event: str, user: User | None = None) -> JoinedEvent:
        """One joined event by its id or that of one of its reports; KeyError when unknown."""
        found = self.cached("events by id", user, lambda _: {
            key: e for e in self.events(user) for key in (*e.cluster.reports, e.cluster.id)
        })  # fmt: skip
        if event not in found:
            raise UnknownItemError(event)
        return found[event]

    def checks(self, user: User | None = None) -> tuple[PlacedCheck, ...]:
        """What does not fit inside a report, then between reports."""
        return self.cached("checks", user, lambda records: (
            *(PlacedCheck("inside", c) for r in records for c in r.checks),
            *(PlacedCheck("between", c) for c in checks_between(self.events(user))),
        ))  # fmt: skip

    def board(self, user: User | None = None, as_of: str | None = None) -> Board:
        """The board at an instant, by default after the last report."""
        given = tuple(j for j in self.review(user).in_force if j.field is None)
        key = (self.revision(), as_of)
        # Not settled ones: the board itself shows which of its evidence was withdrawn.
        return self._derived(
            "board", _viewer(user), key,
            lambda: board(self.reviewed_records(user), as_of=as_of, judgements=given),
        )  # fmt: skip

    def profiles(self, user: User | None = None) -> tuple[Profile, ...]:
        """Loaded wording by source."""
        return self.cached("profiles", user, profiles)

    def queue(self, user: User | None = None) -> tuple[Doubt, ...]:
        """What a person should look at first."""
        review = self.review(user)
        return self._derived(
            "queue", _viewer(user), self.revision(),
            lambda: queue(self._doubts(), review, self._judged_items(), _viewer(user)),
        )  # fmt: skip

    def orphans(self, user: User | None = None) -> tuple[Orphan, ...]:
        """Judgements in force on what no reading holds any more, with their words."""
        return orphans(self.review(user).in_force, self._mirror.places(), self._judged_items())

    def disagreements(self, user: User | None = None) -> tuple[Disagreement, ...]:
        """Targets on which coders differ, as far as this user may see them."""
        return between_coders(self.review(user).judgements)

    def agreement(self) -> tuple[LayerAgreement, ...]:
        """Krippendorff's alpha by layer, over what coders said before they saw each other's."""
        return self._derived(
            "agreement", None, self.revision(),
            lambda: agreement(self.judgements(), self._judged_items()),
        )  # fmt: skip

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Reports that hold all the words, best first."""
        with self.open() as record_file:
            found = record_file.snippets(words, limit)
            return [Hit(record_file.document(d), rank, *_marked(text)) for d, rank, text in found]

    def judge(
        self,
        user: User,
        *,
        item: str,
        verdict: str,
        reason: str = "",
        field: str | None = None,
        after: str | None = None,
        is_adjudication: bool = False,
    ) -> Judgement:
        """Write a judgement of this user; InputError when it does not fit the item."""
        needed: Role = "lead" if is_adjudication else "coder"
        if not user.may(needed):
            raise HTTPException(403, f"{user.name} is a {user.role}; a {needed} may do this")
        target = self._target(item, user)
        other = self._target(after, user) if field == FIELD and after else None
        judgement = new_judgement(
            target, verdict=verdict, coder=user.name, at=now(), reason=reason, field=field,
            after=after, other=other if isinstance(other, Item) else None,
            ids=self._items_in(target.document) if isinstance(target, Item) else (),
            is_adjudication=is_adjudication,
        )  # fmt: skip
        with self.open() as record_file:
            record_file.judge(judgement, place_of(target))
        return judgement

    def adjudicate(
        self,
        user: User,
        *,
        item: str,
        verdict: str,
        reason: str,
        field: str | None = None,
        after: str | None = None,
    ) -> Judgement:
        """A lead's decision between coders; its reason is the note that stays."""
        return self.judge(user, item=item, verdict=verdict, reason=reason, field=field,
                          after=after, is_adjudication=True)  # fmt: skip

    def opened(self, document: str, user: User) -> None:
        """Note that somebody opened a report: one row a person, report and hour."""
        key = (user.name, document, now()[:13])
        with self._lock:
            if key in self._opened:
                return
            self._opened.add(key)
        with self.open() as record_file:
            record_file.note("access", document, {"by": user.name, "how": "workbench"})

    def _target(self, item: str, user: User) -> Item | str:
        """The item of that id, or the id itself where a joined view made it."""
        try:
            return self.item(item)
        except UnknownItemError:
            pass
        is_known = {
            "link": lambda: any(e.id == item for r in self.board(user).rows for e in r.evidence),
            "check": lambda: any(c.check.id == item for c in self.checks(user)),
        }.get(item.split("-")[0])
        if is_known is None or not is_known():
            raise InputError(f"item {item[:80]!r}", "is not in this record", "reload the page")
        return item

    def _doubts(self) -> tuple[Doubt, ...]:
        """Doubts of the readings alone: a judgement changes none, so saving one stays quick."""
        return self._derived("doubts", None, self._read_key(), self._read_doubts)

    def _read_doubts(self) -> tuple[Doubt, ...]:
        records = self.records()
        checks = (*(c for r in records for c in r.checks), *checks_between(joined_events(records)))
        return doubts(records, checks)

    def _items_in(self, document: str) -> dict[str, Item]:
        return {i.id: i for i in items_of(self.record(document))}

    def _changed(self, change: Callable[[Record], Record]) -> tuple[Record, ...]:
        """All records, those in which anything was judged changed."""
        judged = set(self._mirror.judged_documents())
        return tuple(change(r) if r.document.id in judged else r for r in self._mirror.records())

    def _judged_items(self) -> dict[str, Item]:
        """Every item of the documents in which anything was judged."""
        documents = self._mirror.judged_documents()
        return {k: i for d in documents for k, i in self._items_in(d).items()}

    def _read_documents(self) -> tuple[Document, ...]:
        with self.open() as record_file:
            return tuple(record_file.documents())

    def _derived(self, name: str, viewer: Viewer, key: Any, make: Callable[[], T]) -> T:
        with self._lock:
            making = self._making.setdefault((name, viewer), threading.RLock())
        # A lock for each name: two readers of a new revision must not both do the work, and
        # nobody waits for what they did not ask for.
        with making:
            held = self._ready.get((name, viewer))
            if held is None or held[0] != key:
                held = (key, make())
                self._ready[name, viewer] = held
            made: T = held[1]
            return made

    def _read_key(self) -> tuple[int, int]:
        return self._mirror.revision()[:2]


def current_workbench(request: Request) -> Workbench:
    """The workbench of the running application."""
    workbench: Workbench = request.app.state.workbench
    return workbench


def page_context(request: Request) -> dict[str, Any]:
    """What every page's template needs."""
    return {
        "user": request.state.user,
        "csrf_token": csrf_token(request),
        "is_team": request.app.state.access.settings.is_team,
        "path": request.app.state.workbench.path.name,
    }


def _viewer(user: User | None) -> Viewer:
    return user.name if user is not None and user.role == "coder" else None


def _marked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet without its control characters, and where the hits stood between them."""
    bare, marks, start = "", [], 0
    for part in re.split("([\x02\x03])", text):
        if part == "\x02":
            start = len(bare)
        elif part == "\x03":
            marks.append((start, len(bare)))
        else:
            bare += part
    return bare, tuple(marks)
