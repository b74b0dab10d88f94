"""DOCX bytes -> the XML of its parts, opened by python-docx; macros, pictures and links are not looked at."""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from lxml import etree
from lxml.etree import _Element

from ingest.errors import Damaged, EncryptedFile, TooLarge
from ingest.readers.docx.names import W
from ingest.readers.limits import Limits

_ENCRYPTED = 0x1
"""Bit 0 of a member's flags (APPNOTE.TXT 4.4.4)."""
_BROKEN = (
    OpcError, etree.LxmlError, zipfile.BadZipFile, zlib.error,
    AttributeError, EOFError, KeyError, NotImplementedError, OSError, TypeError, ValueError,
)  # fmt: skip
"""What python-docx and zipfile let through when a package is broken."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a reader needs of a Word document."""

    body: _Element
    styles: _Element | None
    numbering: _Element | None
    footnotes: _Element | None
    endnotes: _Element | None


def open_parts(data: bytes, source: str, *, limits: Limits) -> Parts:
    """Open a Word document. Entities are never expanded, and sizes are checked before anything is unpacked.

    Raises `TooLarge`, `EncryptedFile` or `Damaged`.
    """
    _check_sizes(data, source, limits)
    try:
        main = OpcPackage.open(BytesIO(data)).main_document_part
        body = _xml(main).find(f"{W}body")
        related = [_related(main, kind) for kind in (RT.STYLES, RT.NUMBERING, RT.FOOTNOTES, RT.ENDNOTES)]
    except _BROKEN as error:
        raise Damaged(source) from error
    if body is None:
        raise Damaged(source, "没有正文")
    return Parts(body, *related)


def _check_sizes(data: bytes, source: str, limits: Limits) -> None:
    """Refuse archives that unpack to too much. zipfile reads no more of a member than it declares here."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except _BROKEN as error:
        raise Damaged(source) from error
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise EncryptedFile(source)
    total = sum(member.file_size for member in members)
    xml = max(
        (member.file_size for member in members if member.filename.endswith((".xml", ".rels"))), default=0
    )
    if total > limits.unpacked_bytes:
        raise TooLarge(source, f"解压后 {total:,} 字节，上限 {limits.unpacked_bytes:,} 字节")
    if xml > limits.xml_bytes:
        raise TooLarge(source, f"正文解压后 {xml:,} 字节，上限 {limits.xml_bytes:,} 字节")


def _xml(part: Part) -> _Element:
    """Return the part's root; parts that python-docx does not know, such as a .docm's, are parsed the same way."""
    if isinstance(part, XmlPart):
        root: _Element = part.element
        return root
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _related(main: Part, kind: str) -> _Element | None:
    related = [link for link in main.rels.values() if link.reltype == kind and not link.is_external]
    return _xml(related[0].target_part) if related else None
