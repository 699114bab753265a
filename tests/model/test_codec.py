from hypothesis import given
from hypothesis import strategies as st

from truceline.model import (
    Claim,
    Cue,
    Document,
    Link,
    Record,
    Run,
    Source,
    Stance,
    TimeValue,
    Voice,
    Zone,
    document_id,
    from_json,
    item_id,
    to_json,
)  # fmt: skip

RUN = Run(id="run-1", version="0", analyzer="plain 1", analyzer_digest="x", resources_digest="y")


@given(st.text(min_size=2), st.sampled_from(["2023-09-20", "XXXX-09", "P3D"]))
def test_a_record_survives_json(text: str, value: str) -> None:
    if any("\ud800" <= c <= "\udfff" for c in text):
        return
    document = Document(id=document_id(text), text=text, source=Source(name="Agency"))
    span = document.span(0, 2)
    record = Record(
        document=document,
        times=(
            TimeValue(
                id=item_id("time", span), span=span, type="DATE", value=value,
                zone=Zone(name="Asia/Baku", basis="place", span=span),
            ),
        ),
        claims=(
            Claim(
                id=item_id("claim", span), spans=(span,), content=(span,),
                chain=(Link(source=Voice(span=span), cue=Cue(), relation="said"),),
                stance=Stance(label="denies", score=-3, hedges=(span,)),
            ),
        ),
        run=RUN,
    )  # fmt: skip
    assert from_json(Record, to_json(record), document.id) == record


def test_the_document_id_of_a_span_is_not_repeated_in_json() -> None:
    document = Document(id="doc-1", text="abc")
    assert to_json(document.span(0, 1)) == {"start": 0, "end": 1, "text": "a"}
