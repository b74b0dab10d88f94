"""The documents that the grammar is tested on: five real plans, seven invented ones, and what tests write."""

import json
import re
from pathlib import Path
from typing import Any

from ingest.catalog import Catalog
from ingest.parse import parse_plan
from ingest.traced import columns
from ingest.types import HeadingHint, ParsedPlan, RawDocument, Section, Span

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "plans"
INVENTED = ROOT / "tests" / "data" / "plans"
SHIPPED_NAMES = tuple(sorted(path.stem for path in PLANS.glob("*.txt")))
INVENTED_NAMES = tuple(sorted(path.stem for path in INVENTED.glob("*.txt")))
NO_LINE_STARTS = "，。、；：？！”’）》％"


def parse(
    text: str,
    *,
    source: str = "plan.txt",
    page_starts: tuple[int, ...] = (),
    hints: tuple[HeadingHint, ...] = (),
    tables: tuple[Span, ...] = (),
) -> ParsedPlan:
    return parse_plan(RawDocument(source, text, page_starts, "0" * 64, hints, tables), Catalog())


def read(name: str) -> RawDocument:
    folder = PLANS if name in SHIPPED_NAMES else INVENTED
    return RawDocument(f"{name}.txt", (folder / f"{name}.txt").read_text(encoding="utf-8"), (), "0" * 64)


def golden(name: str) -> dict[str, Any]:
    reviewed: dict[str, Any] = json.loads((INVENTED / f"{name}.outline.json").read_text(encoding="utf-8"))
    return reviewed


def outline(parsed: ParsedPlan) -> list[dict[str, Any]]:
    """The section tree as the golden files write it."""
    own = [0] * len(parsed.sections)
    for sentence in parsed.sentences:
        own[sentence.section] += sentence.role == "body"

    def node(section: Section) -> dict[str, Any]:
        return {
            "heading": section.heading,
            "level": section.level,
            "kind": section.kind,
            "sentences": own[section.index],
            "children": [node(child) for child in parsed.sections if child.parent == section.index],
        }

    return [node(section) for section in parsed.sections if section.parent is None]


def headings(parsed: ParsedPlan) -> list[str]:
    """Every heading, indented by its depth: a tree that a test can write down."""
    return [
        f"{'  ' * (section.level - 1)}{section.heading}"
        for section in parsed.sections
        if section.kind != "preamble"
    ]


def bodies(parsed: ParsedPlan, heading: str) -> list[str]:
    """The body sentences of the section with this heading."""
    (section,) = (section for section in parsed.sections if section.heading == heading)
    return [s.text for s in parsed.sentences if s.section == section.index and s.role == "body"]


def visible(text: str) -> str:
    return "".join(text.split())


def wrap(text: str, width: int, indent: int = 4) -> list[str]:
    """Break a paragraph as a word processor does: Latin words and numbers whole, no closing mark at a line's start."""
    lines: list[str] = []
    line = " " * indent
    for token in re.findall(r"[A-Za-z0-9.]+|.", text):
        if columns(line + token) > width and token not in NO_LINE_STARTS and line.strip():
            lines.append(line)
            line = ""
        line += token
    return [*lines, line]


def as_pages(text: str, *, width: int, indented: bool, spaced: bool, page: int = 0) -> str:
    """Lay an unwrapped document out as PDF extraction gives it: hard-wrapped, with or without indents, blank lines
    between all lines, and a page number after every `page` lines."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        words = re.sub(r"\[bookmark:.*?\]", "", paragraph).strip()
        if words:
            wrapped = wrap(words, width)
            lines += wrapped if indented else [line.strip() for line in wrapped]
    printed: list[str] = []
    for i, line in enumerate(lines):
        if page and i and i % page == 0:
            printed += ["", str(i // page), ""]
        printed.append(line)
    return ("\n\n" if spaced else "\n").join(printed)
