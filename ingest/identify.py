"""Which plan a document is: from the catalog, else from its own words, and how each fact is known."""

from pathlib import PurePath

from ingest.catalog import CatalogEntry
from ingest.names import aliases_of, level_of, library_in_text, library_in_title, region_of
from ingest.periods import period_of_text, period_of_title
from ingest.types import Basis, Period, Plan, RawDocument

_OPENING = 600
"""Characters in which a plan says what it plans for; they weigh more than the rest."""


def identify(
    raw: RawDocument, title: str, headings: list[str], text: str, entry: CatalogEntry | None
) -> Plan:
    """Say which plan a document is. `text` is its readable text, `title` its title lines; both may be empty."""
    library, library_basis = _library(title, text)
    period, period_basis = _period(title, headings, text)
    stated: dict[str, tuple[object, Basis]] = {
        "library": (library, library_basis),
        "period": (period, period_basis),
    }
    if entry and entry.library:
        library = entry.library
        stated["library"] = (library, "catalog")
    if entry and entry.period:
        period = entry.period
        stated["period"] = (period, "catalog")
    stated["title"] = _title(title, library, period)
    stated["region"] = (region_of(library), "inferred") if region_of(library) else ("", "unknown")
    level = level_of(library, text)
    stated["level"] = (level, "inferred") if level else ("", "unknown")
    for name in ("title", "region", "level"):
        known = getattr(entry, name) if entry else ""
        if known:
            stated[name] = (known, "catalog")
    return Plan(
        id=PurePath(raw.source).stem,
        library=library,
        title=str(stated["title"][0]),
        period=period,
        region=str(stated["region"][0]),
        level=str(stated["level"][0]),
        aliases=entry.aliases if entry and entry.aliases else aliases_of(library, text),
        source=raw.source,
        known_by=tuple((name, stated[name][1]) for name in ("library", "title", "period", "region", "level")),
    )


def _library(title: str, text: str) -> tuple[str, Basis]:
    if name := library_in_title(title):
        return name, "text"
    if name := library_in_text(text):
        return name, "inferred"
    return "", "unknown"


def _period(title: str, headings: list[str], text: str) -> tuple[Period | None, Basis]:
    if period := period_of_title(title):
        return period, "text"
    stretches = [*((heading, 5) for heading in headings), (text[:_OPENING], 3), (text[_OPENING:], 1)]
    period = period_of_text(stretches)
    return period, "inferred" if period else "unknown"


def _title(title: str, library: str, period: Period | None) -> tuple[str, Basis]:
    if title:
        return title, "text"
    if library and period:
        years = f"“{period.name}”" if period.name else f"{period.start}—{period.end}年"
        return f"{library}{years}发展规划", "inferred"
    return "", "unknown"
