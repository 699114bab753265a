"""Attributions made by verbs: which complement is the content, and where it stands."""

from __future__ import annotations

from collections.abc import Callable

from truceline.model import Annotation, Document, Token
from truceline.model.claims import Relation
from truceline.read.claims.attribution import Attribution, Range, noun_range, ranges_of, trim
from truceline.read.claims.complements import (
    Complement,
    behind_denial,
    breaks_tense,
    is_deed,
    own_side,
    toll_of,
)
from truceline.read.claims.sources import Sourced, source_of
from truceline.read.claims.surface import has_infinitive, postposed, preposed
from truceline.read.cues import CueWord
from truceline.resources.cues import CONVEYING, CueRule, cue_forms, frames_of

_WH = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which"})
_NEVER_SOURCE = frozenset({"it", "there", "this", "that", "you", "what", "which", "these", "those"})
_ANSWERABLE = frozenset({"responsible", "accountable"})
_OBJ_LIKE = ("obj",)
_PREDICATES = frozenset({"ADJ", "NOUN", "PROPN"})
_MARKS = frozenset({'"', "“", "”", "''", "``"})
_RELATIONS: dict[str, Relation] = {"cite": "quoted", "cite-thing": "quoted", "convey": "conveyed"}
_CLAUSES = frozenset({"that", "obj-that", "wh"})
_SPEECH_KINDS = frozenset({"said", "reported", "denies"})


def read_verb(document: Document, annotation: Annotation, cue: CueWord) -> Attribution | None:
    """The attribution of one verb, None where no complement fits its lexicon entry."""
    verb = annotation.tokens[cue.token]
    sourced = source_of(annotation, verb)
    found = own_side(annotation, verb, cue.frames, _complements(annotation, verb, sourced))
    if has_infinitive(annotation, verb):
        # 'C, the brigades agree to withdraw': C is nobody's agreement.
        found = [c for c in found if c.frame != "that" or min(c.tokens) > verb.index]
    chosen = _by_word_order(annotation, verb, sourced, cue.frames, _choose(found, cue.frames))
    if chosen is None:
        return None
    complement, rule = chosen
    if not _is_plausible(verb, sourced, complement, rule):
        return None
    if is_deed(annotation, verb, sourced.token, complement):
        return None
    source = _source_range(annotation, sourced.token, verb)
    content = _content(document.text, annotation, complement.tokens, source, verb)
    if not content:
        return None
    return Attribution(
        cue=cue_range(annotation, cue, complement),
        cue_token=verb.index,
        rule=rule,
        frame=complement.frame,
        content=content,
        source=source,
        source_token=sourced.token.index if sourced.token else None,
        addressee_token=complement.addressee,
        relation=_RELATIONS.get(rule.id, "said"),
        method="passive" if sourced.is_passive else "verb",
    )


def cue_range(annotation: Annotation, cue: CueWord, complement: Complement | None) -> Range:
    """The cue word with its particle, and the preposition that leads the content."""
    start, end = cue.span.start, cue.span.end
    if complement and complement.tokens:
        first = annotation.tokens[min(complement.tokens)]
        is_next = first.index == annotation.tokens_in(end - 1, end)[-1].index + 1
        if is_next and first.deprel in ("case",) and first.text.lower() == complement.frame:
            end = first.end
    return start, end


def _source_range(annotation: Annotation, token: Token | None, verb: Token) -> Range | None:
    return noun_range(annotation, token, verb.index) if token else None


def _content(
    text: str,
    annotation: Annotation,
    tokens: frozenset[int],
    source: Range | None,
    verb: Token,
) -> tuple[Range, ...]:
    """Ranges of the content without the source and the cue that may stand inside it."""
    kept = set(tokens)
    if source:
        kept -= {t.index for t in annotation.tokens_in(*source)}
    kept.discard(verb.index)
    for index in sorted(kept):
        if index in kept and index > verb.index and _is_speakers(annotation, verb, index):
            kept -= set(annotation.subtree(index))
    return tuple(r for r in ranges_of(text, annotation, kept) if trim(text, *r))


