"""Constructions of reports from the field: datelines, footage, citing, deeds that are no speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model import Actor, Annotation, Claim, Document
from truceline.read.actors import read_actors
from truceline.read.claims import read_claims

Read = Callable[..., tuple[Document, Annotation]]


def told(analyzed: Read, text: str) -> tuple[tuple[Claim, ...], dict[str, Actor]]:
    document, annotation = analyzed(text)
    actors = read_actors(document, annotation)
    return read_claims(document, annotation, actors, ()), {a.id: a for a in actors}


def voiced(analyzed: Read, text: str) -> list[tuple[list[str], str]]:
    """(source words from the page inwards, content) of every claim that is not the outlet's."""
    claims, _ = told(analyzed, text)
    return [
        (
            [link.source.span.text if link.source.span else "" for link in c.chain],
            " ... ".join(s.text for s in c.content),
        )
        for c in claims
        if c.chain[-1].relation != "outlet"
    ]


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        ("LUMO, 4 May - The relief agency said on Sunday that it had left the town.",
         ["The relief agency"], "that it had left the town"),
        ("Twenty people died in the flood, the mayor said, citing two doctors.",
         ["the mayor", "two doctors"], "Twenty people died in the flood"),
        ("One medical officer put the dead at 43, citing witnesses.",
         ["One medical officer", "witnesses"], "the dead at 43"),
        ("In a video shared online, the soldiers were seen leaving the town.",
         ["a video"], "the soldiers ... leaving the town"),
        ("The mission met the press. It had first spoken of nine dead.", ["It"], "nine dead"),
        ("The council held the rebels responsible.", ["The council"], "the rebels responsible"),
        ("The Kenyan army on Tuesday denied having shelled the town.",
         ["The Kenyan army"], "having shelled the town"),
        ("The chief said that another round of talks would be held, and accused the guards of "
         "delaying the flights.", ["The chief"], "the guards of delaying the flights"),
        ("“It is an outrage in our view of the whole law,” Tom Obi, the attorney general of "
         "Lagos, one of the states suing the firm, said at a hearing.",
         ["Tom Obi, the attorney general of Lagos, one of the states suing"],
         "“It is an outrage in our view of the whole law,”"),
        ("The envoy likened the border to a wound.", ["The envoy"], "the border to a wound"),
        ("The mayor called the charges unsubstantiated.",
         ["The mayor"], "the charges unsubstantiated"),
    ],
)  # fmt: skip
def test_who_says_what(analyzed: Read, text: str, chain: list[str], content: str) -> None:
    assert (chain, content) in voiced(analyzed, text)


@pytest.mark.parametrize(
    "text",
    [
        "The army attacked the town at dawn.",
        "The coalition supporting the government bombed a bridge.",
        "The rebels released 706 prisoners.",
        "A drone targeted the convoy.",
        "The meeting with the elders to discuss the road will be held in Lumo.",
    ],
)
def test_deeds_and_meetings_are_no_speech(analyzed: Read, text: str) -> None:
    assert all("attack" not in c and "prisoners" not in c for _, c in voiced(analyzed, text))
    sources = [chain[-1] for chain, _ in voiced(analyzed, text)]
    assert not {"The army", "The coalition", "The rebels", "A drone"} & set(sources)
    assert not any(s.startswith("The meeting") for s in sources)


def test_who_agrees_to_leave_does_not_tell_the_rest(analyzed: Read) -> None:
    found = voiced(analyzed, "Kenya Stops Raids in Border Region, Brigades Agree to Withdraw")
    assert not any("Raids" in content for _, content in found)


def test_criticism_stays_speech(analyzed: Read) -> None:
    assert (["The senator"], "the plan") in voiced(analyzed, "The senator attacked the plan.")


def test_a_spokesman_keeps_the_group_he_speaks_for(analyzed: Read) -> None:
    claims, actors = told(
        analyzed,
        "The Sudanese army blamed the Rapid Support Forces for the fire. A spokesman for the "
        "Rapid Support Forces denied that its fighters had burned the market.",
    )
    group = next(a for a in actors.values() if a.pack_id == "rsf")
    speaker = next(a for a in actors.values() if a.name.startswith("spokesman for"))
    assert len(group.mentions) >= 2
    assert speaker.parent == group.id
    denial = next(c for c in claims if c.stance.label == "denies")
    blame = next(c for c in claims if c.stance.label == "accuses")
    assert denial.chain[-1].source.actor == speaker.id
    assert denial.denies == blame.id


def test_a_statement_is_no_appeal(analyzed: Read) -> None:
    claims, actors = told(
        analyzed,
        "The appeal by the elders asked for a truce. The statement called for a withdrawal.",
    )
    (asked,) = [c for c in claims if "withdrawal" in c.content[0].text]
    source = asked.chain[-1].source.actor
    names = [a.name for a in actors.values() if a.id == source]
    assert names == ["statement"]


def test_representatives_do_not_hide_whom_they_stand_for(analyzed: Read) -> None:
    _, actors = told(
        analyzed, "The representatives of the Kenyan residents asked for talks with the ministry."
    )
    names = {a.name for a in actors.values()}
    assert any(n.startswith("representatives of") for n in names)
    assert "Kenyan residents" in names
