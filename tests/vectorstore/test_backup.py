"""All plans to one file and back."""

import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vectorstore.samples import jilin, liaoning, numbered
from vectorstore.errors import BackupInvalid, StoreError
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store
from vectorstore.types import Query


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", HashEmbedder()) as store:
        store.put_all([liaoning(), jilin()])
        yield store


def test_restoring_brings_back_what_was_there(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "plans.wenqu")
    before, records = store.retriever().search(Query("讲座"), k=10), store.records()
    store.remove("liaoning")
    store.put_all([numbered("甲", 1)])
    store.restore(tmp_path / "plans.wenqu")
    assert store.records() == records
    assert store.corpus.parsed("liaoning") == liaoning().parsed
    assert [hit.chunk for hit in store.retriever().search(Query("讲座"), k=10)] == [
        hit.chunk for hit in before
    ]
    assert store.check() == ()


def test_restoring_into_a_new_home_with_another_model(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "plans.wenqu")
    with Store.open(tmp_path / "new", HashEmbedder(32)) as other:
        other.restore(tmp_path / "plans.wenqu")
        assert other.fingerprints() == store.fingerprints()
        assert other.check() == ()


def test_an_empty_store_has_an_empty_backup(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty", HashEmbedder()) as empty:
        empty.backup(tmp_path / "empty.wenqu")
    store.restore(tmp_path / "empty.wenqu")
    assert store.corpus.plans() == ()
    assert store.check() == ()


def test_a_backup_replaces_an_older_one_only_when_whole(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "plans.wenqu")
    first = (tmp_path / "plans.wenqu").read_bytes()
    store.put_all([numbered("甲", 1)])
    store.backup(tmp_path / "plans.wenqu")
    assert (tmp_path / "plans.wenqu").read_bytes() != first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "plans.wenqu"]
    with pytest.raises(StoreError, match="备份文件"):
        store.backup(tmp_path / "nowhere" / "plans.wenqu")


def test_what_is_no_backup_changes_nothing(store: Store, tmp_path: Path) -> None:
    good = tmp_path / "good.wenqu"
    store.backup(good)
    data = good.read_bytes()
    bad: dict[str, bytes] = {
        "empty": b"",
        "text": "不是备份".encode(),
        "cut short": data[: len(data) // 2],
        "bytes changed": data[:400] + b"\xff" * 40 + data[440:],
    }
    for name, content in bad.items():
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(BackupInvalid, match="备份文件"):
            store.restore(file)
    with pytest.raises(BackupInvalid, match="nowhere"):
        store.restore(tmp_path / "nowhere")
    assert {plan.id for plan in store.corpus.plans()} == {"liaoning", "jilin"}
    assert store.check() == ()


def test_an_archive_with_tricks_writes_no_file(store: Store, tmp_path: Path) -> None:
    trick = tmp_path / "trick.wenqu"
    store.backup(tmp_path / "good.wenqu")
    with zipfile.ZipFile(tmp_path / "good.wenqu") as good, zipfile.ZipFile(trick, "w") as bad:
        index = json.loads(good.read("wenqu-backup.json"))
        bad.writestr("wenqu-backup.json", json.dumps(index))
        for name in good.namelist()[1:]:
            bad.writestr(name, good.read(name))
        bad.writestr("../escaped.txt", "x")
        bad.writestr("/tmp/escaped.txt", "x")  # noqa: S108 - a name that must not be followed
    before = {
        path for path in tmp_path.rglob("*") if "chroma" not in str(path) and "lexical" not in str(path)
    }
    store.restore(trick)
    after = {path for path in tmp_path.rglob("*") if "chroma" not in str(path) and "lexical" not in str(path)}
    assert after == before


@pytest.mark.parametrize(
    "index", [{}, [], {"format": 99}, {"format": 1, "layout": "other", "plans": []}, {"format": 1}]
)
def test_a_foreign_index_is_refused(store: Store, tmp_path: Path, index: object) -> None:
    with zipfile.ZipFile(tmp_path / "odd.wenqu", "w") as archive:
        archive.writestr("wenqu-backup.json", json.dumps(index))
    with pytest.raises(BackupInvalid):
        store.restore(tmp_path / "odd.wenqu")


def test_a_member_that_swells_is_refused(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "good.wenqu")
    with (
        zipfile.ZipFile(tmp_path / "good.wenqu") as good,
        zipfile.ZipFile(tmp_path / "bomb.wenqu", "w") as bomb,
    ):
        bomb.writestr("wenqu-backup.json", good.read("wenqu-backup.json"))
        squeezer = zlib.compressobj(1)
        swelling = b"".join(squeezer.compress(b"0" * 2**20) for _ in range(210)) + squeezer.flush()
        for name in good.namelist()[1:]:
            bomb.writestr(name, swelling)
    with pytest.raises(BackupInvalid):
        store.restore(tmp_path / "bomb.wenqu")