def _is_speakers(annotation: Annotation, verb: Token, index: int) -> bool:
    """Whether a cue hung into the content is the speaker's own: ', adding ...', 'and said ...'."""
    token = annotation.tokens[index]
    lemma = cue_forms().get(("verb", token.text.lower()))
    if lemma is None or index == verb.index or token.upos != "VERB":
        return False
    start = annotation.subtree(index)[0]
    if token.deprel == "advcl" and token.xpos == "VBG":
        return (start > 0 and annotation.tokens[start - 1].text == ",") or (
            annotation.tokens[start].text == ","
        )
    if token.deprel != "conj" or not annotation.children(index, "cc"):
        return False
    if breaks_tense(annotation, verb, token):
        return True
    frames = frames_of().get(("verb", lemma), {})
    rule = frames.get("that")
    is_speech = rule is not None and rule.kind == "said" and "quote" in frames
    return is_speech and token.xpos == verb.xpos


def _choose(
    found: list[Complement], frames: dict[str, CueRule]
) -> tuple[Complement, CueRule] | None:
    for complement in found:
        rule = frames.get(complement.frame)
        if rule:
            return complement, rule
    return None


def _by_word_order(
    annotation: Annotation,
    verb: Token,
    sourced: Sourced,
    frames: dict[str, CueRule],
    chosen: tuple[Complement, CueRule] | None,
) -> tuple[Complement, CueRule] | None:
    """What the order of words says, for verbs of speech whose clause the tree did not give."""
    rule = frames.get("that")
    is_speech = rule is not None and "quote" in frames and rule.kind in _SPEECH_KINDS
    if rule is None or not is_speech or sourced.is_passive:
        return chosen
    if chosen and (chosen[0].frame not in _CLAUSES or min(chosen[0].tokens) > verb.index):
        return chosen
    tokens = postposed(annotation, verb, sourced.token)
    if tokens is None and chosen is None and sourced.token is not None:
        tokens = preposed(annotation, verb)
    return (Complement("that", tokens), rule) if tokens else chosen


def _is_plausible(
    verb: Token,
    sourced: Sourced,
    complement: Complement,
    rule: CueRule,
) -> bool:
    """Whether the reading is an attribution at all: a speaker that can speak."""
    if sourced.is_passive:
        return sourced.token is not None or rule.is_passive or complement.frame == "that"
    token = sourced.token
    if token is None:
        return verb.deprel in ("root", "acl", "advcl", "parataxis") and complement.frame in (
            "that",
            "quote",
        )
    if token.text.lower() == "it":
        return rule.kind in _SPEECH_KINDS or rule.label in ("accuses", "requests", "promises")
    return token.text.lower() not in _NEVER_SOURCE or rule.kind == "perceives"


def _complements(annotation: Annotation, verb: Token, sourced: Sourced) -> list[Complement]:
    """Complements of a verb, the likeliest content first."""
    if sourced.is_passive:
        return [*_passive(annotation, verb, sourced), *_clausal(annotation, verb)]
    readers: tuple[Callable[[Annotation, Token], list[Complement]], ...] = (
        _clausal,
        _host,
        _infinitival,
        _as_phrase,
        _prepositional,
        toll_of,
        _nominal,
    )
    return [c for read in readers for c in read(annotation, verb)]


def _subtree(annotation: Annotation, token: Token) -> frozenset[int]:
    return frozenset(annotation.subtree(token.index))


def _clausal(annotation: Annotation, verb: Token) -> list[Complement]:
    found = []
    objects = annotation.children(verb.index, "obj", "iobj")
    for child in annotation.children(verb.index, "ccomp"):
        frame = "wh" if _is_wh(annotation, child) else "that"
        addressee = objects[0].index if objects else _told_to(annotation, verb)
        tokens = _subtree(annotation, child)
        if objects and frame == "that":
            found.append(Complement("obj-that", tokens, addressee))
        found.append(Complement(frame, tokens, addressee))
    beside = annotation.children(verb.index, "parataxis")
    found += [
        Complement("that", _subtree(annotation, child), None)
        for child in beside
        if child.index > verb.index and child.upos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN")
    ]
    return found


def _told_to(annotation: Annotation, verb: Token) -> int | None:
    for child in annotation.children(verb.index, "obl"):
        cases = annotation.children(child.index, "case")
        if cases and cases[0].text.lower() == "to":
            return child.index
    return None


def _is_wh(annotation: Annotation, clause: Token) -> bool:
    inside = annotation.subtree(clause.index)
    return annotation.tokens[inside[0]].text.lower() in _WH


