"""Quotations joined to their speakers: beside a cue, within a paragraph, over paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from truceline.model import Annotation, Document, Sentence, Token
from truceline.read.claims.attribution import Attribution, Range, noun_range
from truceline.read.claims.sources import source_of
from truceline.read.cues import CueWord, Quotation, Signals

_MIN_SPEECH_WORDS = 3
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us", "you"})
_FAR_REACH = 40  # the same, where only the speaker's description stands between
_REACH = 14  # tokens between a quotation and its cue


def join_quotations(
    document: Document,
    annotation: Annotation,
    signals: Signals,
    found: list[Attribution],
) -> list[Attribution]:
    """Attributions with their whole quotations, and new ones for quotations nobody holds."""
    speeches = [q for q in signals.quotations if _is_speech(annotation, q)]
    cues = [c for c in signals.cues if c.pos == "verb" and "quote" in c.frames]
    result = [a for a in found if not _is_own_voice(annotation, a, speeches)]
    result = [_absorb(a, signals.quotations) for a in result]
    for quotation in speeches:
        cue = _cue_beside(document.text, annotation, cues, quotation)
        if cue is not None:
            _give(result, _from_cue(annotation, cue, quotation), quotation)
        elif not _is_held(result, quotation):
            holder = _holder(annotation, result, quotation)
            if holder is not None:
                joined = _union(result[holder].content, quotation)
                result[holder] = replace(result[holder], content=joined)
    return result


def _is_own_voice(
    annotation: Annotation, attribution: Attribution, speeches: list[Quotation]
) -> bool:
    """'I think' inside a quotation is the quoted voice itself, no further source."""
    if attribution.source_token is None:
        return False
    source = annotation.tokens[attribution.source_token]
    if source.text.lower() not in _FIRST_PERSON:
        return False
    return any(_covers(q, attribution.cue) for q in speeches)


def _give(found: list[Attribution], made: Attribution, quotation: Quotation) -> None:
    """A cue's own reading takes the quotation in, or gives way to it."""
    for place, attribution in enumerate(found):
        if attribution.cue_token != made.cue_token:
            continue
        touches = any(a < quotation.end and quotation.start < b for a, b in attribution.content)
        is_reported = attribution.frame in ("that", "obj-that", "quote", "obj-as", "clause")
        source = attribution.source if attribution.source else made.source
        token = attribution.source_token if attribution.source else made.source_token
        if (
            touches
            or attribution.frame == "quote"
            or (is_reported and _leads(attribution, quotation))
        ):
            content = _merged([*attribution.content, (quotation.start, quotation.end)])
        else:
            content = made.content
        found[place] = replace(
            attribution, content=content, source=source, source_token=token,
            rule=attribution.rule if touches else made.rule,
        )  # fmt: skip
        return
    found.append(made)


def _leads(attribution: Attribution, quotation: Quotation) -> bool:
    """Whether the content read so far runs up to the quotation on the same side of the cue."""
    is_behind = quotation.start > attribution.cue[1]
    ends = max(b for _, b in attribution.content)
    return is_behind and attribution.cue[1] < ends <= quotation.start + 2


def _absorb(attribution: Attribution, quotations: tuple[Quotation, ...]) -> Attribution:
    """Content grown to the whole of each quotation it mostly lies in."""
    content = list(attribution.content)
    for quotation in quotations:
        for place, (start, end) in enumerate(content):
            overlap = min(end, quotation.end) - max(start, quotation.start)
            if overlap <= 0 or _covers(quotation, attribution.cue):
                continue
            if overlap >= 0.5 * (end - start) or overlap >= 0.5 * (quotation.end - quotation.start):
                content[place] = (min(start, quotation.start), max(end, quotation.end))
    return replace(attribution, content=_merged(content))


def _covers(quotation: Quotation, part: Range) -> bool:
    return quotation.start <= part[0] and part[1] <= quotation.end


def _merged(ranges: list[Range]) -> tuple[Range, ...]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _union(content: tuple[Range, ...], quotation: Quotation) -> tuple[Range, ...]:
    return _merged([*content, (quotation.start, quotation.end)])


def _is_speech(annotation: Annotation, quotation: Quotation) -> bool:
    """Long enough, or closed like a sentence, to be speech and not a scare quote."""
    inside = annotation.tokens_in(*quotation.inner)
    words = [t for t in inside if t.upos != "PUNCT"]
    return len(words) >= _MIN_SPEECH_WORDS


def _is_held(found: list[Attribution], quotation: Quotation) -> bool:
    length = quotation.end - quotation.start
    for attribution in found:
        for start, end in attribution.content:
            if min(end, quotation.end) - max(start, quotation.start) >= 0.6 * length:
                return True
    return False


def _cue_beside(
    text: str, annotation: Annotation, cues: list[CueWord], quotation: Quotation
) -> CueWord | None:
    """The cue verb right behind the marks ('...,' X said) or right before them (X said: '...')."""
    inside = annotation.tokens_in(quotation.start, quotation.end)
    if not inside:
        return None
    behind = _behind(text, annotation, cues, quotation, inside[-1].index)
    return behind or _before(text, annotation, cues, quotation, inside[0].index)


