"""CoNLL-U to documents: words, spaces, heads, names, paragraphs."""

from __future__ import annotations

import random

import spacy
from spacy.language import Language

from training.augment import NamedTree, swap_tree, upper_tree
from training.conllu import Sentence, joined, parse_conllu
from training.docs import build_doc, name_doc, paragraph_text, paragraphs
from training.names import NameSpan, place_type, without_titles
from training.tokenizer import adapt_tokenizer
from training.trees import problems

CONLLU = """\
# newdoc id = one
# newpar
# sent_id = one-1
# text = They don't stop.
1\tThey\tthey\tPRON\tPRP\tNumber=Plur\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_
4\tstop\tstop\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = one-2
# text = Goma fell.
1\tGoma\tGoma\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_
2\tfell\tfall\tVERB\tVBD\tTense=Past\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
# sent_id = one-3
# text = Talks
1\tTalks\ttalk\tNOUN\tNNS\tNumber=Plur\t0\troot\t_\t_
"""


def sentences() -> list[Sentence]:
    return list(parse_conllu(CONLLU))


def make_nlp() -> Language:
    nlp = spacy.blank("en")
    adapt_tokenizer(nlp)
    return nlp


def test_multiword_tokens_are_split_into_words() -> None:
    first = sentences()[0]
    assert [w.form for w in first.words] == ["They", "do", "n't", "stop", "."]
    assert joined(first.words) == first.text
    assert first.words[3].head == 3


def test_headings_are_never_glued_to_paragraphs() -> None:
    groups = list(paragraphs(sentences()))
    assert [[s.sent_id for s in group] for group in groups] == [["one-1", "one-2"], ["one-3"]]
    assert paragraph_text(groups[0]) == "They don't stop. Goma fell."


def test_documents_carry_trees_and_names() -> None:
    nlp = make_nlp()
    group = sentences()[:2]
    doc = build_doc(nlp.vocab, group, {"one-2": [NameSpan(0, 4, "GPE")]})
    assert doc.text == paragraph_text(group)
    assert [(e.text, e.label_) for e in doc.ents] == [("Goma", "GPE")]
    assert [s.text for s in doc.sents] == ["They don't stop.", "Goma fell."]
    assert doc[5].head.text == "fell"
    assert doc[6].dep_ == "ROOT"


def test_unknown_names_are_not_taught_as_no_name() -> None:
    nlp = make_nlp()
    without = build_doc(nlp.vocab, sentences()[:1])
    assert all(token.ent_iob_ == "" for token in without)
    named = name_doc(nlp.make_doc, "Goma fell on 4 June.", [NameSpan(0, 4, "GPE")])
    states = {token.text: token.ent_iob_ for token in named}
    assert states == {"Goma": "B", "fell": "O", "on": "O", "4": "", "June": "", ".": "O"}
    assert not named.has_annotation("DEP")


def test_tokens_follow_ud_where_spacy_does_not() -> None:
    nlp = make_nlp()
    forms = [token.text for token in nlp.make_doc("An AK-47, non-lethal aid and/or 13-year-old")]
    assert forms[1:4] == ["AK", "-", "47"]
    assert "non-lethal" in forms
    assert forms[forms.index("/") - 1 : forms.index("/") + 2] == ["and", "/", "or"]
    assert forms[-5:] == ["13", "-", "year", "-", "old"]


def test_places_and_titles() -> None:
    assert place_type("Yerevan") == "GPE"
    assert place_type("the United States") == "GPE"
    assert place_type("Geneva Airport") == "FAC"
    assert place_type("Mekong") == "LOC"
    assert without_titles("President Ana Test") == "Ana Test"
    assert without_titles("General") == "General"


def test_swapped_names_keep_the_tree_sound() -> None:
    nlp = make_nlp()
    tree = NamedTree(sentences()[1], (NameSpan(0, 4, "GPE"),))
    swapped = swap_tree(
        tree,
        {"GPE": ["Port-au-Prince Nord"]},
        lambda text: [(t.text, bool(t.whitespace_)) for t in nlp.make_doc(text)],
        random.Random(1),
    )
    assert swapped is not None
    new = swapped.sentence
    assert new.text == "Port-au-Prince Nord fell."
    assert list(problems(new, frozenset({new.text}))) == []
    assert [new.text[n.start : n.end] for n in swapped.names] == ["Port-au-Prince Nord"]
    assert [w.form for w in new.words if w.deprel == "nsubj"] == ["Port"]


def test_capitals_keep_names_in_place() -> None:
    upper = upper_tree(NamedTree(sentences()[1], (NameSpan(0, 4, "GPE"),)))
    assert upper is not None
    assert upper.sentence.text == "GOMA FELL."
    assert upper.sentence.words[1].lemma == "fall"
