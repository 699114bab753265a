"""Claims: who says what in each construction, chains, stance, links, and the outlet's voice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.lang.plain import PlainAnalyzer
from truceline.model import Annotation, Claim, Document, Part, TimeValue, document_id
from truceline.read.actors import outlet_id, read_actors
from truceline.read.claims import read_claims

Read = Callable[..., tuple[Document, Annotation]]


def _claims(analyzed: Read, text: str) -> tuple[Claim, ...]:
    document, annotation = analyzed(text)
    return read_claims(document, annotation, read_actors(document, annotation), ())


def _attributed(claims: tuple[Claim, ...]) -> list[Claim]:
    return [c for c in claims if c.chain[-1].relation != "outlet"]


def _shape(claim: Claim) -> tuple[str | None, str | None, str]:
    link = claim.chain[-1]
    source = link.source.span.text if link.source.span else None
    cue = link.cue.span.text if link.cue.span else None
    return source, cue, " / ".join(s.text for s in claim.content)


CONSTRUCTIONS = [
    ("The ministry said the road was open.", "The ministry", "said", "the road was open"),
    ("The ministry said that the road was open.", "The ministry", "said",
     "that the road was open"),
    ("The road was open, the ministry said.", "the ministry", "said", "The road was open"),
    ("“The road is open,” the mayor said.", "the mayor", "said", "“The road is open,”"),
    ("“The road is open,” said the mayor.", "the mayor", "said", "“The road is open,”"),
    ("The mayor said: “The road is open.”", "The mayor", "said", "“The road is open.”"),
    ("According to the ministry, the road was open.", "the ministry", "According to",
     "the road was open"),
    ("The road was open, according to the ministry.", "the ministry", "according to",
     "The road was open"),
    ("The army denied that it had shelled the town.", "The army", "denied",
     "that it had shelled the town"),
    ("The province accused the army of shelling the dam.", "The province", "accused",
     "the army of shelling the dam"),
    ("The envoy urged the rebels to leave the town.", "The envoy", "urged",
     "the rebels to leave the town"),
    ("The ministry announced the end of the operation.", "The ministry", "announced",
     "the end of the operation"),
    ("The rebels refused to leave the town.", "The rebels", "refused", "to leave the town"),
    ("Ministry: The road is open", "Ministry", ":", "The road is open"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), CONSTRUCTIONS)
def test_constructions(analyzed: Read, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in [_shape(c) for c in _claims(analyzed, text)]


def test_every_sentence_has_a_voice_and_the_rest_is_the_outlets(analyzed: Read) -> None:
    text = "The road is shut. Snow fell all night. The mayor said the school was open."
    document, annotation = analyzed(text)
    claims = read_claims(document, annotation, read_actors(document, annotation), ())
    outlet = [c for c in claims if c.chain[-1].relation == "outlet"]
    assert [s.text for c in outlet for s in c.content] == ["The road is shut. Snow fell all night."]
    assert outlet[0].chain[0].source.actor == outlet_id(document)
    assert outlet[0].chain[0].cue.span is None


def test_bylines_and_captions_are_nobodys_claim() -> None:
    text = "By A. Writer\nThe road is shut."
    document = Document(
        id=document_id(text), text=text, parts=(Part(kind="byline", start=0, end=12),)
    )
    (annotation,) = PlainAnalyzer().analyze([text])
    claims = read_claims(document, annotation, (), ())
    assert [s.text for c in claims for s in c.content] == ["The road is shut."]


def test_chain_from_the_page_inwards(analyzed: Read) -> None:
    claims = _claims(analyzed, "The agency said the ministry had said that the bridge was mined.")
    chains = [[_text(link.source.span) for link in c.chain] for c in _attributed(claims)]
    assert ["The agency"] in chains
    assert ["The agency", "the ministry"] in chains


def _text(span: object) -> str | None:
    return getattr(span, "text", None)


def test_a_quoting_agency_vouches(analyzed: Read) -> None:
    claims = _claims(analyzed, "The agency quoted the ministry as saying the town was calm.")
    chain = _attributed(claims)[-1].chain
    assert [_text(link.source.span) for link in chain] == ["The agency", "the ministry"]
    assert chain[0].relation == "quoted"


@pytest.mark.parametrize(
    ("text", "label", "score"),
    [
        ("The ministry said the road was open.", "asserts", 3),
        ("The ministry announced the end of the operation.", "announces", 3),
        ("The army denied that it had shelled the town.", "denies", -3),
        ("The army said it had not shelled the town.", "denies", -3),
        ("The province accused the army of shelling the dam.", "accuses", 3),
        ("The envoy urged the rebels to leave the town.", "requests", 0),
        ("The general ordered the brigade to leave the town.", "orders", 0),
        ("The junta promised to open the road.", "promises", 2),
        ("The mayor said the bridge might be mined.", "hedges", 1),
        ("Analysts predict that the truce will hold.", "speculates", 2),
        ("The army did not confirm that it had shelled the town.", "declines", 0),
    ],
)
def test_stance(analyzed: Read, text: str, label: str, score: int) -> None:
    stance = _attributed(_claims(analyzed, text))[0].stance
    assert (stance.label, stance.score) == (label, score)


def test_hedges_negations_and_distance_are_spans(analyzed: Read) -> None:
    claims = _claims(analyzed, "The army said the so-called council may not have met.")
    stance = _attributed(claims)[0].stance
    assert [s.text for s in stance.hedges] == ["may"]
    assert [s.text for s in stance.negations] == ["not"]
    assert [s.text for s in stance.distance] == ["so-called"]


def test_a_denial_points_at_what_it_denies(analyzed: Read) -> None:
    claims = _claims(
        analyzed,
        "Eritrea said Ethiopian troops had shelled the border town. "
        "Ethiopia denied that its troops had shelled the town.",
    )
    first, second = _attributed(claims)[:2]
    assert second.stance.label == "denies"
    assert second.denies == first.id


def test_a_counter_claim_in_one_sentence_is_its_own_claim(analyzed: Read) -> None:
    claims = _claims(
        analyzed, "The army said depots were hit, while the villagers were not targeted."
    )
    labels = [(c.stance.label, c.content[0].text) for c in _attributed(claims)]
    assert ("denies", "while the villagers were not targeted") in labels


def test_time_and_addressee_of_saying(analyzed: Read) -> None:
    text = "On Monday the mayor told reporters that the road was open."
    document, annotation = analyzed(text)
    monday = TimeValue(id="t1", span=document.span(3, 9), type="DATE", value="2024-01-01")
    actors = read_actors(document, annotation)
    claims = read_claims(document, annotation, actors, (monday,))
    told = next(c for c in claims if c.chain[-1].cue.span and c.chain[-1].cue.span.text == "told")
    assert told.said_at == "t1"
    addressee = {a.id: a.name for a in actors}.get(told.addressee or "")
    assert addressee == "reporters"


def test_first_person_in_a_quotation_is_no_new_voice(analyzed: Read) -> None:
    claims = _claims(analyzed, "“I think the truce will hold,” the mayor said.")
    assert [_shape(c)[0] for c in _attributed(claims)] == ["the mayor"]


PARTIES = [
    ("Kenya", "Chad"), ("Armenia", "Azerbaijan"), ("India", "Pakistan"), ("Rwanda", "Burundi"),
    ("Israel", "Lebanon"), ("Ukraine", "Russia"), ("Eritrea", "Ethiopia"), ("Sudan", "Egypt"),
]  # fmt: skip
REPORT = (
    "{a} said on Monday that {b} had shelled a border town. {b} denied that its army had shelled "
    "the town. According to {a}, two soldiers died. {b} accused {a} of moving tanks.\n\n"
    "“We want peace,” the foreign minister of {a} said. {b} urged the two sides to talk."
)

FIELD = (
    "At least 12 soldiers of {a} were killed when rockets hit a base on Friday, the Defence "
    "Ministry of {a} said. It blamed {b} for the attack.\n\n"
    "{b} rejected the charge. A spokesman for the army of {b} said that troops of {a} had fired "
    "first, citing two officers. {a} called this a lie. It held {b} responsible for the deaths."
)


@pytest.mark.parametrize("report", [REPORT, FIELD], ids=["talks", "field"])
@pytest.mark.parametrize("parties", PARTIES, ids="-".join)
def test_swapping_the_parties_mirrors_the_claims(
    analyzed: Read, parties: tuple[str, str], report: str
) -> None:
    sides = []
    for a, b in (parties, parties[::-1]):
        document, annotation = analyzed(report.format(a=a, b=b))
        actors = read_actors(document, annotation)
        names = {x.id: {a: "A", b: "B"}.get(x.name, x.name) for x in actors}
        claims = read_claims(document, annotation, actors, ())
        order = {c.id: n for n, c in enumerate(claims)}
        sides.append([_mirror(c, names, order, a, b) for c in claims])
    assert sides[0] == sides[1]


def _mirror(
    claim: Claim, names: dict[str, str], order: dict[str, int], a: str, b: str
) -> tuple[object, ...]:
    def neutral(text: str) -> str:
        return text.replace(a, "A").replace(b, "B")

    return (
        [neutral(names.get(link.source.actor or "", "")) for link in claim.chain],
        [neutral(s.text) for s in claim.content],
        claim.stance.label,
        claim.stance.score,
        order.get(claim.denies or ""),
        order.get(claim.answers or ""),
        claim.rule,
    )


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='The army said “no”: denied "it" according to (UN). \n', max_size=160))
def test_any_text_is_read_without_a_tree(text: str) -> None:
    document = Document(id=document_id(text), text=text)
    (annotation,) = PlainAnalyzer().analyze([text])
    actors = read_actors(document, annotation)
    claims = read_claims(document, annotation, actors, ())
    known = {a.id for a in actors}
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        assert claim.content
        assert all(document.text[s.start : s.end] == s.text for s in claim.spans)
        assert all(link.source.actor is None or link.source.actor in known for link in claim.chain)
    covered = sum(s.end - s.start for c in claims for s in c.content)
    assert covered or not any(c.isalnum() for c in text)


DENIALS = [
    (
        "Eritrea accused Ethiopia of shelling the border town. Eritrea said ten people had died. "
        "Ethiopia denied responsibility.",
        "responsibility",
        "Ethiopia of shelling the border town",
    ),
    (
        "Eritrea blamed Ethiopia. The mayor said a school was hit. Ethiopia denied the charge.",
        "the charge",
        "Ethiopia",
    ),
    (
        "Sudan said troops of Chad had burned a village. Chad denied it.",
        "it",
        "troops of Chad had burned a village",
    ),
    (
        "The governor said the clinic had sheltered deserters. The clinic denied this.",
        "this",
        "the clinic had sheltered deserters",
    ),
    (
        "Kenya denied any part in the raid. Somalia blamed Kenya for the deaths of two herders.",
        "any part in the raid",
        "Kenya for the deaths of two herders",
    ),
]


@pytest.mark.parametrize(("text", "denial", "accusation"), DENIALS)
def test_what_is_denied(analyzed: Read, text: str, denial: str, accusation: str) -> None:
    claims = _claims(analyzed, text)
    by_id = {c.id: c.content[0].text for c in claims}
    links = [(c.content[0].text, by_id[c.denies]) for c in claims if c.denies]
    assert links == [(denial, accusation)]


def test_one_state_denies_nothing_its_own_ministry_said(analyzed: Read) -> None:
    text = (
        "The Defence Ministry of Togo said a post was shelled. "
        "The army of Togo denied that a post was shelled."
    )
    assert [c.denies for c in _claims(analyzed, text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Eritrea accused Ethiopia; Ethiopia denied it.", ("Ethiopia", "denied", "it")),
        ("Eritrea accused Ethiopia; Ethiopia denied it.", ("Eritrea", "accused", "Ethiopia")),
        ("Chad blamed Sudan, whose army denied the charge.", ("Chad", "blamed", "Sudan")),
        ("The ministry had first given 20 dead.", ("The ministry", "given", "20 dead")),
        ("The army gave the number of dead as 12.",
         ("The army", "gave", "the number of dead as 12")),
        ("The mayor put the number of dead at 30.",
         ("The mayor", "put", "the number of dead at 30")),
    ],
)  # fmt: skip
def test_short_blame_denial_and_tolls(
    analyzed: Read, text: str, shape: tuple[str, str, str]
) -> None:
    assert shape in [_shape(c) for c in _claims(analyzed, text)]


def test_reports_nobody_holds_are_no_claim_of_their_own(analyzed: Read) -> None:
    claims = _claims(analyzed, "The army denied reports that its soldiers had burned the mill.")
    assert [c.stance.label for c in claims] == ["denies"]


def test_whose_ministry_speaks_for_the_state_before_it(analyzed: Read) -> None:
    text = "Chad blamed Sudan, whose army denied the charge."
    document, annotation = analyzed(text)
    actors = read_actors(document, annotation)
    names = {a.id: a.name for a in actors}
    claims = read_claims(document, annotation, actors, ())
    denial = next(c for c in claims if c.stance.label == "denies")
    assert names[denial.chain[-1].source.actor or ""] == "Sudan"


def test_a_known_name_behind_a_common_noun_is_the_source(analyzed: Read) -> None:
    document, annotation = analyzed("The agency UNICEF condemned the raid.")
    actors = read_actors(document, annotation)
    claims = _attributed(read_claims(document, annotation, actors, ()))
    packs = {a.id: a.pack_id for a in actors}
    assert [packs[c.chain[-1].source.actor or ""] for c in claims] == ["unicef"]


def test_a_speaker_between_commas(analyzed: Read) -> None:
    text = "The number of dead has risen to 57, the governor, Musa Bello, said."
    claims = _attributed(_claims(analyzed, text))
    assert [c.content[0].text for c in claims] == ["The number of dead has risen to 57"]
