"""Plain text and Markdown come out character for character."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import BinaryFile, EmptyFile, MissingFile, TooLarge, UndecodableText
from ingest.readers import DEFAULT, Limits, read_document
from ingest.readers.encoding import decode

PLANS = Path(__file__).parents[3] / "plans"
SNIPPET = "辽宁省图书馆“十四五”发展规划\n\n一、概述\n（一）战略规划过程\n到2025年，每年举办讲座不少于40场。\n"


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.txt")), ids=lambda path: path.name)
def test_shipped_plans_are_exactly_their_decoded_bytes(path: Path) -> None:
    document = read_document(path)
    assert document.text == path.read_bytes().decode("utf-8-sig")
    assert document.source == path.name
    assert document.page_starts == document.hints == document.tables == ()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip()))
def test_utf8_is_never_translated(text: str) -> None:
    text = text + "\r\n末行\r结束\n"
    for data in (text.encode(), codecs.BOM_UTF8 + text.encode()):
        assert decode(data, "a.txt") == data.decode("utf-8-sig")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
@pytest.mark.parametrize("plan", ["liaoning-2021-2025.txt", "muling-2021-2025.txt"])
def test_the_same_words_in_any_encoding(encoding: str, plan: str) -> None:
    text = (PLANS / plan).read_text("utf-8-sig").replace("\u2022", "")
    assert decode(text.encode(encoding, errors="ignore"), plan).startswith(text[:200])


def test_gb18030_with_its_own_byte_order_mark() -> None:
    assert decode(("\ufeff" + SNIPPET).encode("gb18030"), "a.txt") == SNIPPET


def test_a_few_broken_bytes_do_not_lose_the_plan() -> None:
    text = SNIPPET * 50
    for encoding in ("utf-8", "gb18030"):
        data = bytearray(text.encode(encoding))
        data[len(data) // 2] = 0xFF
        read = decode(bytes(data), "a.txt")
        assert "\ufffd" in read
        assert read.count("每年举办讲座不少于40场") >= 49


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b" \r\n\t", EmptyFile),
        ("\ufeff\u3000\n".encode(), EmptyFile),
        (bytes(range(256)) * 20, BinaryFile),
        (b"\x00\x01\x02\x03" * 100, BinaryFile),
        ("一、概述".encode() + b"\x00\x01\x02\x07" * 100, BinaryFile),
        ("Pré-établi à Orléans, été déjà".encode("latin-1"), UndecodableText),
    ],
)
def test_refused_with_the_true_cause(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"坏文件\.txt"):
        decode(data, "坏文件.txt")


def test_no_file_a_folder_and_a_huge_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        read_document(tmp_path / "无.txt")
    with pytest.raises(MissingFile):
        read_document(tmp_path)
    with pytest.raises(MissingFile):
        read_document(tmp_path / "a\x00.txt")
    big = tmp_path / "大.txt"
    big.write_text(SNIPPET, "utf-8")
    with pytest.raises(TooLarge, match="上限 10 字节"):
        read_document(big, limits=Limits(file_bytes=10))
    assert read_document(big, limits=DEFAULT).text == SNIPPET
