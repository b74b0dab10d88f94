"""Uploading, correcting and removing plans over HTTP, and who may."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api import Administration, ApiLimits, create_api
from assistant.curation import Curator
from assistant.loading import loaded
from ingest.readers import read_document
from tests.vectorstore.samples import JILIN, LIAONING
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store

from ..sample_assistant import SampleAssistant

PLANS = "/api/v1/plans"
BYTES = {"content-type": "application/octet-stream"}
LIMIT = 10_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "plans"


@pytest.fixture
def curator(tmp_path: Path, folder: Path) -> Iterator[Curator]:
    with Store.open(tmp_path / "home", HashEmbedder()) as store:
        yield Curator(store, folder, read_document)


def client_of(
    curator: Curator,
    assistant: SampleAssistant,
    *,
    key: str = "",
    local: bool = True,
    api_key: str = "",
    host: str = "127.0.0.1",
    address: str = "127.0.0.1",
) -> TestClient:
    app = create_api(
        loaded(assistant),
        limits=ApiLimits(upload_bytes=LIMIT),
        api_key=api_key,
        administration=Administration(curator, key, local=local),
    )
    return TestClient(app, base_url=f"http://{host}", client=(address, 1), raise_server_exceptions=False)


@pytest.fixture
def client(curator: Curator, assistant: SampleAssistant) -> TestClient:
    return client_of(curator, assistant)


def post(client: TestClient, name: str, text: str, **headers: str) -> tuple[int, str]:
    reply = client.post(PLANS, params={"name": name}, content=text.encode(), headers={**BYTES, **headers})
    return reply.status_code, reply.json().get("error", {}).get("code", "")


def test_a_file_is_uploaded_corrected_and_removed(client: TestClient, folder: Path) -> None:
    reply = client.post(PLANS, params={"name": "辽宁.txt"}, content=LIAONING.encode(), headers=BYTES)
    assert reply.status_code == 201
    body = reply.json()
    assert (body["outcome"], body["plan"]["library"], body["plan"]["pages"]) == (
        "added",
        "辽宁省图书馆",
        None,
    )
    assert body["plan"]["sections"] == 7
    reply = client.patch(f"{PLANS}/辽宁", json={"library": "大连图书馆"})
    assert (reply.status_code, reply.json()["outcome"]) == (200, "updated")
    assert reply.json()["plan"]["known_by"]["library"] == "catalog"
    assert client.patch(f"{PLANS}/辽宁", json={}).json()["outcome"] == "unchanged"
    reply = client.delete(f"{PLANS}/辽宁")
    assert (reply.status_code, reply.json()["removed"]) == (200, "辽宁")
    assert Path(reply.json()["kept"]).is_relative_to(folder)


def test_the_same_name_again(client: TestClient) -> None:
    assert post(client, "a.txt", LIAONING) == (201, "")
    assert post(client, "a.txt", JILIN) == (409, "name_taken")
    replaced = client.post(
        PLANS, params={"name": "a.txt", "replace": "true"}, content=JILIN.encode(), headers=BYTES
    )
    assert (replaced.status_code, replaced.json()["outcome"]) == (200, "updated")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("../a.txt", LIAONING, (422, "unusable_name")),
        ("a.exe", LIAONING, (422, "unusable_name")),
        ("a.txt", "", (422, "unreadable_file")),
        ("a.pdf", "\x00\x01\x02" * 100, (422, "unreadable_file")),
        ("a.txt", "馆" * LIMIT, (413, "file_too_large")),
        ("copy.txt", LIAONING, (409, "not_taken_in")),
    ],
)
def test_a_refused_file_leaves_nothing(
    client: TestClient, folder: Path, name: str, text: str, expected: tuple[int, str]
) -> None:
    post(client, "liaoning.txt", LIAONING)
    assert post(client, name, text) == expected
    assert [path.name for path in folder.iterdir()] == ["liaoning.txt"]


def test_a_body_without_its_length_is_cut_off_at_the_limit(client: TestClient, folder: Path) -> None:
    pieces = ("馆".encode() * 1_000 for _ in range(10))
    reply = client.post(PLANS, params={"name": "a.txt"}, content=pieces, headers=BYTES)
    assert (reply.status_code, reply.json()["error"]["code"]) == (413, "file_too_large")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"])
def test_what_a_foreign_page_can_send_unasked_is_refused(client: TestClient, kind: str) -> None:
    """https://fetch.spec.whatwg.org/#cors-safelisted-request-header: these types need no preflight."""
    reply = client.post(
        PLANS, params={"name": "a.txt"}, content=LIAONING.encode(), headers={"content-type": kind}
    )
    assert (reply.status_code, reply.json()["error"]["code"]) == (415, "unsupported_media_type")


