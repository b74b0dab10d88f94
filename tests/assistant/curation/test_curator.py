"""Plans changed while the program runs: file, catalog and index together, or not at all."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from assistant.curation import Curator, Taken
from assistant.curation.curator import REMOVED
from assistant.curation.errors import FileGone, NameTaken, NotTakenIn, UnknownPlan, Unwritable
from ingest.catalog import Catalog, CatalogEntry, load_catalog
from ingest.errors import CatalogError, EmptyFile
from ingest.readers import read_document
from tests.vectorstore.samples import JILIN, LIAONING
from vectorstore.errors import EmbedderMismatch
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store
from vectorstore.sync import sync
from vectorstore.types import Query


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", HashEmbedder()) as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "plans"


@pytest.fixture
def curator(store: Store, folder: Path) -> Curator:
    return Curator(store, folder, read_document)


def upload(curator: Curator, name: str, text: str, *, replace: bool = False) -> Taken:
    with curator.incoming(name) as file:
        file.write_text(text, encoding="utf-8")
        return curator.take_in(file, replace=replace)


def ids(store: Store) -> list[str]:
    return sorted(plan.id for plan in store.corpus.plans())


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def again(store: Store, folder: Path) -> set[str]:
    """Ingest the folder as the command does; return the outcomes."""
    paths = sorted(folder.glob("*.txt"))
    catalog = load_catalog(folder / "catalog.toml")
    summary = sync(paths, store=store, catalog=catalog, read=read_document, folders=[folder])
    return {report.outcome for report in summary.reports}


def test_an_uploaded_file_is_a_plan_at_once_and_stays_one(
    store: Store, folder: Path, curator: Curator
) -> None:
    taken = upload(curator, "liaoning.txt", LIAONING)
    assert taken.outcome == "added"
    assert taken.parsed.plan.library == "辽宁省图书馆"
    assert store.retriever().search(Query("每年举办讲座"), k=1)
    assert files(folder) == ["liaoning.txt"]
    assert again(store, folder) == {"unchanged"}


def test_a_file_that_cannot_be_read_leaves_nothing(store: Store, folder: Path, curator: Curator) -> None:
    with pytest.raises(EmptyFile):
        upload(curator, "empty.txt", " \n")
    assert ids(store) == files(folder) == []


def test_a_duplicate_is_refused_and_named(store: Store, folder: Path, curator: Curator) -> None:
    upload(curator, "liaoning.txt", LIAONING)
    with pytest.raises(NotTakenIn, match="内容与已收录的 liaoning 相同"):
        upload(curator, "copy.txt", LIAONING)
    assert files(folder) == ["liaoning.txt"]
    assert ids(store) == ["liaoning"]


def test_a_new_version_takes_the_place_of_the_old_one_only_when_told_to(
    store: Store, folder: Path, curator: Curator
) -> None:
    upload(curator, "liaoning.txt", LIAONING)
    newer = LIAONING.replace("120场", "150场")
    with pytest.raises(NameTaken):
        upload(curator, "liaoning.txt", newer)
    assert (folder / "liaoning.txt").read_text("utf-8") == LIAONING
    assert upload(curator, "liaoning.txt", newer, replace=True).outcome == "updated"
    assert "150场" in store.corpus.parsed("liaoning").raw.text


def test_a_bad_new_version_leaves_the_old_one(store: Store, folder: Path, curator: Curator) -> None:
    upload(curator, "liaoning.txt", LIAONING)
    upload(curator, "jilin.txt", JILIN)
    with pytest.raises(NotTakenIn):
        upload(curator, "jilin.txt", LIAONING, replace=True)
    assert (folder / "jilin.txt").read_text("utf-8") == JILIN
    assert files(folder) == ["jilin.txt", "liaoning.txt"]
    assert again(store, folder) == {"unchanged"}


def test_an_index_that_cannot_be_written_leaves_the_folder_as_it_was(
    store: Store, folder: Path, curator: Curator
) -> None:
    """Another embedding model has been set, and the index not rebuilt."""
    upload(curator, "liaoning.txt", LIAONING)
    with Store.open(store.home, HashEmbedder(dimensions=32)) as other:
        changed = Curator(other, folder, read_document)
        with pytest.raises(EmbedderMismatch):
            upload(changed, "jilin.txt", JILIN)
        with pytest.raises(EmbedderMismatch):
            upload(changed, "liaoning.txt", JILIN, replace=True)
    assert files(folder) == ["liaoning.txt"]
    assert (folder / "liaoning.txt").read_text("utf-8") == LIAONING
    assert ids(store) == ["liaoning"]


def test_a_correction_is_written_to_the_catalog_and_kept(
    store: Store, folder: Path, curator: Curator
) -> None:
    upload(curator, "liaoning.txt", LIAONING)
    (folder / "catalog.toml").write_text("# 馆藏目录\n", "utf-8")
    taken = curator.correct("liaoning", {"library": " 大连图书馆 ", "period": "十三五", "level": "市级"})
    plan = taken.parsed.plan
    assert (plan.library, plan.period and plan.period.start, plan.level) == ("大连图书馆", 2016, "市级")
    assert dict(plan.known_by)["library"] == "catalog"
    assert (folder / "catalog.toml").read_text("utf-8").startswith("# 馆藏目录\n")
    assert again(store, folder) == {"unchanged"}
    assert store.corpus.parsed("liaoning").plan.library == "大连图书馆"
    assert curator.correct("liaoning", {"library": ""}).parsed.plan.library == "辽宁省图书馆"


def test_a_correction_embeds_nothing_anew(store: Store, curator: Curator) -> None:
    upload(curator, "liaoning.txt", LIAONING)
    before = {hit.chunk.id for hit in store.retriever().search(Query("讲座"), k=9)}
    curator.correct("liaoning", {"title": "另一个题名"})
    assert {hit.chunk.id for hit in store.retriever().search(Query("讲座"), k=9)} == before


def test_short_names_go_with_the_library_that_they_are_of(folder: Path, curator: Curator) -> None:
    upload(curator, "liaoning.txt", LIAONING)
    text = "[[plan]]\nsource = 'liaoning.txt'\nlibrary = '辽宁省图书馆'\naliases = ['辽图']\n"
    (folder / "catalog.toml").write_text(text, "utf-8")
    assert "辽图" in curator.correct("liaoning", {"region": "辽宁省"}).parsed.plan.aliases
    assert "辽图" not in curator.correct("liaoning", {"library": "大连图书馆"}).parsed.plan.aliases


@pytest.mark.parametrize(
    "changes", [{"period": "明年"}, {"period": "2025-2021"}, {"level": "宇宙级"}, {"source": "x.txt"}]
)
def test_a_value_that_cannot_be_changes_nothing(
    folder: Path, curator: Curator, changes: dict[str, str]
) -> None:
    upload(curator, "liaoning.txt", LIAONING)
    with pytest.raises(CatalogError):
        curator.correct("liaoning", changes)
    assert files(folder) == ["liaoning.txt"]


def test_the_catalog_that_lists_a_file_is_the_one_corrected(
    store: Store, folder: Path, curator: Curator
) -> None:
    """Files of a province in a folder of their own, listed in the catalog at the top."""
    below = folder / "辽宁"
    below.mkdir(parents=True)
    (below / "liaoning.txt").write_text(LIAONING, "utf-8")
    (folder / "catalog.toml").write_text("[[plan]]\nsource = 'liaoning.txt'\nregion = '辽宁'\n", "utf-8")
    sync([below / "liaoning.txt"], store=store, catalog=Catalog(), read=read_document)
    curator.correct("liaoning", {"library": "大连图书馆"})
    assert load_catalog(folder / "catalog.toml").entry("liaoning.txt") == CatalogEntry(
        "liaoning.txt", library="大连图书馆", region="辽宁"
    )
    assert not (below / "catalog.toml").exists()


def test_a_removed_plan_does_not_come_back_and_its_file_is_kept(
    store: Store, folder: Path, curator: Curator
) -> None:
    upload(curator, "jilin.txt", JILIN)
    for _ in range(2):
        upload(curator, "liaoning.txt", LIAONING)
        removed = curator.remove("liaoning")
        assert removed.plan.library == "辽宁省图书馆"
        assert Path(removed.kept).read_text("utf-8") == LIAONING
    assert files(folder / REMOVED) == ["liaoning (2).txt", "liaoning.txt"]
    assert again(store, folder) == {"unchanged"}
    assert ids(store) == ["jilin"]


def test_a_file_from_elsewhere_is_left_where_it_is(store: Store, tmp_path: Path, curator: Curator) -> None:
    file = tmp_path / "elsewhere.txt"
    file.write_text(JILIN, "utf-8")
    sync([file], store=store, catalog=Catalog(), read=read_document)
    assert curator.remove("elsewhere").kept == ""
    assert file.exists()
    assert ids(store) == []


def test_what_is_not_there_is_said(folder: Path, curator: Curator) -> None:
    with pytest.raises(UnknownPlan):
        curator.correct("nowhere", {})
    with pytest.raises(UnknownPlan):
        curator.remove("nowhere")
    upload(curator, "liaoning.txt", LIAONING)
    (folder / "liaoning.txt").unlink()
    with pytest.raises(FileGone, match=r"liaoning\.txt"):
        curator.correct("liaoning", {"library": "大连图书馆"})
    assert curator.remove("liaoning").kept == ""


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, store: Store) -> None:
    """A file lies where the folder should be."""
    (tmp_path / "plans").write_text("不是目录", "utf-8")
    with pytest.raises(Unwritable, match="请检查磁盘空间和目录权限"):
        upload(Curator(store, tmp_path / "plans", read_document), "a.txt", LIAONING)


def test_many_at_once_are_taken_in_one_after_another(store: Store, folder: Path, curator: Curator) -> None:
    names = [f"plan-{n}.txt" for n in range(6)]
    texts = [f"第{n}市图书馆“十四五”发展规划\n一、任务\n每年举办讲座{n}场。\n" for n in range(6)]
    threads = [Thread(target=upload, args=(curator, *pair)) for pair in zip(names, texts, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    corrections = [
        Thread(target=curator.correct, args=(f"plan-{n}", {"region": f"第{n}市"})) for n in range(6)
    ]
    for thread in corrections:
        thread.start()
    for thread in corrections:
        thread.join()
    assert files(folder) == ["catalog.toml", *names]
    entries = load_catalog(folder / "catalog.toml").entries
    assert {name: entry.region for name, entry in entries.items()} == {
        name: f"第{n}市" for n, name in enumerate(names)
    }
    shutil.rmtree(folder / REMOVED, ignore_errors=True)
    assert again(store, folder) == {"unchanged"}
