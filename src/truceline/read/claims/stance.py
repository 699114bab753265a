"""How a voice stands to what it says: label, score, hedges, negations, distance."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from truceline.model import Annotation, Document, Span, Stance, Token
from truceline.model.claims import StanceLabel
from truceline.read.claims.attribution import Attribution, Range
from truceline.read.cues import ModalWord, Signals
from truceline.resources.cues import harm_verbs

_NEGATABLE = frozenset({"say", "confirm", "tell", "admit", "comment", "specify", "elaborate",
    "give", "provide", "disclose", "reveal", "acknowledge", "announce", "recognize"})  # fmt: skip
_DECLINED = frozenset({"comment", "say", "answer", "respond", "elaborate", "confirm", "discuss",
    "speak", "give", "provide", "specify", "talk", "identify", "name"})  # fmt: skip
_CLAUSAL = frozenset({"that", "obj-that", "quote", "clause"})
_OWN = frozenset({"it", "they", "we", "he", "she", "i"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_CUE_NEGATIONS = _NEGATIONS | {"neither", "nor"}
_NAMING = frozenset({"call", "describe", "describe-plain", "view-as"})
_OPINION = frozenset({"believes", "perceives"})


def read_stance(
    document: Document, annotation: Annotation, signals: Signals, attribution: Attribution
) -> Stance:
    """The stance of the voice that authored the content."""
    cue_negations = _cue_negations(document, annotation, attribution)
    inside = [m for m in signals.modals if _is_inside(m.span, attribution)]
    hedges = tuple(m.span for m in inside if m.rule.type == "hedge")
    negations = tuple(m.span for m in inside if m.rule.type == "negation")
    distance = (*(m.span for m in inside if m.rule.type == "distance"),)
    label, score = _base(annotation, attribution, bool(cue_negations))
    weakest = min((m.rule.score for m in _main_hedges(annotation, inside, attribution)), default=3)
    score = _weaken(score, weakest)
    if label == "asserts" and weakest < 3:
        label = "hedges"
    if label in ("asserts", "announces") and _is_denial(annotation, attribution):
        label, score = "denies", -score
    if label == "asserts" and attribution.rule.id in _NAMING:
        label = "accuses" if any(m.rule.type == "accusing" for m in inside) else label
    if label == "asserts" and _is_scheduled(annotation, attribution):
        label = "announces"
    quoted = _scare_quotes(document, annotation, signals, attribution)
    return Stance(
        label=label,
        score=score,
        hedges=hedges,
        negations=(*cue_negations, *negations),
        distance=(*distance, *quoted),
    )


def outlet_stance(signals: Signals, start: int, end: int) -> Stance:
    """The outlet's own stance over a stretch of its text."""
    inside = [m for m in signals.modals if start <= m.span.start and m.span.end <= end]
    return Stance(
        label="asserts",
        score=3,
        hedges=tuple(m.span for m in inside if m.rule.type == "hedge"),
        negations=tuple(m.span for m in inside if m.rule.type == "negation"),
        distance=tuple(m.span for m in inside if m.rule.type == "distance"),
    )


def _base(
    annotation: Annotation, attribution: Attribution, is_negated: bool
) -> tuple[StanceLabel, int]:
    rule = attribution.rule
    label: StanceLabel = rule.label  # type: ignore[assignment]
    score = rule.score
    if label == "declines" and not _declines_to_speak(annotation, attribution):
        return "declines", score
    if not is_negated:
        return label, score
    lemma = annotation.tokens[attribution.cue_token].lemma.lower()
    if label == "denies":
        return "declines", 0  # 'did not deny' commits to nothing
    if lemma in _NEGATABLE:
        return "declines", 0
    if rule.kind in _OPINION:
        return "hedges", -score
    return label, -score if rule.kind == "said" and lemma not in _NEGATABLE else 0