def _host(annotation: Annotation, verb: Token) -> list[Complement]:
    """'C, X said, C': the verb is a side remark of the clause it reports."""
    if verb.deprel not in ("parataxis", "advcl") or verb.head == verb.index:
        return []
    host = annotation.tokens[verb.head]
    if verb.deprel == "advcl":
        marks = [m.text.lower() for m in annotation.children(verb.index, "mark")]
        if marks != ["as"]:
            return []
    elif host.index > verb.index or host.upos not in (
        "VERB",
        "AUX",
        "ADJ",
        "NOUN",
        "PROPN",
        "PRON",
    ):
        return []
    tokens = _subtree(annotation, host) - _subtree(annotation, verb)
    return [Complement("that", tokens, None)]


def _infinitival(annotation: Annotation, verb: Token) -> list[Complement]:
    found = []
    objects = annotation.children(verb.index, "obj", "iobj")
    for child in annotation.children(verb.index, "xcomp", "advcl", "ccomp"):
        tokens = _subtree(annotation, child)
        marks = [m.text.lower() for m in annotation.children(child.index, "mark")]
        has_to = "to" in marks
        if has_to and objects:
            both = tokens | _subtree(annotation, objects[0])
            found.append(Complement("obj-inf", both, objects[0].index))
        elif has_to and child.deprel == "xcomp":
            called = _called_on(annotation, verb)
            if called:
                both = tokens | _subtree(annotation, called)
                found.append(Complement("on-inf", both, called.index))
            found.append(Complement("inf", tokens, None))
        elif has_to and (called := _called_on(annotation, verb)):
            both = tokens | _subtree(annotation, called)
            found.append(Complement("on-inf", both, called.index))
        elif objects and _is_predicate(child, marks):
            both = tokens | _subtree(annotation, objects[0])
            found.append(Complement("obj-xcomp", both, None))
        elif child.deprel == "xcomp" and _is_gerund(annotation, child):
            found.append(Complement("ing", tokens, None))
    called = _called_on(annotation, verb)
    for child in annotation.children(called.index, "acl") if called else ():
        if any(m.text.lower() == "to" for m in annotation.children(child.index, "mark")):
            tokens = _subtree(annotation, called) if called else frozenset()
            found.insert(0, Complement("on-inf", tokens, called.index if called else None))
    return found


def _is_gerund(annotation: Annotation, child: Token) -> bool:
    """'denied firing', 'denied having fired', 'denied being there'."""
    helpers = annotation.children(child.index, "aux", "aux:pass", "cop")
    return child.xpos == "VBG" or any(t.xpos == "VBG" for t in helpers)


def _is_predicate(child: Token, marks: list[str]) -> bool:
    """What an object is called: 'called the deal a trap'."""
    is_bare = child.deprel == "ccomp" and not marks and child.upos in _PREDICATES
    return child.deprel == "xcomp" or is_bare


def _called_on(annotation: Annotation, verb: Token) -> Token | None:
    for child in annotation.children(verb.index, "obl"):
        cases = annotation.children(child.index, "case")
        if cases and cases[0].text.lower() in ("on", "upon", "for"):
            return child
    return None


def _as_phrase(annotation: Annotation, verb: Token) -> list[Complement]:
    objects = annotation.children(verb.index, "obj")
    if not objects:
        return []
    for child in annotation.children(verb.index, "obl", "advcl", "xcomp"):
        leads = annotation.children(child.index, "case", "mark")
        if leads and leads[0].text.lower() == "as" and child.index > objects[0].index:
            tokens = _subtree(annotation, objects[0]) | _subtree(annotation, child)
            return [Complement("obj-as", tokens, None)]
    return []


def _prepositional(annotation: Annotation, verb: Token) -> list[Complement]:
    found = []
    objects = annotation.children(verb.index, "obj")
    for child in annotation.children(verb.index, "obl", "advcl", "xcomp", "obl:arg"):
        leads = annotation.children(child.index, "case", "mark")
        first = annotation.tokens[annotation.subtree(child.index)[0]]
        if not leads and first.deprel == "case":
            # 'spoke of nine dead': the preposition hangs on the number.
            leads = (first,)
        if not leads or child.index < verb.index:
            continue
        frame = leads[0].text.lower()
        tokens = _subtree(annotation, child)
        if objects and frame in ("of", "for"):
            tokens |= _subtree(annotation, objects[0])
        elif objects and frame in ("at", "to"):
            tokens |= _subtree(annotation, objects[0])
            frame = f"obj-{frame}"
        elif objects:
            continue
        else:
            tokens -= {leads[0].index}
        found.append(Complement(frame, tokens, None))
    return found


