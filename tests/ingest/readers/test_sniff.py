"""The content says what a file is; the name only where the content does not."""

import zipfile
from io import BytesIO

import pytest

from ingest.errors import (
    Archive,
    BinaryFile,
    Damaged,
    EmptyFile,
    EncryptedFile,
    Picture,
    UnsupportedFormat,
)
from ingest.readers import SUPPORTED
from ingest.readers.sniff import kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00")


def archive(*names: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as opened:
        for name in names:
            opened.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return stream.getvalue()


def ole(stream: str) -> bytes:
    return OLE + f"{stream}\x00".encode("utf-16-le").ljust(128, b"\x00")


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        ("一、概述".encode(), ".txt", "text"),
        ("一、概述".encode(), "", "text"),
        ("# 规划".encode(), ".MD", "markdown"),
        (b"\n\n<!DOCTYPE html><html>", ".pdf", "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- saved --><html>", ".doc", "html"),
        ("<html><body>规划".encode("utf-16"), ".doc", "html"),
        ("<p>只有片段</p>".encode(), ".htm", "html"),
        (b"%PDF-1.7\n", ".txt", "pdf"),
        (b"\x00\x00junk%PDF-1.4", ".pdf", "pdf"),
        (archive("[Content_Types].xml", "word/document.xml"), ".pdf", "docx"),
        (archive("mimetype", "content.xml"), ".docx", "office"),
        (ole("WordDocument"), ".docx", "office"),
        (rb"{\rtf1\ansi", ".doc", "office"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", ".doc", "mhtml"),
        ("文字另存成了 doc".encode(), ".doc", "text"),
    ],
)
def test_kind(data: bytes, suffix: str, kind: str) -> None:
    assert kind_of(data, suffix, "a") == kind


@pytest.mark.parametrize(
    ("data", "suffix", "error", "seen"),
    [
        (b"", ".pdf", EmptyFile, ""),
        (b"\x00" * 100, ".doc", EmptyFile, ""),
        (b"\x89PNG\r\n\x1a\n", ".pdf", Picture, "PNG"),
        (archive("xl/workbook.xml"), ".docx", UnsupportedFormat, "Excel"),
        (archive("规划.txt"), ".zip", Archive, "请先解压"),
        (b"Rar!\x1a\x07\x01\x00", ".doc", Archive, "RAR"),
        (archive("OFD.xml", "Doc_0/Document.xml"), ".ofd", UnsupportedFormat, "OFD"),
        (archive("ppt/presentation.xml"), ".pptx", UnsupportedFormat, "PowerPoint"),
        (ole("Workbook"), ".doc", UnsupportedFormat, "Excel"),
        (ole("Contents"), ".doc", UnsupportedFormat, "OLE"),
        (ole("EncryptedPackage"), ".docx", EncryptedFile, ""),
        (b"PK\x03\x04 cut short", ".docx", Damaged, ""),
        (b"\x01\x00\x02\x00" * 50, ".pdf", Damaged, ".pdf"),
        (b"\x01\x00\x02\x00" * 50, ".mht", BinaryFile, ""),
        (b"id,name", ".csv", UnsupportedFormat, ".csv"),
    ],
)
def test_refusal_names_the_true_cause(data: bytes, suffix: str, error: type[Exception], seen: str) -> None:
    with pytest.raises(error, match="坏文件") as caught:
        kind_of(data, suffix, "坏文件")
    assert seen in str(caught.value)


def test_an_encrypted_word_97_file_is_told_by_its_flags() -> None:
    """fEncrypted is bit 8 of the flags at offset 10 of the WordDocument stream ([MS-DOC] 2.5.2)."""
    header = bytearray(OLE)
    header[30:32] = (9).to_bytes(2, "little")  # sectors of 512 bytes
    directory = bytearray(ole("WordDocument")[512:])
    directory[116:120] = (1).to_bytes(4, "little")
    directory = directory.ljust(512, b"\x00")
    for flags, encrypted in ((0x00, False), (0x01, True)):
        stream = b"\xec\xa5\xc1\x00".ljust(11, b"\x00") + bytes([flags])
        data = bytes(header) + bytes(directory) + stream.ljust(512, b"\x00")
        if encrypted:
            with pytest.raises(EncryptedFile):
                kind_of(data, ".doc", "a.doc")
        else:
            assert kind_of(data, ".doc", "a.doc") == "office"


def test_supported_suffixes_are_lower_case_with_a_dot() -> None:
    assert {".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".doc"} <= SUPPORTED
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in SUPPORTED)