def _behind(
    text: str, annotation: Annotation, cues: list[CueWord], quotation: Quotation, last: int
) -> CueWord | None:
    following = text[quotation.end : quotation.end + 2].strip()[:1]
    ending = text[quotation.inner[0] : quotation.inner[1]].rstrip()[-1:]
    if ending not in ",?!—–-…" and following != ",":
        return None
    at = bisect_right(cues, last, key=lambda c: c.token)
    at = next((n for n in range(at, len(cues)) if not _is_aside(annotation, cues[n])), len(cues))
    if at >= len(cues) or cues[at].token > last + _FAR_REACH:
        return None
    cue = cues[at]
    if cue.token > last + _REACH and not _is_long_subject(annotation, last, cue):
        return None
    between = text[quotation.end : cue.span.start]
    is_apart = any(mark in between for mark in '.:;"“\n') and not _is_initial(between)
    return None if is_apart else cue


def _is_aside(annotation: Annotation, cue: CueWord) -> bool:
    """A participle inside the speaker's own description: 'one of the towns suing the state'."""
    return annotation.tokens[cue.token].deprel in ("acl", "acl:relcl", "amod")


def _is_long_subject(annotation: Annotation, last: int, cue: CueWord) -> bool:
    """Whether only a speaker with a long description stands between the marks and the cue."""
    between = annotation.tokens[last + 1 : cue.token]
    is_finite = any(t.xpos in ("VBD", "VBZ", "VBP") and t.deprel not in ("acl:relcl", "aux", "cop")
                    for t in between)  # fmt: skip
    opens = next((t for t in between if t.upos != "PUNCT"), None)
    is_named = opens is not None and (opens.text[0].isupper() or opens.upos == "DET")
    return is_named and not is_finite


def _is_initial(between: str) -> bool:
    """Whether the only full stops are those of initials and titles ('Gen. A. Okello')."""
    pieces = [w for w in between.split() if w.endswith(".")]
    marks = between.count(":") + between.count(";") + between.count('"') + between.count("\n")
    return marks == 0 and all(len(w) <= 5 and w[0].isupper() for w in pieces)


def _before(
    text: str, annotation: Annotation, cues: list[CueWord], quotation: Quotation, first: int
) -> CueWord | None:
    preceding = text[max(0, quotation.start - 2) : quotation.start].strip()[-1:]
    at = bisect_left([c.token for c in cues], first) - 1
    if at < 0 or cues[at].token < first - _REACH:
        return None
    cue = cues[at]
    between = text[cue.span.end : quotation.start]
    if preceding in (",", ":") or not between.strip() or between.strip() == "that":
        same = annotation.sentence_of(cue.token).paragraph
        is_same = same == annotation.sentence_of(first).paragraph
        is_next = same + 1 == annotation.sentence_of(first).paragraph and preceding in ("", ":")
        has_end = any(mark in between for mark in '.;"”') and not _is_initial(between)
        return cue if (is_same or is_next) and not has_end else None
    return None


def _from_cue(annotation: Annotation, cue: CueWord, quotation: Quotation) -> Attribution:
    verb = annotation.tokens[cue.token]
    token = source_of(annotation, verb).token
    if token is not None and quotation.start <= token.start < quotation.end:
        token = None
    token = token or _nearest_nominal(annotation, verb, quotation)
    source = noun_range(annotation, token, verb.index) if token else None
    return Attribution(
        cue=(cue.span.start, cue.span.end),
        cue_token=cue.token,
        rule=cue.frames["quote"],
        frame="quote",
        content=((quotation.start, quotation.end),),
        source=source,
        source_token=token.index if token else None,
        method="beside quotation",
    )


def _nearest_nominal(annotation: Annotation, verb: Token, quotation: Quotation) -> Token | None:
    sentence = annotation.sentence_of(verb.index)
    nominal = ("PROPN", "PRON", "NOUN")
    for step in (-1, 1):
        place = verb.index + step
        while sentence.first <= place < sentence.last:
            token = annotation.tokens[place]
            if quotation.start <= token.start < quotation.end or abs(place - verb.index) > 4:
                break
            if token.upos in nominal:
                return token
            place += step
    return None


def _holder(annotation: Annotation, found: list[Attribution], quotation: Quotation) -> int | None:
    """The attribution a quotation without a cue of its own goes on with."""
    inside = annotation.tokens_in(quotation.start, quotation.end)
    if not inside:
        return None
    sentence = annotation.sentence_of(inside[0].index)
    stands_alone = sentence.start >= quotation.start - 1
    best: int | None = None
    for place, attribution in enumerate(found):
        cue = annotation.sentence_of(attribution.cue_token)
        if attribution.cue[0] > quotation.start or not stands_alone:
            continue
        if attribution.frame not in ("quote", "that", "obj-that"):
            continue
        is_near = (
            cue.paragraph == sentence.paragraph
            or (quotation.continues and cue.paragraph >= sentence.paragraph - 3)
            or (cue.paragraph == sentence.paragraph - 1 and _ends_open(annotation, cue))
        )
        if is_near and (best is None or attribution.cue[0] > found[best].cue[0]):
            best = place
    return best


def _ends_open(annotation: Annotation, sentence: Sentence) -> bool:
    """Whether the sentence leads over to what follows (':')."""
    return annotation.tokens[sentence.last - 1].text == ":"
