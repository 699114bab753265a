"""What readers need from any analyser: the relations of plain constructions, own-written sentences.

Each row: sentence, then `child deprel head` as words. The shipped pipeline must give nine in ten;
the ClearNLP converter has its own exact cases in `test_clearnlp.py`.
"""

from truceline.lang import default_analyzer

CONTRACT = [
    ("The ministry said that two soldiers were killed.",
     "ministry nsubj said; killed ccomp said; soldiers nsubj:pass killed"),
    ("Asmara denied that its forces had crossed the border.",
     "Asmara nsubj denied; crossed ccomp denied; forces nsubj crossed; border obj crossed"),
    ("Two houses were destroyed by shells fired from Tskhinvali.",
     "houses nsubj:pass destroyed; shells obl:agent destroyed; fired acl shells"),
    ("A truck hit a mine near Gao, the mission reported on Tuesday.",
     "mission nsubj reported; hit ccomp reported; Tuesday obl reported; mine obj hit"),
    ("The front lost 12 fighters, according to residents of Ménaka.",
     "front nsubj lost; fighters obj lost; residents obl lost; 12 nummod fighters"),
    ("Kinshasa accused Kigali of arming the rebels.",
     "Kinshasa nsubj accused; Kigali obj accused; arming advcl accused; rebels obj arming"),
    ("The envoy called on both sides to stop firing.",
     "envoy nsubj called; sides obl called; stop xcomp called; firing xcomp stop"),
    ("Residents who fled Bria told reporters that the market was burned.",
     "Residents nsubj told; fled acl:relcl Residents; burned ccomp told; market nsubj:pass burned"),
    ("The army captured four mortars, one tank and two trucks.",
     "army nsubj captured; mortars obj captured; tank conj mortars; trucks conj mortars"),
    ("An appeal by the elders, conveyed by the Red Cross, was rejected.",
     "appeal nsubj:pass rejected; elders nmod appeal; conveyed acl appeal"),
    ("The parties shall withdraw their heavy weapons within ten days.",
     "parties nsubj withdraw; weapons obj withdraw; days obl withdraw; shall aux withdraw"),
    ("Forces loyal to the council entered Zinjibar, killing six people.",
     "Forces nsubj entered; Zinjibar obj entered; killing advcl entered; people obj killing"),
    ("The general, who commands the garrison, refused to comment.",
     "general nsubj refused; commands acl:relcl general; comment xcomp refused"),
    ("No casualties were reported in Agdam.",
     "casualties nsubj:pass reported; No det casualties; Agdam obl reported"),
    ("Hundreds of families left Marawi after the clashes.",
     "Hundreds nsubj left; families nmod Hundreds; Marawi obj left; clashes obl left"),
    ('"We will not leave," said the mayor of Nikopol.',
     "leave ccomp said; mayor nsubj said; Nikopol nmod mayor; We nsubj leave"),
    ("Tripoli's forces and their allies seized the airport on Friday.",
     "forces nsubj seized; allies conj forces; airport obj seized; Tripoli nmod:poss forces"),
    ("The ceasefire has been violated three times since midnight.",
     "ceasefire nsubj:pass violated; been aux:pass violated; midnight obl violated"),
    ("Monitors were unable to verify the claim.",
     "Monitors nsubj unable; verify xcomp unable; claim obj verify; were cop unable"),
    ("Talks between the government and the movement resumed in Havana.",
     "Talks nsubj resumed; government nmod Talks; movement conj government; Havana obl resumed"),
]  # fmt: skip


def relations() -> list[tuple[str, bool]]:
    """Every relation of the contract, and whether the shipped pipeline gives it."""
    found = []
    texts = [sentence for sentence, _ in CONTRACT]
    analyses = default_analyzer().analyze(texts)
    for (sentence, rows), annotation in zip(CONTRACT, analyses, strict=True):
        for row in rows.split("; "):
            child, deprel, head = row.split()
            holds = any(
                t.text == child and t.deprel == deprel and annotation.tokens[t.head].text == head
                for t in annotation.tokens
            )
            found.append((f"{row} in {sentence!r}", holds))
    return found


def test_nine_relations_in_ten_hold() -> None:
    checked = relations()
    missed = [row for row, holds in checked if not holds]
    assert len(missed) <= len(checked) / 10, missed
