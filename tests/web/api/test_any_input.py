"""Whatever is asked, the answer is an answer or one clear line, never a failure inside."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.web.served import ADDRESS, single

WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(['"', "NEAR(a b)", "a* OR b", "\x00", "'; DROP TABLE document; --", "%00",
                     "👍", "x" * 299, "doc-", "../../etc/passwd", "count-1"]),
)  # fmt: skip
FAST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    app = single(tmp_path_factory.mktemp("any")).app
    return TestClient(app, base_url=ADDRESS, raise_server_exceptions=False)


def _utf8(text: str) -> str:
    return text.encode("utf-8", "ignore").decode("utf-8")


@FAST
@given(words=WORDS, name=st.sampled_from(["q", "voice", "actor", "place", "from", "to", "stance"]))
def test_any_words_in_a_filter(browser: TestClient, words: str, name: str) -> None:
    for path in ("claims", "search") if name == "q" else ("claims",):
        answer = browser.get(f"/api/v1/{path}", params={name: _utf8(words)})
        assert answer.status_code in (200, 422), answer.text


@FAST
@given(
    name=WORDS,
    path=st.sampled_from(["documents/{}", "documents/{}/record", "documents/{}/original",
                          "items/{}", "events/{}", "exports/{}"]),
)  # fmt: skip
def test_any_id(browser: TestClient, name: str, path: str) -> None:
    answer = browser.get("/api/v1/" + path.format(quote(_utf8(name), safe="")))
    assert answer.status_code in (200, 404, 422), answer.text


@FAST
@given(
    body=st.one_of(
        st.recursive(st.none() | st.booleans() | st.floats() | WORDS, st.lists, max_leaves=5),
        st.fixed_dictionaries(
            {"item": st.sampled_from(["count-1", "event-1", "claim-1", "link-1"]),
             "verdict": st.sampled_from(["accept", "reject", "correct", "unsure", "x"])},
            optional={"field": st.sampled_from(["best", "actor", "stance.score", "same event",
                                                "span", "chain", "id", "spans.0", "."]),
                      "after": WORDS, "reason": WORDS},
        ),
    )
)  # fmt: skip
def test_any_judgement(browser: TestClient, body: object) -> None:
    import json

    content = json.dumps(body)
    answer = browser.post(
        "/api/v1/judgements", content=content, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (201, 422), answer.text
    assert browser.get("/api/v1/events").status_code == 200
    assert browser.get("/api/v1/board").status_code == 200
    assert browser.get("/api/v1/verify").json()["holds"]