def _declines_to_speak(annotation: Annotation, attribution: Attribution) -> bool:
    inside = annotation.tokens_in(*attribution.content[0]) if attribution.content else ()
    return any(t.lemma.lower() in _DECLINED for t in inside[:3])


def _content_head(annotation: Annotation, attribution: Attribution) -> Token | None:
    """The main predicate of a reported clause."""
    if attribution.frame not in _CLAUSAL or not attribution.content or not annotation.is_parsed:
        return None
    start, end = attribution.content[0]
    head = annotation.head_in(start, end)
    return head if head is not None and head.upos in ("VERB", "AUX", "ADJ", "NOUN") else None


def _is_denial(annotation: Annotation, attribution: Attribution) -> bool:
    """'said it had not fired', 'said it had no part': the negative of an act it may be blamed for.

    'said the police had not come' only reports.
    """
    head = _content_head(annotation, attribution)
    if head is None:
        return False
    is_harm = head.lemma.lower() in harm_verbs()
    subjects = annotation.children(head.index, "nsubj")
    is_own = any(t.text.lower() in _OWN for t in subjects)
    if any(t.text.lower() in _NEGATIONS for t in annotation.children(head.index)):
        return is_harm or is_own
    objects = annotation.children(head.index, "obj")
    has_no = any(
        d.text.lower() == "no" for o in objects for d in annotation.children(o.index, "det")
    )
    return has_no and bool(subjects) and (is_harm or is_own)


def _is_scheduled(annotation: Annotation, attribution: Attribution) -> bool:
    """'said talks would be held on Friday': a coming event made known."""
    head = _content_head(annotation, attribution)
    if head is None or attribution.rule.id != "say":
        return False
    helpers = {t.text.lower() for t in annotation.children(head.index, "aux")}
    is_passive = bool(annotation.children(head.index, "aux:pass"))
    return is_passive and bool(helpers & {"will", "would"})


def _weaken(score: int, weakest: int) -> int:
    if weakest >= 3 or score == 0:
        return score
    return max(-weakest, min(weakest, score))


def _is_inside(span: Span, attribution: Attribution) -> bool:
    return any(a <= span.start and span.end <= b for a, b in attribution.content)


def _main_hedges(
    annotation: Annotation, inside: list[ModalWord], attribution: Attribution
) -> list[ModalWord]:
    """Hedges on the main predicate of the content, not on one deep inside it."""
    hedges = [m for m in inside if m.rule.type == "hedge"]
    if not annotation.is_parsed or not attribution.content:
        return hedges
    start, end = attribution.content[0]
    head = annotation.head_in(start, end)
    if head is None:
        return []
    near = {head.index, head.head}
    main = []
    for hedge in hedges:
        token = annotation.tokens_in(hedge.span.start, hedge.span.end)[0]
        if token.head in near or token.index in near:
            main.append(hedge)
    return main


def _cue_negations(
    document: Document, annotation: Annotation, attribution: Attribution
) -> tuple[Span, ...]:
    """'not', 'never', 'neither' on the cue itself."""
    found = [
        document.span(t.start, t.end)
        for t in annotation.children(attribution.cue_token)
        if t.text.lower() in _CUE_NEGATIONS and t.index < attribution.cue_token
    ]
    return tuple(found)


def _scare_quotes(
    document: Document, annotation: Annotation, signals: Signals, attribution: Attribution
) -> tuple[Span, ...]:
    """One or two words in marks inside indirect content: the reporter keeps away from them."""
    found: list[Range] = []
    quotations = signals.quotations
    for start, end in attribution.content:
        first = bisect_right(quotations, start, key=lambda q: q.start)
        last = bisect_left(quotations, end, key=lambda q: q.start)
        for quotation in quotations[first:last]:
            inside = annotation.tokens_in(*quotation.inner)
            is_short = 0 < sum(t.upos != "PUNCT" for t in inside) <= 2
            if is_short and quotation.end < end:
                found.append((quotation.start, quotation.end))
    return tuple(document.span(a, b) for a, b in sorted(found))
