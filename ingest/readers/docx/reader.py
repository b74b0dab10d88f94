"""DOCX bytes -> `Extraction`."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from ingest.errors import EmptyFile
from ingest.readers.docx.grids import grid_of
from ingest.readers.docx.names import W, child_number, child_value
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.package import Parts, open_parts
from ingest.readers.docx.runs import Content, read_paragraph
from ingest.readers.docx.styles import Style, read_styles
from ingest.readers.extraction import Draft, Extraction
from ingest.readers.limits import Limits
from ingest.readers.tables import is_data, joined, statements

_CONTAINERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_NOTE_NAMES = {"footnote": "注", "endnote": "尾注"}


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class _Rows:
    texts: tuple[str, ...]


def read_docx(data: bytes, source: str, *, limits: Limits) -> Extraction:
    """Read a Word document as it reads with all tracked changes accepted.

    Headings (by style or outline level) become hints, tables row statements, automatic numbers text. A footnote
    or text box follows the paragraph that it belongs to; a table of contents is left out, for Word makes it from
    the headings. Raises `TooLarge`, `EncryptedFile`, `Damaged` or `EmptyFile`.
    """
    parts = open_parts(data, source, limits=limits)
    draft = Draft()
    for item in _Reading(parts).items(parts.body):
        if isinstance(item, _Rows):
            draft.table(item.texts)
        else:
            draft.line(item.text, level=item.level)
    extraction = draft.finish()
    if not extraction.text:
        raise EmptyFile(source)
    return extraction


class _Reading:
    """One pass through the document, counting numbers and notes on the way."""

    def __init__(self, parts: Parts) -> None:
        self._styles = read_styles(parts.styles)
        self._numbering = Numbering(parts.numbering)
        self._notes = {"footnote": _by_id(parts.footnotes), "endnote": _by_id(parts.endnotes)}
        self._note_counts = dict.fromkeys(_NOTE_NAMES, 0)

    def items(self, container: _Element) -> Iterator[_Line | _Rows]:
        """Yield the lines and tables of a body, cell or text box."""
        for child in container.iterchildren("*"):
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _CONTAINERS:
                yield from self.items(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[_Line | _Rows]:
        style = self._styles.get(child_value(paragraph, "pPr", "pStyle") or "", self._styles[""])
        if style.is_contents:
            return
        content = read_paragraph(paragraph)
        text = content.text.strip("\n")
        is_deleted = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        label = (
            "" if is_deleted and not text else self._label(paragraph, style)
        )  # an empty paragraph counts too
        if text.strip():
            yield _Line(label + text, _heading_level(paragraph, style))
        for box in content.boxes:
            yield from self.items(box)
        yield from self._note_lines(content)

    def _label(self, paragraph: _Element, style: Style) -> str:
        num_id = child_number(paragraph, "pPr", "numPr", "numId")
        level = child_number(paragraph, "pPr", "numPr", "ilvl")
        if num_id is None:
            num_id = style.num_id
            level = style.num_level if level is None else level
            if num_id and level is None:
                level = self._numbering.level_of_style(num_id, style.numbered_by)
        return self._numbering.label(num_id, level or 0) if num_id else ""

    def _table(self, table: _Element) -> Iterator[_Line | _Rows]:
        is_nested = next(table.iterdescendants(f"{W}tbl"), None) is not None
        if not is_nested and is_data(grid_of(table, _bare_text)):
            yield _Rows(tuple(statements(grid_of(table, self._cell_text))))
            return
        for cell in _own_cells(table):
            yield from self.items(cell)

    def _cell_text(self, cell: _Element) -> str:
        items = self.items(cell)
        return joined(" ".join(item.texts) if isinstance(item, _Rows) else item.text for item in items)

    def _note_lines(self, content: Content) -> Iterator[_Line]:
        for kind, note_id in content.notes:
            self._note_counts[kind] += 1
            note = self._notes[kind].get(note_id)
            text = self._cell_text(note) if note is not None else ""
            if text.strip():
                yield _Line(f"{_NOTE_NAMES[kind]}{self._note_counts[kind]}：{text.strip()}")


def _heading_level(paragraph: _Element, style: Style) -> int | None:
    own = child_number(paragraph, "pPr", "outlineLvl")
    outline = style.outline if own is None else own
    return outline + 1 if outline is not None and 0 <= outline <= 8 else None


def _own_cells(element: _Element) -> Iterator[_Element]:
    """Yield the cells of a table, not those of tables inside it."""
    for child in element.iterchildren("*"):
        if child.tag == f"{W}tc":
            yield child
        elif child.tag == f"{W}tr" or child.tag in _CONTAINERS:
            yield from _own_cells(child)


def _bare_text(cell: _Element) -> str:
    return "".join(text.text or "" for text in cell.iter(f"{W}t")).strip()


def _by_id(notes: _Element | None) -> dict[str, _Element]:
    return {note.get(f"{W}id", ""): note for note in notes.iterchildren("*")} if notes is not None else {}
