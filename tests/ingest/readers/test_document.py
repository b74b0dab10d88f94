"""From a file on disk to a `RawDocument`, through the process that reads it."""

import hashlib
import importlib.util
import os
import subprocess
from pathlib import Path
from typing import cast

import pytest

from ingest.errors import (
    Damaged,
    MissingFile,
    NeedsLibreOffice,
    ScannedPdf,
    TooLarge,
    TooSlow,
    UnreadableFile,
)
from ingest.readers import DEFAULT, Limits, read_document
from ingest.readers.doc import convert_to_docx, find_office
from ingest.readers.isolation import ReaderCrash, read_isolated
from ingest.readers.worker import Job
from tests.ingest.readers.pdf_files import lines, pdf, picture
from tests.ingest.readers.word_files import cell, docx, item, level, p, table

NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "%1、")}{level(1, "chineseCounting", "（%2）")}'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
BODY = item("概述", 1) + item("过程", 1, 1) + p("每年举办讲座不少于40场。") + item("目标", 1)
WEB_PAGE = "<html><body><h1>规划</h1><p>每年举办讲座不少于40场，展览不少于50场。</p></body></html>"

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
needs_ocr = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="the ocr extra is not installed"
)


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        (
            "规划.docx",
            docx(BODY, numbering=NUMBERING),
            "一、概述\n（一）过程\n每年举办讲座不少于40场。\n二、目标\n",
        ),
        ("规划.pdf", pdf(lines(["每年举办讲座不少于40场。"])), "每年举办讲座不少于40场。\n"),
        ("规划.htm", WEB_PAGE.encode("gbk"), "规划\n每年举办讲座不少于40场，展览不少于50场。\n"),
        ("网页.pdf", WEB_PAGE.encode(), "规划\n每年举办讲座不少于40场，展览不少于50场。\n"),
        (
            "word.doc",
            docx(BODY, numbering=NUMBERING),
            "一、概述\n（一）过程\n每年举办讲座不少于40场。\n二、目标\n",
        ),
        ("规划.txt", "一、概述\r\n".encode("gbk"), "一、概述\r\n"),
    ],
)
def test_each_kind_by_its_content(tmp_path: Path, name: str, data: bytes, text: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = read_document(path)
    assert document.text == text
    assert document.source == name
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.page_starts == ((0,) if data.startswith(b"%PDF") else ())


@pytest.mark.parametrize(
    "name", ["-rf.html", "$(touch x).html", "名 字;&|.html", "..html", "a\nb.html", "\u202egpj.html"]
)
def test_names_are_only_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(WEB_PAGE.encode())
    assert read_document(path).source == name
    assert os.listdir(tmp_path) == [name]


def test_hints_and_tables_cross_the_process_boundary(tmp_path: Path) -> None:
    body = p("总则", '<w:outlineLvl w:val="0"/>') + table(
        [cell("指标"), cell("目标值")], [cell("讲座"), cell("40场")]
    )
    (tmp_path / "a.docx").write_bytes(docx(body))
    document = read_document(tmp_path / "a.docx")
    assert [(document.text[slice(*hint.span)], hint.level) for hint in document.hints] == [("总则", 1)]
    assert [document.text[slice(*span)] for span in document.tables] == ["指标：讲座；目标值：40场"]


def test_devices_and_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "规划.txt")
    with pytest.raises(MissingFile):
        read_document(tmp_path / "规划.txt")
    with pytest.raises(MissingFile):
        read_document(Path("/dev/zero"))


def test_time_memory_and_length_are_bounded() -> None:
    page = WEB_PAGE.encode()
    with pytest.raises(TooSlow, match="超过 0 秒"):
        read_isolated("html", page, "a.html", limits=Limits(seconds=0.001))
    with pytest.raises(TooLarge, match="上限 5 字"):
        read_isolated("html", page, "a.html", limits=Limits(characters=5))
    with pytest.raises(UnreadableFile):
        read_isolated("docx", docx(p("零") * 300_000), "a.docx", limits=Limits(memory_bytes=150 * 2**20))


def test_a_reader_that_dies_costs_one_file_and_says_why() -> None:
    no_such_job = cast("Job", "no such job")
    with pytest.raises(Damaged, match="解析程序异常退出") as caught:
        read_isolated(no_such_job, b"<html>", "a.html", limits=DEFAULT)
    assert isinstance(caught.value.__cause__, ReaderCrash)
    assert "Traceback" in str(caught.value.__cause__)


def test_every_refusal_says_what_which_file_and_what_next() -> None:
    for kind in UnreadableFile.__subclasses__():
        message = str(kind("规划.pdf", "第 3 页"))
        assert message.startswith("规划.pdf：")
        assert "（第 3 页）" in message
        assert message.count("。") >= 2
        assert kind("规划.pdf").args == ("规划.pdf", "")


def test_old_word_files_need_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if find_office() and not str(find_office()).startswith("/usr"):
        pytest.skip("LibreOffice is installed in its usual place, where PATH does not hide it")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NeedsLibreOffice, match="libreoffice"):
        convert_to_docx(b"", "旧.doc", limits=DEFAULT)


@needs_office
def test_old_word_files_keep_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "规划.docx").write_bytes(docx(BODY, numbering=NUMBERING))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(find_office()),
        profile,
        "--headless",
        "--convert-to",
        "doc:MS Word 97",
        "--outdir",
        tmp_path,
    ]
    subprocess.run([*command, tmp_path / "规划.docx"], check=True, capture_output=True, timeout=120)
    assert read_document(tmp_path / "规划.doc").text.splitlines() == [
        "一、概述", "（一）过程", "每年举办讲座不少于40场。", "二、目标",
    ]  # fmt: skip


@needs_office
def test_rich_text_is_converted(tmp_path: Path) -> None:
    words = "".join(f"\\u{ord(sign)}?" for sign in "一、概述")
    (tmp_path / "规划.doc").write_bytes(rf"{{\rtf1\ansi {words}\par}}".encode())
    assert read_document(tmp_path / "规划.doc").text == "一、概述\n"


@needs_office
def test_a_conversion_that_hangs_is_stopped() -> None:
    with pytest.raises(TooSlow, match="LibreOffice"):
        convert_to_docx(b"{\\rtf1 a}", "旧.rtf", limits=Limits(office_seconds=0.001))


@needs_ocr
def test_scanned_pages_are_recognised_with_their_page_numbers(tmp_path: Path) -> None:
    sheets = (lines(["一、概述"]), [picture(["LIBRARY PLAN 2021"])], lines(["二、目标"]))
    (tmp_path / "扫描.pdf").write_bytes(pdf(*sheets))
    document = read_document(tmp_path / "扫描.pdf")
    second, third = document.page_starts[1:]
    assert document.text[second:third].replace(" ", "") == "LIBRARYPLAN2021\n"
    assert document.text[third:] == "二、目标\n"
    assert document.warnings == ()


@pytest.mark.skipif(importlib.util.find_spec("rapidocr") is not None, reason="the ocr extra is installed")
def test_scans_without_the_extra_say_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "扫描.pdf").write_bytes(pdf([picture(["PLAN"])]))
    with pytest.raises(ScannedPdf, match=r"wenqu\[ocr\]"):
        read_document(tmp_path / "扫描.pdf")
