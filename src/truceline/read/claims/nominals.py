"""Attributions made by nouns and adjectives: 'its call for', 'a statement that', 'sure that'."""

from __future__ import annotations

from truceline.model import Annotation, Document, Token
from truceline.read.claims.attribution import Attribution, Range, noun_range, ranges_of
from truceline.read.claims.complements import breaks_tense
from truceline.read.claims.sources import source_of
from truceline.read.cues import CueWord
from truceline.resources.cues import CONVEYING, CueRule, cue_forms, frames_of

_GIVERS = frozenset({"make", "issue", "give", "have", "express", "repeat", "voice", "release",
    "reject", "send", "launch", "renew", "deliver", "offer", "raise", "share"})  # fmt: skip
_FROM = frozenset({"by", "from"})


def read_noun(document: Document, annotation: Annotation, cue: CueWord) -> Attribution | None:
    """The attribution of a cue noun that has both a holder and a content."""
    noun = annotation.tokens[cue.token]
    chosen = _noun_content(annotation, noun, cue.frames)
    chosen = chosen or _conveyed(annotation, noun, cue.frames)
    if chosen is None:
        return None
    tokens, rule, frame = chosen
    source, token, method = _holder(document.text, annotation, noun)
    if token is None and rule.frames and frame not in ("that",):
        return None
    if token is None and _is_denied(annotation, noun):
        return None
    tokens -= _speakers(annotation, noun, tokens)
    content = ranges_of(document.text, annotation, set(tokens))
    if not content:
        return None
    start, end = cue.span.start, cue.span.end
    if frame not in ("that", "inf"):
        lead = annotation.tokens_in(end + 1, end + 2)
        end = lead[0].end if lead and lead[0].text.lower() == frame else end
    return Attribution(
        cue=(start, end),
        cue_token=noun.index,
        rule=rule,
        frame=frame,
        content=content,
        source=source,
        source_token=token,
        relation="said",
        method=method,
    )


def _is_denied(annotation: Annotation, noun: Token) -> bool:
    """'denied reports that ...': nobody's reports, only the wording of the denial."""
    lemma = cue_forms().get(("verb", annotation.tokens[noun.head].text.lower()))
    rule = frames_of().get(("verb", lemma or ""), {}).get("obj")
    is_open = noun.xpos == "NNS" and not annotation.children(noun.index, "amod", "compound", "det")
    return is_open and noun.deprel == "obj" and rule is not None and rule.label == "denies"


def _speakers(annotation: Annotation, noun: Token, tokens: frozenset[int]) -> frozenset[int]:
    """A verb hung into the noun's clause that goes with the verb the noun is object of."""
    above = annotation.tokens[noun.head]
    found: set[int] = set()
    for index in tokens:
        token = annotation.tokens[index]
        is_joined = token.deprel == "conj" and annotation.children(index, "cc")
        if is_joined and above.upos == "VERB" and breaks_tense(annotation, above, token):
            found.update(annotation.subtree(index))
    return frozenset(found)


def _noun_content(
    annotation: Annotation, noun: Token, frames: dict[str, CueRule]
) -> tuple[frozenset[int], CueRule, str] | None:
    for child in annotation.children(noun.index, "acl", "ccomp", "nmod", "advcl"):
        if child.index < noun.index:
            continue
        tokens = frozenset(annotation.subtree(child.index))
        marks = [t.text.lower() for t in annotation.children(child.index, "mark", "case")]
        lead = marks[0] if marks else ""
        if child.deprel in ("acl", "ccomp", "advcl") and lead in ("that", "to"):
            frame = "that" if lead == "that" else "inf"
        elif lead:
            frame = lead
            tokens -= {t.index for t in annotation.children(child.index, "mark", "case")[:1]}
        else:
            continue
        rule = frames.get(frame)
        if rule:
            return tokens, rule, frame
    return None


def _conveyed(
    annotation: Annotation, noun: Token, frames: dict[str, CueRule]
) -> tuple[frozenset[int], CueRule, str] | None:
    """'the appeal by A, conveyed by B, was ...': the clause about it stands for its content."""
    if not noun.deprel.startswith("nsubj"):
        return None
    for child in annotation.children(noun.index, "acl"):
        if cue_forms().get(("verb", child.text.lower())) in CONVEYING:
            host = annotation.tokens[noun.head]
            tokens = set(annotation.subtree(host.index)) - set(annotation.subtree(noun.index))
            for aside in annotation.children(host.index, "obl", "advmod", "punct", "advcl"):
                if aside.index < noun.index:
                    tokens -= set(annotation.subtree(aside.index))
            return frozenset(tokens), next(iter(frames.values())), "conveyed"
    return None


def _holder(text: str, annotation: Annotation, noun: Token) -> tuple[Range | None, int | None, str]:
    for child in annotation.children(noun.index, "nmod:poss"):
        return _range(text, annotation, child), child.index, "possessive"
    for child in annotation.children(noun.index, "nmod"):
        cases = annotation.children(child.index, "case")
        if cases and cases[0].text.lower() in _FROM:
            return noun_range(annotation, child), child.index, "noun"
    above = annotation.tokens[noun.head]
    if noun.deprel == "obj" and above.lemma.lower() in _GIVERS:
        token = source_of(annotation, above).token
        if token:
            return noun_range(annotation, token, above.index), token.index, "noun"
    return None, None, "noun"


def _range(text: str, annotation: Annotation, possessor: Token) -> Range:
    """A possessor without its apostrophe."""
    start, end = noun_range(annotation, possessor)
    for mark in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(mark):
            return start, end - len(mark)
    return start, end


def read_adjective(document: Document, annotation: Annotation, cue: CueWord) -> Attribution | None:
    """'The envoy is confident that C': adjectives with a subject and a complement."""
    adjective = annotation.tokens[cue.token]
    subjects = annotation.children(adjective.index, "nsubj")
    source = subjects[0] if subjects else source_of(annotation, adjective).token
    if source is None or source.text.lower() in ("it", "there", "this", "that"):
        return None
    for child in annotation.children(adjective.index, "ccomp", "xcomp", "advcl", "obl"):
        if child.index < adjective.index:
            continue
        marks = [t.text.lower() for t in annotation.children(child.index, "mark", "case")]
        lead = marks[0] if marks else ""
        frame = _adjective_frame(child, lead)
        rule = cue.frames.get(frame)
        if rule is None:
            continue
        tokens = set(annotation.subtree(child.index))
        if frame not in ("that", "inf", "wh"):
            tokens -= {t.index for t in annotation.children(child.index, "mark", "case")[:1]}
        content = ranges_of(document.text, annotation, tokens)
        if content:
            return Attribution(
                cue=(cue.span.start, cue.span.end),
                cue_token=adjective.index,
                rule=rule,
                frame=frame,
                content=content,
                source=noun_range(annotation, source, adjective.index),
                source_token=source.index,
                method="adjective",
            )
    return None


def _adjective_frame(child: Token, lead: str) -> str:
    if child.deprel == "ccomp":
        return "that"
    if lead == "to":
        return "inf"
    if lead in ("whether", "if", "how", "why", "what"):
        return "wh"
    return lead
