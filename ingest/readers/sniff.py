"""What a file is: by what it holds first, by its name only then."""

import re
import zipfile
from io import BytesIO
from typing import Literal

from ingest.errors import (
    Archive,
    BinaryFile,
    Damaged,
    EmptyFile,
    EncryptedFile,
    Picture,
    UnsupportedFormat,
)

Kind = Literal["text", "markdown", "html", "mhtml", "pdf", "docx", "office"]
"""`office` is read by LibreOffice: Word 97-2003, WPS, RTF, OpenDocument."""

_BY_SUFFIX: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".doc": "office",
    ".wps": "office",
    ".rtf": "office",
    ".odt": "office",
}
SUPPORTED = frozenset(_BY_SUFFIX)
"""Suffixes, in lower case, of the files that a folder is searched for."""

_HEAD = 4096
_PDF_WITHIN = 1024
"""How far into a file readers accept a PDF's mark (implementation note 13 of Adobe's PDF 1.7 reference)."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"(?is)\s*(<\?xml[^>]*>\s*|<!--.*?-->\s*){0,5}<(!doctype\s+html|html|head|meta|title)\b")
_MIME_HEADER = re.compile(rb"(?i)\s*(mime-version|content-type|from|date|subject|snapshot-content-location):")
_OTHERS: tuple[tuple[bytes, type[UnsupportedFormat], str], ...] = (
    (b"\x89PNG\r\n", Picture, "PNG"),
    (b"\xff\xd8\xff", Picture, "JPEG"),
    (b"GIF89a", Picture, "GIF"),
    (b"GIF87a", Picture, "GIF"),
    (b"II*\x00", Picture, "TIFF"),
    (b"MM\x00*", Picture, "TIFF"),
    (b"Rar!\x1a\x07", Archive, "RAR"),
    (b"7z\xbc\xaf\x27\x1c", Archive, "7z"),
    (b"\x1f\x8b\x08", Archive, "gzip"),
    (b"MZ\x90\x00", UnsupportedFormat, "Windows 程序"),
    (b"\x7fELF", UnsupportedFormat, "Linux 程序"),
    (b"SQLite format 3\x00", UnsupportedFormat, "数据库"),
)
_WORD_PART = "word/"
_IN_ZIP = (
    ("xl/", "Excel 表格"),
    ("ppt/", "PowerPoint 演示文稿"),
    ("OEBPS/", "EPUB 电子书"),
    ("OFD.xml", "OFD 版式文件"),
)
_IN_OLE = (("Workbook", "Excel 表格"), ("Book", "Excel 表格"), ("PowerPoint Document", "PowerPoint 演示文稿"))
_FIB_FLAGS = 0x0A
_FIB_ENCRYPTED = 0x01
"""In the second byte of the flags: fEncrypted, [MS-DOC] 2.5.2 FibBase."""


def kind_of(data: bytes, suffix: str, source: str) -> Kind:
    """Return how to read the file; `suffix` with its dot, in any case.

    Raises `EmptyFile`, `EncryptedFile`, `UnsupportedFormat`, `BinaryFile` or `Damaged`, naming `source`.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyFile(source)
    head = _readable_head(data)
    if _HTML.match(head):
        return "html"
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_in_zip(data, source)
    if data.startswith(_OLE):
        return _kind_in_ole(data, source)
    if head.startswith(b"{\\rtf"):
        return "office"
    if _MIME_HEADER.match(head) and b"multipart/related" in head.lower():
        return "mhtml"
    for mark, refusal, name in _OTHERS:
        if data.startswith(mark):
            raise refusal(source, name)
    return _kind_of_text(data, suffix.lower(), source)


def _readable_head(data: bytes) -> bytes:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode("ascii", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")


def _kind_of_text(data: bytes, suffix: str, source: str) -> Kind:
    """Return the kind of a file without any mark: text, or a damaged file of the kind that its name tells."""
    if suffix and suffix not in SUPPORTED:
        raise UnsupportedFormat(source, suffix)
    kind = _BY_SUFFIX.get(suffix, "text")
    if kind in {"text", "markdown", "html"}:
        return kind
    if b"\x00" in data[:_HEAD]:
        raise Damaged(source, f"内容不是 {suffix} 文件") if kind != "mhtml" else BinaryFile(source)
    return "text"


def _kind_in_zip(data: bytes, source: str) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            opened = archive.open("mimetype") if "mimetype" in names else BytesIO()
            mimetype = opened.read(_HEAD)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Damaged(source) from error
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return "office"
    if any(name.startswith(_WORD_PART) for name in names):
        return "docx"
    for part, found in _IN_ZIP:
        if any(name.startswith(part) for name in names):
            raise UnsupportedFormat(source, found)
    raise Archive(source, "ZIP")


def _kind_in_ole(data: bytes, source: str) -> Kind:
    """Look for the names of streams in an OLE file's directory ([MS-CFB] 2.6.1: UTF-16, zero-ended)."""
    if _stream(data, "EncryptedPackage") >= 0:
        raise EncryptedFile(source)
    entry = _stream(data, "WordDocument")
    if entry < 0:
        found = (name for stream, name in _IN_OLE if _stream(data, stream) >= 0)
        raise UnsupportedFormat(source, next(found, "OLE 文件"))
    sector = int.from_bytes(data[entry + 116 : entry + 120], "little")
    start = (sector + 1) << int.from_bytes(data[30:32], "little") % 16
    if (
        data[start + _FIB_FLAGS + 1 : start + _FIB_FLAGS + 2]
        and data[start + _FIB_FLAGS + 1] & _FIB_ENCRYPTED
    ):
        raise EncryptedFile(source)
    return "office"


def _stream(data: bytes, name: str) -> int:
    return data.find(f"{name}\x00".encode("utf-16-le"))
