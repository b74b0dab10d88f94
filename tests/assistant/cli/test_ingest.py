import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from .conftest import PLANS, Start, Wenqu


@pytest.fixture
def folder(home: Path) -> Path:
    """A folder with the smallest plan, and no catalog."""
    folder = home.parent / "plans"
    folder.mkdir()
    shutil.copy(PLANS / "muling-2021-2025.txt", folder)
    return folder


def outcomes(printed: str) -> dict[str, str]:
    return {Path(file["file"]).name: file["outcome"] for file in json.loads(printed)["files"]}


def test_what_was_understood_is_shown_and_how_it_is_known(folder: Path, wenqu: Wenqu) -> None:
    outcome = wenqu("ingest", folder)
    assert outcome.code == 0
    row = next(line for line in outcome.out.splitlines() if "muling-2021-2025" in line)
    assert "穆棱市图书馆" in row
    assert "2021-2025" in row
    assert "正文" in row
    assert "新收录" in row
    assert "新收录 1 份" in outcome.err


def test_the_catalog_beside_the_files_is_used(folder: Path, wenqu: Wenqu) -> None:
    shutil.copy(PLANS / "catalog.toml", folder)
    plans = json.loads(wenqu("ingest", folder / "muling-2021-2025.txt", "--json").out)["plans"]
    assert plans[0]["known_by"]["library"] == "catalog"


def test_only_what_changed_is_taken_in_and_what_is_gone_removed(folder: Path, wenqu: Wenqu) -> None:
    shutil.copy(PLANS / "jilin-2016-2020.txt", folder)
    assert outcomes(wenqu("ingest", folder, "--json").out) == {
        "jilin-2016-2020.txt": "added",
        "muling-2021-2025.txt": "added",
    }
    assert set(outcomes(wenqu("ingest", folder, "--json").out).values()) == {"unchanged"}
    with (folder / "muling-2021-2025.txt").open("a", encoding="utf-8") as file:
        file.write("\n另有一句补充说明。\n")
    (folder / "jilin-2016-2020.txt").unlink()
    assert outcomes(wenqu("ingest", folder, "--json").out) == {
        "jilin-2016-2020.txt": "removed",
        "muling-2021-2025.txt": "updated",
    }
    assert [plan["plan_id"] for plan in json.loads(wenqu("plans", "--json").out)] == ["muling-2021-2025"]


def test_folders_are_read_to_the_bottom_and_what_is_gone_with_its_folder_is_removed(
    folder: Path, wenqu: Wenqu
) -> None:
    below = folder / "吉林省" / "长春"
    below.mkdir(parents=True)
    shutil.copy(PLANS / "jilin-2016-2020.txt", below)
    (folder / ".hidden.txt").write_text("隐藏的文件。")
    (folder / "~$锁.txt").write_text("锁文件。")
    assert set(outcomes(wenqu("ingest", folder, "--json").out)) == {
        "jilin-2016-2020.txt",
        "muling-2021-2025.txt",
    }
    shutil.rmtree(folder / "吉林省")
    assert outcomes(wenqu("ingest", folder, "--json").out)["jilin-2016-2020.txt"] == "removed"


def test_a_rebuild_looks_at_every_file_again(folder: Path, wenqu: Wenqu) -> None:
    wenqu("ingest", folder)
    assert outcomes(wenqu("ingest", folder, "--rebuild", "--json").out) == {"muling-2021-2025.txt": "updated"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n "),
        ("binary.txt", bytes(range(256)) * 50),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("sheet.xlsx", b"PK\x03\x04" + bytes(100)),
    ],
)
def test_a_bad_file_is_named_with_its_cause_and_does_not_stop_the_others(
    name: str, content: bytes, folder: Path, wenqu: Wenqu
) -> None:
    bad = folder / name
    bad.write_bytes(content)
    outcome = wenqu("ingest", folder / "muling-2021-2025.txt", bad)
    assert outcome.code == 1
    assert f"{name}：" in outcome.err
    assert "Traceback" not in outcome.err
    assert [plan["plan_id"] for plan in json.loads(wenqu("plans", "--json").out)] == ["muling-2021-2025"]


def test_a_file_that_turned_bad_keeps_its_older_version(folder: Path, wenqu: Wenqu) -> None:
    wenqu("ingest", folder)
    (folder / "muling-2021-2025.txt").write_bytes(b"")
    assert wenqu("ingest", folder).code == 1
    assert [plan["plan_id"] for plan in json.loads(wenqu("plans", "--json").out)] == ["muling-2021-2025"]


def test_a_path_that_is_not_there_is_refused_and_nothing_is_done(folder: Path, wenqu: Wenqu) -> None:
    outcome = wenqu("ingest", folder, folder / "missing.txt")
    assert (outcome.code, outcome.out) == (2, "")
    assert f"找不到 {folder / 'missing.txt'}" in outcome.err
    assert json.loads(wenqu("plans", "--json").out) == []


def test_without_a_path_the_folder_of_the_settings_is_read(folder: Path, wenqu: Wenqu) -> None:
    outcome = wenqu("ingest")
    assert outcome.code == 2
    assert "找不到 plans" in outcome.err
    Path("wenqu.toml").write_text(f"plans = '{folder}'", "utf-8")
    assert wenqu("ingest").code == 0


def test_an_emptied_folder_does_not_empty_the_index(folder: Path, wenqu: Wenqu) -> None:
    wenqu("ingest", folder)
    (folder / "muling-2021-2025.txt").unlink()
    outcome = wenqu("ingest", folder)
    assert outcome.code == 2
    assert "没有可收录的规划" in outcome.err
    assert len(json.loads(wenqu("plans", "--json").out)) == 1


def test_a_broken_catalog_is_named(folder: Path, wenqu: Wenqu) -> None:
    (folder / "catalog.toml").write_text("[[plan]\n", "utf-8")
    outcome = wenqu("ingest", folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert "catalog.toml" in outcome.err


def test_a_writer_waits_for_another_and_says_so(full_home: Path, start: Start) -> None:
    with FileLock(full_home / "write.lock"):
        process = start("remove", "muling-2021-2025")
        assert process.stderr is not None
        assert "另一个程序正在写入索引" in process.stderr.readline()
        assert process.poll() is None
    assert process.wait() == 0


def test_files_of_other_kinds_are_named_and_passed_over(folder: Path, wenqu: Wenqu) -> None:
    for name in ("任务分解.xlsx", "附件.zip", "catalog.toml", "Thumbs.db", ".hidden.xlsx", "~$规划.pptx"):
        (folder / name).write_bytes(b"")
    outcome = wenqu("ingest", folder)
    assert outcome.code == 0
    assert "2 个文件不是可收录的格式，没有读取：任务分解.xlsx、附件.zip" in outcome.err
    passed_over = json.loads(wenqu("ingest", folder, "--json").out)["passed_over"]
    assert [Path(file).name for file in passed_over] == ["任务分解.xlsx", "附件.zip"]


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names there are Unicode")
def test_a_name_in_gbk_keeps_no_other_file_out(folder: Path, wenqu: Wenqu) -> None:
    """As unzip leaves it of a file from a Chinese Windows: it ended the whole ingest."""
    garbled = os.path.join(os.fsencode(folder), "规划.txt".encode("gbk"))
    Path(os.fsdecode(garbled)).write_text("一、任务\n每年举办讲座60场。\n", encoding="utf-8")
    outcome = wenqu("ingest", folder)
    assert outcome.code == 1
    assert "名称是乱码" in outcome.err
    assert "新收录 1 份，未能收录 1 份" in outcome.err
