"""Which plan a document is: from the catalog, else from its own words, and how each fact is known."""

from collections.abc import Sequence
from pathlib import PurePath

from ingest.aliases import aliases_of
from ingest.catalog import CatalogEntry
from ingest.libraries import issuer_of, library_of_text, library_of_title
from ingest.periods import period_of_text, period_of_title
from ingest.places import level_of, region_of
from ingest.titles import Title
from ingest.types import Basis, Period, Plan

OPENING = 600
"""Characters in which a plan says what it plans for."""
HEADING_WEIGHT, OPENING_WEIGHT = 5, 3
"""A period named in a heading or in the opening counts as many mentions further down."""
LAST_LINES = 6
"""Where a document is signed and dated."""


def identify(
    source: str, title: Title, headings: Sequence[str], lines: Sequence[str], entry: CatalogEntry | None
) -> Plan:
    """Say which plan a document is. `lines` are its paragraphs' readable text; any of it may be empty."""
    known = entry or CatalogEntry(source)
    text = "\n".join(lines)
    library, library_basis = _stated(known.library, _library(title, lines, text))
    period, period_basis = (known.period, "catalog") if known.period else _period(title, headings, text)
    name, name_basis = _stated(known.title, _title(title, library, period))
    region, region_basis = _stated(known.region, _inferred(region_of(library)))
    level, level_basis = _stated(known.level, _inferred(level_of(library, text)))
    return Plan(
        id=PurePath(source).stem,
        library=library,
        title=name,
        period=period,
        region=region,
        level=level,
        aliases=tuple(dict.fromkeys((*known.aliases, *aliases_of(library, text)))),
        source=source,
        known_by=(
            ("library", library_basis),
            ("title", name_basis),
            ("period", period_basis),
            ("region", region_basis),
            ("level", level_basis),
        ),
    )


def _stated(catalog: str, otherwise: tuple[str, Basis]) -> tuple[str, Basis]:
    return (catalog, "catalog") if catalog else otherwise


def _inferred(value: str) -> tuple[str, Basis]:
    return value, "inferred" if value else "unknown"


def _library(title: Title, lines: Sequence[str], text: str) -> tuple[str, Basis]:
    if name := library_of_title(title.text):
        return name, "text"
    if name := library_of_text(title.text, text):
        return name, "inferred"
    name = issuer_of(title.text, lines[-LAST_LINES:])
    return name, "text" if name else "unknown"


def _period(title: Title, headings: Sequence[str], text: str) -> tuple[Period | None, Basis]:
    if period := period_of_title(title.text + title.subtitle):
        return period, "text"
    weighted = [
        *((heading, HEADING_WEIGHT) for heading in headings),
        (text[:OPENING], OPENING_WEIGHT),
        (text, 1),
    ]
    period = period_of_text(weighted)
    return period, "inferred" if period else "unknown"


def _title(title: Title, library: str, period: Period | None) -> tuple[str, Basis]:
    if title.text:
        return title.text, "text"
    if library and period:
        years = f"“{period.name}”" if period.name else f"{period.start}—{period.end}年"
        return f"{library}{years}发展规划", "inferred"
    return "", "unknown"