def test_what_cannot_be_corrected_or_removed(client: TestClient) -> None:
    post(client, "a.txt", LIAONING)
    assert client.patch(f"{PLANS}/nowhere", json={}).status_code == 404
    assert client.delete(f"{PLANS}/nowhere").status_code == 404
    wrong = client.patch(f"{PLANS}/a", json={"period": "明年"})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (422, "catalog_error")
    assert "年限“明年”无法识别" in wrong.json()["error"]["message"]
    assert client.patch(f"{PLANS}/a", json={"source": "b.txt"}).status_code == 422


def test_with_a_key_only_its_holder_may(curator: Curator, assistant: SampleAssistant) -> None:
    client = client_of(
        curator, assistant, key="管理", local=False, host="plans.example", address="203.0.113.9"
    )
    assert post(client, "a.txt", LIAONING) == (401, "unauthorized")
    wrong = {"x-api-key": "错误".encode()}
    right = {"x-api-key": "管理".encode()}
    assert client.delete(f"{PLANS}/a", headers=wrong).status_code == 401
    reply = client.post(
        PLANS, params={"name": "a.txt"}, content=LIAONING.encode(), headers={**BYTES, **right}
    )
    assert reply.status_code == 201
    assert client.get(PLANS).status_code == 200, "reading needs no administrator"


def test_the_administrators_key_opens_the_api_and_not_the_other_way_round(
    curator: Curator, assistant: SampleAssistant
) -> None:
    client = client_of(curator, assistant, key="admin", api_key="reader", local=False)
    assert client.get(PLANS).status_code == 401
    assert client.get(PLANS, headers={"x-api-key": "admin"}).status_code == 200
    assert client.get(PLANS, headers={"x-api-key": "reader"}).status_code == 200
    assert client.delete(f"{PLANS}/a", headers={"x-api-key": "reader"}).status_code == 401
    assert client.delete(f"{PLANS}/a", headers={"authorization": "Bearer admin"}).status_code == 404


@pytest.mark.parametrize(
    ("local", "host", "address", "status"),
    [
        (True, "127.0.0.1", "127.0.0.1", 201),
        (True, "localhost", "::1", 201),
        (False, "127.0.0.1", "127.0.0.1", 403),
        (True, "127.0.0.1", "203.0.113.9", 403),
        (True, "evil.example", "127.0.0.1", 403),
    ],
)
def test_without_a_key_only_somebody_at_this_machine_may(
    curator: Curator, assistant: SampleAssistant, local: bool, host: str, address: str, status: int
) -> None:
    """`evil.example`: a page elsewhere whose name was made to lead here."""
    client = client_of(curator, assistant, local=local, host=host, address=address)
    assert post(client, "a.txt", LIAONING)[0] == status


def test_without_administration_there_is_no_such_address(assistant: SampleAssistant) -> None:
    client = TestClient(create_api(loaded(assistant)))
    assert client.post(PLANS, params={"name": "a.txt"}, content=b"x", headers=BYTES).status_code == 405
    assert client.delete(f"{PLANS}/a").status_code == 404
