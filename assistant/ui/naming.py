"""How a place in a plan is written for people: 馆名 · 规划（年限） · 章节路径 · 页码."""

from assistant.types import Citation
from assistant.ui.words import Words

PATH_SEPARATOR = " › "


def plan_title(library: str, title: str, period: str) -> str:
    """Name a plan beside its library, whose name most titles repeat: `“十四五”发展规划（2021-2025）`."""
    short = title.removeprefix(library).strip() or title
    return f"{short}（{period}）" if period and period not in short else short


def page_text(page: int | None, words: Words) -> str:
    """Name a page; empty for formats without pages."""
    return words.page.format(page) if page is not None else ""


def quotation(citation: Citation, words: Words) -> str:
    """Write a quote as it is copied into another text: whose it is, from where, its words."""
    parts = (
        citation.library,
        plan_title(citation.library, citation.plan, citation.period),
        PATH_SEPARATOR.join(citation.section),
        page_text(citation.page, words),
    )
    place = " · ".join(part for part in parts if part)
    return f"{place}：“{citation.quote}”"


def citation_line(citation: Citation, words: Words) -> str:
    """Write a citation as it stands below a copied answer."""
    return f"[{citation.number}] {quotation(citation, words)}"
