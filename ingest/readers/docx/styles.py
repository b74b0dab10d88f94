"""Word's paragraph styles: what a paragraph inherits from the style that it names."""

import re
from dataclasses import dataclass

from lxml.etree import _Element

from ingest.readers.docx.names import W, child_number, child_value

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录|table of figures)\s*\d?", re.IGNORECASE)
_DEEPEST = 8
"""Outline levels 0 to 8 are headings, 9 is body text (17.3.1.20)."""
_MAX_CHAIN = 20
"""Styles that may be based on one another; a longer chain is a circle."""


@dataclass(frozen=True, slots=True)
class Style:
    """What styles say about numbering and outline; None where they say nothing."""

    outline: int | None = None
    """0 for the outermost heading."""
    num_id: int | None = None
    num_level: int | None = None
    numbered_by: str = ""
    """Id of the style that gives the numbering."""
    is_contents: bool = False
    """Entries of a table of contents."""


def read_styles(root: _Element | None) -> dict[str, Style]:
    """Return the paragraph styles by id, what they inherit filled in. The default style is also under the empty id."""
    elements: dict[str, _Element] = {}
    default = ""
    for element in root.iterchildren(f"{W}style") if root is not None else ():
        if element.get(f"{W}type", "paragraph") == "paragraph":
            style_id = element.get(f"{W}styleId", "")
            elements[style_id] = element
            if element.get(f"{W}default") in {"1", "true", "on"}:
                default = style_id
    styles = {style_id: _inherited(style_id, elements) for style_id in elements}
    styles[""] = styles.get(default, Style())
    return styles


def _inherited(style_id: str, elements: dict[str, _Element]) -> Style:
    outline = num_id = num_level = None
    numbered_by = ""
    is_contents = False
    for _ in range(_MAX_CHAIN):
        element = elements.get(style_id)
        if element is None:
            break
        name = child_value(element, "name") or ""
        is_contents = is_contents or bool(_CONTENTS_NAME.fullmatch(name))
        if outline is None:
            outline = child_number(element, "pPr", "outlineLvl")
        if outline is None and (match := _HEADING_NAME.fullmatch(name)):
            outline = int(match[1]) - 1
        if num_id is None and (own := child_number(element, "pPr", "numPr", "numId")) is not None:
            num_id, numbered_by = own, style_id
        if num_level is None:
            num_level = child_number(element, "pPr", "numPr", "ilvl")
        style_id = child_value(element, "basedOn") or ""
    if outline is not None and not 0 <= outline <= _DEEPEST:
        outline = None
    return Style(outline, num_id, num_level, numbered_by, is_contents)
