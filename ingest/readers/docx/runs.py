"""A paragraph's XML -> its text as it stands when all tracked changes are accepted."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element

from ingest.readers.docx.names import MATH, MC, W, is_on
from ingest.readers.symbols import bullet, plain

_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "pPr",
        "rPr",
        "sdtPr",
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "rt",
        "sectPr",
    )
)
"""Properties, deleted text, the codes of fields (their results stay), and reading aids above characters."""
_SYMBOL_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


def _break(element: _Element) -> str:
    return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else ""


def _symbol(element: _Element) -> str:
    code = element.get(f"{W}char", "")
    return bullet(int(code, 16), element.get(f"{W}font", "")) if _SYMBOL_CODE.fullmatch(code) else ""


_PRINTED: dict[str, Callable[[_Element], str]] = {
    f"{W}t": lambda element: element.text or "",
    f"{MATH}t": lambda element: element.text or "",
    f"{W}tab": lambda _: " ",
    f"{W}cr": lambda _: "\n",
    f"{W}noBreakHyphen": lambda _: "-",
    f"{W}br": _break,
    f"{W}sym": _symbol,
}


@dataclass(slots=True)
class Content:
    """What a paragraph holds."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    """Contents of the text boxes that are anchored in it."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(`footnote` or `endnote`, id) of the notes that it refers to."""

    @property
    def text(self) -> str:
        """The text; a line break that the author set is a newline."""
        return plain("".join(self.pieces))


def read_paragraph(paragraph: _Element) -> Content:
    """Read a w:p element."""
    content = Content()
    _gather(paragraph, content)
    return content


def _gather(element: _Element, content: Content) -> None:
    for child in element.iterchildren("*"):
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag in _PRINTED:
            content.pieces.append(_PRINTED[tag](child))
        elif tag in _NOTES:
            content.notes.append((_NOTES[tag], child.get(f"{W}id", "")))
        elif tag == f"{W}txbxContent":
            content.boxes.append(child)
        elif tag == f"{MC}AlternateContent":
            _gather_alternative(child, content)
        elif tag != f"{W}r" or not is_on(child.find(f"{W}rPr"), "vanish"):
            _gather(child, content)


def _gather_alternative(element: _Element, content: Content) -> None:
    """Read the first form of what a file holds in several: the others repeat it for older programs."""
    form = next(element.iterchildren(f"{MC}Choice", f"{MC}Fallback"), None)
    if form is not None:
        _gather(form, content)
