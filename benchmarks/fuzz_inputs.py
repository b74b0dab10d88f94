"""Damaged files for benchmarks/fuzz_readers.py: whole ones, and what is done to them.

The whole ones are made by the tests' builders; those of ../shared/documents are added where that folder is there.
"""

import random
import re
import zipfile
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from tests.ingest.readers.pdf_files import grid, lines, pdf, picture, text
from tests.ingest.readers.word_files import cell, docx, item, level, p, table

PLACES = [parent / "shared" / "documents" for parent in Path(__file__).resolve().parents]
DOCUMENTS = next((place for place in PLACES if place.is_dir()), None)
LARGEST_SEED = 400_000
TOKENS = (
    b"", b"\x00", b"\xff\xfe", b"%PDF-1.4", b"PK\x03\x04", b"<", b">", b"]]>", b"<!--", b"&a;", b"%9", b"0 R",
    b"<table><tr><td colspan=99999>", b"<ol start=-1><li>", b'w:val="99999999999"', b'w:val="-1"', b'w:ilvl="9"',
    b"endobj", b"stream\r\n", b"/Kids [1 0 R]", b"/Count 999999999", b"/Rotate 45", b"charset=utf-16",
    b"\xed\xa0\x80", "一、".encode(), "（一）".encode("gb18030"), "\u202e\u200b\ufeff".encode(),
)  # fmt: skip
NUMBERS = (
    b"0",
    b"-1",
    b"9",
    b"255",
    b"65536",
    b"4294967296",
    b"99999999999",
    b"-2147483648",
    b"1e309",
    b"0.0001",
)
VALUES = (
    "",
    "0",
    "-1",
    "9",
    "99999999999",
    "%1%2%3%4%5%6%7%8%9",
    "continue",
    "bullet",
    "一、",
    "\uf06c",
    "x" * 5_000,
)
NUMBER = re.compile(rb"\d+")
TAG = re.compile(rb"<[^<>]*>")


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Return (suffix, bytes) of the files to damage."""
    plan = [
        "一、概述",
        "\u3000\u3000每年举办讲座不少于40场，展览不少于50场。",
        "（一）目标",
        "藏量达到600万册。",
    ]
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2")
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    word = (
        item("概述", 1)
        + item("目标", 1, 1)
        + p("正文", inner=note)
        + table([cell("指标"), cell("值")], [cell("讲座"), cell("40")])
    )
    ruled = [
        grid([80, 200, 320], [300, 330, 360]),
        *(text(x, y, "讲座") for x in (90, 210) for y in (320, 350)),
    ]
    page = f"<html><head><meta charset=gbk><title>规划</title></head><body>{''.join(f'<p>{line}</p>' for line in plan)}"
    page += "<table><tr><th rowspan=2>指标<th>值<tr><td>40</table><ol><li>甲</ol></body></html>"
    mime = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    mime += b"--b\r\nContent-Type: text/html\r\n\r\n"
    made = [
        (".docx", docx(word, numbering=numbering, footnotes=f'<w:footnote w:id="2">{p("注")}</w:footnote>')),
        (".pdf", pdf([*lines(plan), *ruled], [picture(["PLAN"])], lines(plan * 5))),
        (".html", page.encode("gb18030")),
        (".mht", mime + page.encode() + b"\r\n--b--"),
        (".txt", "\n".join(plan * 5).encode("gb18030")),
        (".md", ("# 规划\n" + "\n".join(plan)).encode()),
        (".txt", "\n".join(plan).encode("utf-16")),
    ]
    real = sorted(path for path in DOCUMENTS.glob("*/*.*") if path.is_file()) if DOCUMENTS else []
    small = [(path.suffix, path.read_bytes()) for path in real if path.stat().st_size <= LARGEST_SEED]
    return (*made * 10, *small)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few mutations, mostly one."""
    changed = data
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(changed) + 1)
        span = chance.randint(1, max(1, min(len(changed) // 4, 2_000)))
        changed = chance.choice(MUTATIONS)(changed, at, span, chance)
    return changed


def flip(data: bytes, at: int, span: int, chance: random.Random) -> bytes:
    """Change single bytes, most often one."""
    changed = bytearray(data)
    for place in {at, *(chance.randrange(len(data) + 1) for _ in range(chance.choice((0, 0, 3, span % 30))))}:
        changed[place : place + 1] = bytes([chance.randrange(256)])
    return bytes(changed)


def cut(data: bytes, at: int, span: int, chance: random.Random) -> bytes:
    """Take a stretch out, now and then all the rest."""
    return data[:at] + (data[at + span :] if chance.random() < 0.8 else b"")


def repeat(data: bytes, at: int, span: int, chance: random.Random) -> bytes:
    """Repeat a stretch."""
    return data[:at] + data[at : at + span] * chance.choice((1, 2, 20)) + data[at:]


def plant(data: bytes, at: int, span: int, chance: random.Random) -> bytes:
    """Put a hostile token in, once or 500 times, over what stands there or before it."""
    return (
        data[:at]
        + chance.choice(TOKENS) * chance.choice((1, 1, 1, 500))
        + data[at + chance.choice((0, span)) :]
    )


def splice(data: bytes, at: int, span: int, chance: random.Random) -> bytes:
    """Put a stretch of another file in."""
    other = chance.choice(seeds())[1]
    start = chance.randrange(len(other))
    return data[:at] + other[start : start + span] + data[at:]


def renumber(data: bytes, at: int, span: int, chance: random.Random) -> bytes:
    """Change the first number after a place: a size, a count, a reference."""
    return data[:at] + NUMBER.sub(chance.choice(NUMBERS), data[at:], count=1 + span % 3)


def retag(data: bytes, at: int, span: int, chance: random.Random) -> bytes:
    """Drop or repeat the first tags after a place."""
    return data[:at] + TAG.sub(
        lambda match: match[0] * chance.choice((0, 2, 300)), data[at:], count=1 + span % 3
    )


MUTATIONS = (flip, cut, repeat, plant, splice, renumber, renumber, retag)


def mutated_inside(data: bytes, chance: random.Random) -> bytes:
    """Return an archive, whole as an archive, with one of its parts mutated: mostly still well-formed XML."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        target = chance.choice([name for name in names if name.startswith("word/") and name.endswith(".xml")])
        if chance.random() < 0.2:
            target = chance.choice(names)
        for name in names:
            content = old.read(name)
            if name == target:
                content = reshaped(content, chance) if chance.random() < 0.7 else mutated(content, chance)
            new.writestr(name, content)
    return stream.getvalue()


def reshaped(xml: bytes, chance: random.Random) -> bytes:
    """Return XML with elements dropped, repeated, moved or given absurd values."""
    try:
        root = etree.fromstring(xml)
    except etree.XMLSyntaxError:
        return mutated(xml, chance)
    for _ in range(chance.choice((1, 2, 5, 20))):
        elements = list(root.iter("*"))
        element, other = chance.choice(elements), chance.choice(elements)
        parent = element.getparent()
        match chance.randrange(5):
            case 0 if parent is not None:
                parent.remove(element)
            case 1 if parent is not None:
                parent.extend(deepcopy(element) for _ in range(chance.choice((1, 3, 30))))
            case 2:
                other.append(deepcopy(element))
            case 3 if element.attrib:
                element.set(chance.choice(sorted(element.attrib)), chance.choice(VALUES))
            case _:
                element.text = chance.choice(VALUES)
    return etree.tostring(root)


def make_input(seed: int, i: int) -> tuple[str, bytes]:
    """Return the suffix and bytes of input `i`."""
    chance = random.Random(f"{seed}:{i}")  # noqa: S311  (no secret)
    suffix, data = chance.choice(seeds())
    if data.startswith(b"PK") and chance.random() < 0.8:
        return suffix, mutated_inside(data, chance)
    return suffix, mutated(data, chance)
