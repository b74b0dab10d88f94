"""How many numbered lines of real documents become headings or list items.

python -m benchmarks.outline_lines [FOLDER] [--items] [--articles]        default ../shared/documents

Every line that begins with `一、` or `（一）` (with `--articles`: `第一条`, `第一章` and so on) is looked up in what
the grammar made of its file: a heading, an item of a list, a row of a table, or none of these. The last are printed
with what stands before them, to be read by a person: a table of contents, or a reference that begins a printed line,
is rightly none. `--items` prints items that look odd: without punctuation at the end, or with a paragraph below.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.catalog import Catalog
from ingest.errors import UnreadableFile
from ingest.parse import parse_plan
from ingest.readers import SUPPORTED, read_document
from ingest.types import ParsedPlan

PLACES = [parent / "shared" / "documents" for parent in Path(__file__).resolve().parents]
_CN = "[一二三四五六七八九十百]"
OUTLINE = {"一、": rf"{_CN}{{1,3}}、", "（一）": rf"[（(]{_CN}{{1,3}}[）)]"}
ARTICLES = {"第X条": rf"第{_CN}{{1,6}}条", "第X章": rf"第{_CN}{{1,3}}[编章节]"}
_ENDED = re.compile(r"[。；;：:，、！？]$")
CONTEXT, SHOWN = 24, 60
"""Characters printed before a line, and of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered line, and what became of it."""

    style: str
    became: str
    before: str
    text: str


def main() -> None:
    """Print the lines that became nothing, then the tally."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.outline_lines", description=__doc__.split("\n")[0]
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--articles", action="store_true", help="第X条 and 第X章 instead of 一、 and （一）")
    parser.add_argument("--items", action="store_true", help="print odd list items, too")
    args = parser.parse_args()
    folder = args.folder or next((place for place in PLACES if place.is_dir()), None)
    if folder is None:
        sys.exit("../shared/documents is not there: name a folder")
    styles = ARTICLES if args.articles else OUTLINE
    tally: Counter[tuple[str, str]] = Counter()
    for plan in parsed_below(folder):
        for line in numbered_lines(plan, styles):
            tally[line.style, line.became] += 1
            if line.became == "neither":
                print(f"{plan.raw.source[:30]}  {line.before} | {line.text}")
        if args.items:
            for text in odd_items(plan):
                print(f"{plan.raw.source[:30]}  item: {text}")
    for style in styles:
        counts = {became: n for (of, became), n in sorted(tally.items()) if of == style}
        print(f"{style:6} {sum(counts.values()):5}  {counts}")
    missed = sum(n for (_, became), n in tally.items() if became == "neither")
    print(f"{1 - missed / max(1, tally.total()):.4f} of {tally.total()} lines became headings, items or rows")


def parsed_below(folder: Path) -> Iterator[ParsedPlan]:
    """Yield what the grammar makes of each document that can be read."""
    for path in sorted(
        p for p in folder.rglob("*") if p.suffix.lower() in SUPPORTED and p.name != "README.md"
    ):
        try:
            yield parse_plan(read_document(path), Catalog())
        except UnreadableFile as error:
            print(error)


def numbered_lines(plan: ParsedPlan, styles: dict[str, str]) -> Iterator[Line]:
    """Yield every line of the decoded text that begins with a number of one of the styles."""
    headings = {section.span[0] for section in plan.sections if section.kind != "preamble"}
    items = {sentence.start for sentence in plan.sentences if sentence.item}
    text = plan.raw.text
    for style, pattern in styles.items():
        for match in re.finditer(rf"^[ \t\u3000]*(?={pattern})", text, re.MULTILINE):
            at = match.end()
            if at in headings:
                became = "heading"
            elif at in items:
                became = "item"
            elif any(start <= at < end for start, end in plan.raw.tables):
                became = "row"
            else:
                became = "neither"
            before = " ".join(text[: match.start()].split())[-CONTEXT:]
            yield Line(style, became, before, text[at:].split("\n", 1)[0][:SHOWN])


def odd_items(plan: ParsedPlan) -> Iterator[str]:
    """Yield list items that a reader may take for headings."""
    paragraphs: defaultdict[int, str] = defaultdict(str)
    homes: dict[int, int] = {}
    items: set[int] = set()
    for sentence in plan.sentences:
        paragraphs[sentence.paragraph] += sentence.text
        homes[sentence.paragraph] = sentence.section
        items |= {sentence.paragraph} if sentence.item else set()
    order = sorted(paragraphs)
    for this, after in zip(order, [*order[1:], None], strict=True):
        text = paragraphs[this]
        if this not in items or not any(re.match(pattern, text) for pattern in OUTLINE.values()):
            continue
        follows = after is not None and homes[after] == homes[this] and after not in items
        if follows or not _ENDED.search(text):
            yield f"{text[:SHOWN]} >> {paragraphs[after][:CONTEXT] if after is not None else ''}"


if __name__ == "__main__":
    main()
