"""HTML bytes -> `Extraction`."""

import email
import email.policy
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ingest.errors import EmptyFile
from ingest.readers.encoding import decode
from ingest.readers.extraction import Draft, Extraction
from ingest.readers.html.blocks import blocks_of
from ingest.readers.html.content import main_blocks
from ingest.readers.tables import statements

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_PROLOGUE_BYTES = 4096
"""How far into the file a declared encoding is looked for (HTML asks for it within the first 1024 bytes)."""


def read_html(data: bytes, source: str) -> Extraction:
    """Read a web page: its main text, with h1-h6 as hints and data tables as statements.

    Scripts are never run and nothing is fetched. Raises `EmptyFile` when the page shows no text, and as `decode`.
    """
    declared = _CHARSET.search(data[:_PROLOGUE_BYTES])
    markup = decode(data, source, declared=declared[1].decode() if declared else "")
    root = _parse(markup, source)
    draft = Draft()
    for block in main_blocks(root, blocks_of(root)):
        if block.grid is not None:
            draft.table(statements(block.grid))
        else:
            draft.line(block.text, level=block.level)
    extraction = draft.finish()
    if not extraction.text:
        raise EmptyFile(source, "网页里没有正文")
    return extraction


def read_mhtml(data: bytes, source: str) -> Extraction:
    """Read a page saved by a browser, or by Word, as one MIME file (RFC 2557): its first HTML part."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(payload, bytes):
            return read_html(payload, source)
    raise EmptyFile(source, "网页归档里没有网页")


def _parse(markup: str, source: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(markup.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise EmptyFile(source, "网页里没有正文") from error
    return root
