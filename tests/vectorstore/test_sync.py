"""Files to store: only what changed, and one bad file never stops the others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.catalog import Catalog, CatalogEntry
from ingest.readers import read_document
from ingest.types import RawDocument
from tests.vectorstore.samples import JILIN, LIAONING
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store
from vectorstore.sync import Progress, SyncSummary, sync
from vectorstore.types import Query


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", HashEmbedder()) as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "liaoning.txt").write_text(LIAONING, encoding="utf-8")
    (folder / "jilin.txt").write_text(JILIN, encoding="utf-8")
    return folder


def run(
    store: Store, folder: Path, *, catalog: Catalog | None = None, rebuild: bool = False
) -> tuple[SyncSummary, list[str]]:
    """Sync a folder; also return the names of the files that were read."""
    read: list[str] = []

    def reading(path: Path) -> RawDocument:
        read.append(path.name)
        return read_document(path)

    files = sorted(folder.iterdir())
    summary = sync(
        files, store=store, catalog=catalog or Catalog(), read=reading, folders=[folder], rebuild=rebuild
    )
    assert store.check() == ()
    return summary, read


def test_new_files_are_added_and_unchanged_ones_not_even_read(store: Store, folder: Path) -> None:
    summary, read = run(store, folder)
    assert summary.plans("added") == ("jilin", "liaoning")
    assert summary.chunks == len(store.retriever().search(Query("规划"), k=100)) > 0
    assert read == ["jilin.txt", "liaoning.txt"]
    summary, read = run(store, folder)
    assert summary.plans("unchanged") == ("jilin", "liaoning")
    assert summary.chunks == 0
    assert read == []


def test_a_changed_file_is_updated(store: Store, folder: Path) -> None:
    run(store, folder)
    (folder / "jilin.txt").write_text(JILIN.replace("200TB", "300TB"), encoding="utf-8")
    summary, read = run(store, folder)
    assert summary.plans("updated") == ("jilin",)
    assert read == ["jilin.txt"]
    assert "300TB" in store.corpus.parsed("jilin").raw.text


def test_a_corrected_catalog_entry_is_taken_up(store: Store, folder: Path) -> None:
    run(store, folder)
    catalog = Catalog({"jilin.txt": CatalogEntry("jilin.txt", library="吉林市图书馆")})
    summary, _ = run(store, folder, catalog=catalog)
    assert summary.plans("updated") == ("jilin",)
    assert store.corpus.parsed("jilin").plan.library == "吉林市图书馆"


def test_a_file_that_is_gone_takes_its_plan_with_it(store: Store, folder: Path) -> None:
    run(store, folder)
    (folder / "jilin.txt").unlink()
    summary, _ = run(store, folder)
    assert summary.plans("removed") == ("jilin",)
    assert [plan.id for plan in store.corpus.plans()] == ["liaoning"]
    (folder / "liaoning.txt").unlink()
    run(store, folder)
    assert store.corpus.plans() == ()


def test_single_files_and_other_folders_leave_the_rest_alone(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    run(store, folder)
    (tmp_path / "other").mkdir()
    file = tmp_path / "other" / "changchun.txt"
    file.write_text("长春市图书馆规划\n一、任务\n建设分馆二十个。\n", encoding="utf-8")
    summary = sync([file], store=store, catalog=Catalog(), read=read_document)
    assert summary.plans("added") == ("changchun",)
    assert [plan.id for plan in store.corpus.plans()] == ["changchun", "jilin", "liaoning"]
    run(store, folder)
    assert [plan.id for plan in store.corpus.plans()] == ["changchun", "jilin", "liaoning"]


def test_a_renamed_file_becomes_the_plan_of_its_new_name(store: Store, folder: Path) -> None:
    run(store, folder)
    (folder / "jilin.txt").rename(folder / "jilin-2016-2020.txt")
    summary, _ = run(store, folder)
    assert (summary.plans("removed"), summary.plans("added")) == (("jilin",), ("jilin-2016-2020",))


def test_a_copy_is_recognised_by_its_words(store: Store, folder: Path) -> None:
    run(store, folder)
    (folder / "copy.txt").write_text("\ufeff" + JILIN.replace("\n", "\r\n"), encoding="utf-16")
    summary, _ = run(store, folder)
    (report,) = summary.trouble()
    assert (report.outcome, report.plan_id) == ("duplicate", "copy")
    assert "内容与已收录的 jilin 相同" in report.message
    (folder / "jilin.txt").unlink()
    summary, _ = run(store, folder)
    assert (summary.plans("removed"), summary.plans("added")) == (("jilin",), ("copy",))


def test_two_files_of_one_name_cannot_be_two_plans(store: Store, folder: Path) -> None:
    (folder / "jilin.md").write_text("# 另一份规划\n\n另一段内容，足够长的一句话。\n", encoding="utf-8")
    summary, _ = run(store, folder)
    (report,) = summary.trouble()
    assert report.outcome == "failed"
    assert "jilin.txt" in report.file
    assert "同名" in report.message
    assert "改名" in report.message


def test_bad_files_are_reported_and_the_others_taken_in(store: Store, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "nowhere.txt").symlink_to(folder / "nothing")
    summary, _ = run(store, folder)
    assert summary.plans("added") == ("jilin", "liaoning")
    messages = {Path(report.file).name: report.message for report in summary.trouble()}
    assert len(messages) == 3
    assert all(report.outcome == "failed" for report in summary.trouble())
    assert "空" in messages["empty.txt"]


def test_a_file_that_went_bad_keeps_its_older_version(store: Store, folder: Path) -> None:
    run(store, folder)
    (folder / "jilin.txt").write_bytes(b"")
    summary, _ = run(store, folder)
    (report,) = summary.trouble()
    assert report.plan_id == "jilin"
    assert "200TB" in store.corpus.parsed("jilin").raw.text


def test_a_fault_of_ours_in_one_file_does_not_stop_the_others(
    store: Store, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def read(path: Path) -> RawDocument:
        if path.name == "jilin.txt":
            raise ZeroDivisionError("a bug")
        return read_document(path)

    summary = sync(sorted(folder.iterdir()), store=store, catalog=Catalog(), read=read, folders=[folder])
    assert summary.plans("added") == ("liaoning",)
    (report,) = summary.trouble()
    assert "意外错误（ZeroDivisionError：a bug）" in report.message
    assert "ZeroDivisionError" in caplog.text


def test_rebuild_looks_at_every_file_again(store: Store, folder: Path, tmp_path: Path) -> None:
    run(store, folder)
    store.close()
    with Store.open(tmp_path / "home", HashEmbedder(32)) as other:
        _, read = run(other, folder, rebuild=True)
        assert read == ["jilin.txt", "liaoning.txt"]
        assert other.retriever().search(Query("讲座"), k=3)


def test_progress_is_told(store: Store, folder: Path) -> None:
    told: list[Progress] = []
    summary = sync(
        sorted(folder.iterdir()), store=store, catalog=Catalog(), read=read_document, on_progress=told.append
    )
    assert [progress.files_done for progress in told] == sorted(progress.files_done for progress in told)
    assert {progress.files for progress in told} == {2}
    assert told[-1].files_done == 2
    assert told[-1].chunks_stored == told[-1].chunks_read == summary.chunks
