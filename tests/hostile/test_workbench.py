"""The workbench under attack: what its OpenAPI document promises, whatever is sent to it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient

from fuzz.workbench import Workbench
from tests.reliability.making import make_record
from truceline.store import RecordFile
from truceline.web.app import create_app
from truceline.web.settings import Settings

HOME = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("web") / "a.truceline", reports=2)


@pytest.fixture(scope="module")
def app(record_path: Path) -> Any:
    return create_app(record_path, Settings(coder="ana"))


@pytest.fixture(scope="module")
def client(app: Any) -> Iterator[TestClient]:
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as opened:
        opened.headers["X-CSRF-Token"] = opened.get("/api/v1/me").json()["csrf_token"]
        yield opened


def test_the_api_keeps_its_openapi_document(client: TestClient) -> None:
    """Schemathesis makes the requests, right and wrong ones: no error of ours, no other answer."""
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    tried = 0
    for result in schema.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]

        @settings(
            max_examples=6,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())  # fmt: skip
        def ask(case: Any) -> None:
            nonlocal tried
            tried += 1
            body = {} if isinstance(case.body, type(schemathesis.core.NOT_SET)) else {
                "json": case.body}  # fmt: skip
            answer = client.request(
                case.method, case.formatted_path, params=case.query or None, **body
            )
            promised = case.operation.definition.raw["responses"]
            assert answer.status_code < 500, (case.method, case.formatted_path, case.query, body)
            assert str(answer.status_code) in promised or answer.status_code in (404, 405), (
                case.method, case.formatted_path, answer.status_code, sorted(promised),
            )  # fmt: skip

        ask()
    assert tried > 60


def test_the_record_verifies_after_all_that(client: TestClient, record_path: Path) -> None:
    assert client.get("/api/v1/verify").status_code == 200
    with RecordFile(record_path, must_exist=True) as opened:
        assert opened.verify() is None


@pytest.mark.parametrize(
    "host",
    ["attacker.example", "attacker.example:8765", "127.0.0.1.attacker.example", "localhost.evil",
     "[::1].evil", "10.0.0.5:8765", "", "127.0.0.1@evil", "evil#127.0.0.1"],
)  # fmt: skip
def test_dns_rebinding_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    """A page of another name that leads to this machine gets nothing, not a word of a report."""
    for path in ("/", "/api/v1/documents", "/openapi.json", "/static/workbench.css"):
        answer = client.get(path, headers={"Host": host})
        assert 400 <= answer.status_code < 500, (path, host)
        assert "Goris" not in answer.text


@pytest.mark.parametrize("origin", ["http://attacker.example", "null", "http://127.0.0.1.evil"])
def test_a_foreign_origin_cannot_judge(client: TestClient, origin: str) -> None:
    before = len(client.get("/api/v1/judgements").json())
    body = {"item": "time-1", "verdict": "accept"}
    answer = client.post("/api/v1/judgements", json=body, headers={"Origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers
    assert len(client.get("/api/v1/judgements").json()) == before


def test_no_judgement_without_the_token(client: TestClient) -> None:
    body = {"item": "time-1", "verdict": "accept"}
    for token in ("", "x", "0" * 64):
        answer = client.post("/api/v1/judgements", json=body, headers={"X-CSRF-Token": token})
        assert answer.status_code == 403


@pytest.mark.parametrize("size", [2 << 20, 20 << 20])
def test_oversized_requests_are_refused(client: TestClient, size: int) -> None:
    body = b'{"item": "' + b"x" * size + b'"}'
    answer = client.post(
        "/api/v1/judgements", content=body, headers={"Content-Type": "application/json"}
    )  # fmt: skip
    assert answer.status_code == 413


def test_an_oversized_request_in_pieces_is_refused(client: TestClient) -> None:
    """Without a stated length it is cut off where the limit is reached."""
    pieces = (b"x" * 65_536 for _ in range(400))
    answer = client.post("/api/v1/judgements", content=pieces)
    assert answer.status_code == 413


def test_an_oversized_address_is_refused_or_answered(client: TestClient) -> None:
    assert client.get("/api/v1/search", params={"q": "a" * 60_000}).status_code < 500


@pytest.mark.parametrize("path", ["/", "/claims", "/api/v1/search", "/api/v1/no", "/nothing"])
def test_an_address_with_a_broken_query_is_answered(path: str) -> None:
    """Found by fuzzing: the page that should have said so read the address and failed on it."""
    with tempfile.TemporaryDirectory() as folder:
        record = make_record(Path(folder) / "a.truceline", reports=1).read_bytes()
    workbench = Workbench(record, "doc", "item")
    for query in (b"?q=\xff\xfe", b"?\xe2\x82", b"?as_of=\xff&layer=\xff"):
        assert workbench.ask(b"GET " + path.encode() + query).status < 500


@pytest.mark.parametrize(
    "path",
    ["/static/../workbench.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fmodel%2fids.py",
     "/static//etc/passwd", "/static/%00", "/static/....//app.py"],
)  # fmt: skip
def test_path_tricks_on_static_files(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404, 405)
    assert "import" not in answer.text
