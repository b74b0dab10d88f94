"""What flows through ingestion: frozen values, from the decoded file to the chunk that is indexed.

All offsets count characters of `RawDocument.text`; a `Span` is half-open, `text[start:end]`.
"""

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Basis = Literal["catalog", "text", "inferred", "unknown"]
SectionKind = Literal["preamble", "heading", "runin", "box"]
SentenceRole = Literal["title", "heading", "body"]


@dataclass(frozen=True, slots=True)
class HeadingHint:
    """A line that the file format itself calls a heading: a Word style, HTML h1-h6, Markdown #."""

    span: Span
    level: int
    """1 for the outermost."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One file's decoded text, exactly as extracted: nothing cleaned, nothing joined."""

    source: str
    """File name in the corpus, such as `liaoning-2021-2025.txt`."""
    text: str
    page_starts: tuple[int, ...]
    """Offset at which each page begins, first page first; empty for formats without pages."""
    sha256: str
    """Hex digest of the file's bytes."""
    hints: tuple[HeadingHint, ...] = ()
    """In document order; empty for formats that mark no headings."""
    tables: tuple[Span, ...] = ()
    """Stretches that came from a table: one row a line, `列名：值；列名：值`."""
    markup: tuple[Span, ...] = ()
    """Stretches that are a format's marks and no words, such as the `**` of Markdown; in order, none overlapping."""
    warnings: tuple[str, ...] = ()
    """What could not be read of the file, in Chinese: `第 3、4 页是图片，没有读取`."""


@dataclass(frozen=True, slots=True)
class Period:
    """The years that a plan covers, both inclusive, and what people call them."""

    start: int
    end: int
    name: str
    """`十四五` for 2021-2025; empty where the years are no national five-year period."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which plan a document is, and how each fact about it came to be known."""

    id: str
    """Stable name in commands and URLs: the file's stem."""
    library: str
    """Full name, such as 辽宁省图书馆."""
    title: str
    period: Period | None
    region: str
    """Province, city or county, such as 辽宁省; empty when unknown."""
    level: str
    """`国家级`, `省级`, `市级` or `县级`; empty when unknown."""
    aliases: tuple[str, ...]
    """Short names that readers use for the library: 辽图, 辽宁馆, …"""
    source: str
    """`RawDocument.source` of the file that holds the plan."""
    known_by: tuple[tuple[str, Basis], ...]
    """(field name, basis) for library, title, period, region and level."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with all that stands under it."""

    index: int
    """Position in `ParsedPlan.sections`, which is in document order."""
    id: str
    """Place in the tree, such as `3.5.2`: third top section, its fifth child, its second child."""
    heading: str
    """As printed, line breaks and artefacts removed: `（五）推进全民阅读，建设书香辽宁`. Empty for a preamble."""
    marker: str
    """The numbering as printed: `（五）`, `3、`, `战略方向一`, `专栏 4：`, `◆`; empty when the heading has none."""
    title: str
    """The heading without its marker."""
    number: int | None
    """The marker's value (`（五）` -> 5), None where it has none."""
    level: int
    """1 for the outermost headings of this document."""
    kind: SectionKind
    parent: int | None
    """Index of the enclosing section; None at the top."""
    path: tuple[str, ...]
    """Headings from the top down to and including this one; empty for a preamble."""
    span: Span
    """From the start of the heading to the end of the last thing under it."""


CELL_GAP = "\u3000"
"""Parts what a told table row says. It occurs in no other readable text: there, all white space is one plain space."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of citation."""

    index: int
    """Position in `ParsedPlan.sentences`, which is in reading order."""
    id: str
    """Survives re-ingest while plan, section path and text stay the same."""
    text: str
    """Readable text: `raw.text` at `spans` less line breaks, inner layout spaces and listed artefacts."""
    spans: tuple[Span, ...]
    """Where it stands in `RawDocument.text`, in the order of its text: more than one when something cuts it in two, or
    when it is a row of a plain-text table, told with the names of the columns (which stand before it) and its unit."""
    page: int | None
    """1-based page of the first character; None for formats without pages."""
    section: int
    """Index of the innermost section."""
    role: SentenceRole
    """`heading`: the heading of its section (so that headings can be cited); `title`: the document's title lines."""
    paragraph: int
    """Number of the paragraph, counted through the document."""
    item: str
    """Marker of the list item that this sentence opens (`1.`, `（2）`, `一是`, `◆`, `●`); for a row of a plain-text
    table its number, or what it is about; empty otherwise."""

    @property
    def start(self) -> int:
        """First character."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """One past the last character."""
        return max(end for _, end in self.spans)


@dataclass(frozen=True, slots=True)
class ParsedPlan:
    """A document understood: who published what, its section tree and its sentences."""

    plan: Plan
    raw: RawDocument
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    warnings: tuple[str, ...]
    """What a librarian should check, in Chinese: no title, a numbering gap, …"""

    def printed(self, sentence: Sentence) -> str:
        """Return a row of a plain-text table as it is printed, its cells one space apart; empty for anything else."""
        row = CELL_GAP in sentence.text
        return " ".join(self.raw.text[sentence.start : sentence.end].split()) if row else ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive sentences of one innermost section: what the indexes hold."""

    id: str
    """Content hash of plan id, heading path and text (and a counter for exact repeats)."""
    plan_id: str
    section: int
    """Index of the section in the parsed plan."""
    path: tuple[str, ...]
    sentences: tuple[int, ...]
    """Indices into `ParsedPlan.sentences`, ascending and consecutive."""
    text: str
    """The sentences' text, in order; headings and paragraphs stand on lines of their own."""
