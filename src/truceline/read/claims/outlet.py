"""Text outside any attribution: the outlet's own voice, paragraph by paragraph."""

from __future__ import annotations

from truceline.model import Annotation, Document, Sentence
from truceline.read.claims.attribution import Attribution, Range, trim

_SPOKEN = frozenset({"headline", "body"})
_LEAST_WORDS = 3


def outlet_ranges(
    document: Document, annotation: Annotation, found: list[Attribution]
) -> list[Range]:
    """Runs of sentences of one paragraph, and clauses beside an attribution, nobody else says."""
    ranges: list[Range] = []
    open_run: tuple[int, int, int] | None = None  # paragraph, start, end
    by_sentence = _by_sentence(annotation, found)
    for sentence in annotation.sentences:
        if document.part_at(sentence.start) not in _SPOKEN or _is_empty(annotation, sentence):
            continue
        inside = by_sentence.get(sentence.index, [])
        if inside:
            _close(ranges, open_run)
            open_run = None
            ranges.extend(_left_over(document.text, annotation, sentence, inside))
        elif open_run and open_run[0] == sentence.paragraph:
            open_run = (open_run[0], open_run[1], sentence.end)
        else:
            _close(ranges, open_run)
            open_run = (sentence.paragraph, sentence.start, sentence.end)
    _close(ranges, open_run)
    return sorted(ranges)


def _close(ranges: list[Range], run: tuple[int, int, int] | None) -> None:
    if run:
        ranges.append((run[1], run[2]))


def _is_empty(annotation: Annotation, sentence: Sentence) -> bool:
    return not any(t.text[0].isalnum() for t in annotation.sentence_tokens(sentence))


def _by_sentence(annotation: Annotation, found: list[Attribution]) -> dict[int, list[Attribution]]:
    table: dict[int, list[Attribution]] = {}
    for attribution in found:
        touched = {annotation.sentence_of(attribution.cue_token).index}
        for start, end in attribution.content:
            tokens = annotation.tokens_in(start, end)
            if tokens:
                first = annotation.sentence_of(tokens[0].index).index
                last = annotation.sentence_of(tokens[-1].index).index
                touched.update(range(first, last + 1))
        for index in touched:
            table.setdefault(index, []).append(attribution)
    return table


def _left_over(
    text: str, annotation: Annotation, sentence: Sentence, inside: list[Attribution]
) -> list[Range]:
    """Stretches of the sentence with a verb of their own outside sources, cues and contents."""
    taken = [
        part for a in inside for part in (*a.content, a.cue, *((a.source,) if a.source else ()))
    ]
    runs: list[Range] = []
    start: int | None = None
    words, has_verb, end = 0, False, 0
    # 'the video [shared on social media]' describes the source and states nothing.
    said_of = {
        index
        for a in inside
        if a.source_token is not None and a.method == "passive"
        for child in annotation.children(a.source_token, "acl")
        for index in annotation.subtree(child.index)
    }
    cues = {a.cue_token for a in inside} | said_of
    for token in annotation.sentence_tokens(sentence):
        is_taken = token.index in cues or any(a < token.end and token.start < b for a, b in taken)
        if not is_taken:
            start = token.start if start is None else start
            words += token.text[0].isalnum()
            has_verb = has_verb or token.upos == "VERB"
            end = token.end
            continue
        _keep(runs, text, start, end, words, has_verb)
        start, words, has_verb = None, 0, False
    _keep(runs, text, start, end, words, has_verb)
    return runs


def _keep(
    runs: list[Range], text: str, start: int | None, end: int, words: int, has_verb: bool
) -> None:
    trimmed = trim(text, start, end) if start is not None else None
    if trimmed and words > _LEAST_WORDS and has_verb:
        runs.append(trimmed)