def _nominal(annotation: Annotation, verb: Token) -> list[Complement]:
    left_out = {"what", "which", "who", "whom", "that", "it"}
    if cue_forms().get(("verb", verb.text.lower())) in ("deny", "reject", "dispute"):
        left_out -= {"it", "that"}
    if behind := behind_denial(annotation, verb):
        return [behind]
    quoted = [
        Complement("obj-quoted", tokens, None)
        for child in annotation.children(verb.index, "obj")
        for tokens in [_subtree(annotation, child)]
        if any(annotation.tokens[i].text in _MARKS for i in tokens)
    ]
    called = [
        Complement("obj-xcomp", _subtree(annotation, child), None)
        for child in annotation.children(verb.index, "obj")
        if annotation.children(child.index, "acl", "appos")
    ]
    held = [
        Complement("obj-responsible", tokens, None)
        for child in annotation.children(verb.index, "obj")
        for tokens in [_subtree(annotation, child) | _behind(annotation, verb, child)]
        if any(annotation.tokens[i].text.lower() in _ANSWERABLE for i in tokens)
    ]
    return (
        held
        + called
        + quoted
        + [
            Complement("obj", _subtree(annotation, child), None)
            for child in annotation.children(verb.index, *_OBJ_LIKE)
            if child.text.lower() not in left_out
        ]
    )


def _behind(annotation: Annotation, verb: Token, child: Token) -> frozenset[int]:
    """What stands right behind an object as its predicate: 'held him [responsible]'."""
    return frozenset(
        i
        for other in annotation.children(verb.index, "xcomp", "advmod", "obl", "advcl")
        if other.index > child.index and other.text.lower() in _ANSWERABLE
        for i in annotation.subtree(other.index)
    )


def _passive(annotation: Annotation, verb: Token, sourced: Sourced) -> list[Complement]:
    subject = sourced.subject
    if subject is None:
        return []
    whole = frozenset(annotation.subtree(subject.index))
    own = whole - frozenset(annotation.subtree(verb.index))
    if subject.head == verb.index and sourced.token is not None:
        own = whole  # 'in the video soldiers were seen leaving': the soldiers belong to it
    found = []
    for child in annotation.children(verb.index, "xcomp", "advcl", "obl", "ccomp"):
        leads = [t.text.lower() for t in annotation.children(child.index, "mark", "case")]
        tokens = own | _subtree(annotation, child)
        if "to" in leads and child.deprel == "xcomp":
            found.append(Complement("inf", tokens, None))
            found.append(Complement("obj-inf", tokens, None))
        elif leads and leads[0] in ("of", "for", "as"):
            frame = "obj-as" if leads[0] == "as" else leads[0]
            found.append(Complement(frame, tokens, None))
        elif leads and child.deprel == "obl" and leads[0] in ("about", "on"):
            frame_tokens = _subtree(annotation, child)
            found.append(Complement(leads[0], frame_tokens, None))
        elif child.xpos == "VBG" and child.deprel in ("xcomp", "advcl") and not leads:
            found.append(Complement("ing", tokens, None))
    found.append(Complement("obj", own | _told_of(annotation, verb, subject), None))
    return found


def _told_of(annotation: Annotation, verb: Token, subject: Token) -> frozenset[int]:
    """What is said of a conveyed appeal, 'the appeal conveyed by B was ...'."""
    host = annotation.tokens[subject.head]
    if verb.deprel != "acl" or not subject.deprel.startswith("nsubj"):
        return frozenset()
    if cue_forms().get(("verb", verb.text.lower())) not in CONVEYING:
        return frozenset()
    tokens = set(annotation.subtree(host.index)) - set(annotation.subtree(verb.index))
    for child in annotation.children(host.index, "obl", "advmod", "punct", "advcl"):
        if child.index < subject.index:
            tokens -= set(annotation.subtree(child.index))
    return frozenset(tokens)
