"""The table of plans held: what each is, how that is known, and what can be done about it."""

from assistant.contract import period_text
from assistant.ui.manage_words import ManageWords, manage_words
from assistant.ui.markup import Markup, element
from assistant.ui.naming import plan_title
from assistant.ui.words import Words
from ingest.types import Basis, ParsedPlan, Plan

FIGURES = range(3, 6)
"""Columns that hold numbers: sections, sentences, pages."""


def plans_html(plans: tuple[ParsedPlan, ...], words: Words, *, changeable: bool) -> Markup:
    """List the plans, with buttons to correct and remove each where they are `changeable`.

    On a narrow screen each row becomes a card, its cells labelled by `data-label`.
    """
    said = manage_words(words)
    summary = words.plans_summary.format(
        plans=len(plans),
        sections=sum(_sections(parsed) for parsed in plans),
        sentences=sum(len(parsed.sentences) for parsed in plans),
    )
    columns = (
        words.column_library,
        words.column_title,
        words.column_period,
        words.column_sections,
        words.column_sentences,
        said.column_pages,
        words.column_known,
        words.column_warnings,
        *((said.column_change,) if changeable else ()),
    )
    head = element(
        "tr", *(element("th", column, scope="col", class_=_kind(n)) for n, column in enumerate(columns))
    )
    buttons = _buttons(said) if changeable else None
    rows = (_row(parsed, columns, words, buttons) for parsed in plans)
    table = element("table", element("thead", head), element("tbody", *rows), class_="wq-plans")
    return element("section", element("p", summary if plans else words.held_none), table if plans else None)


def _kind(column: int) -> str | None:
    return "wq-figure" if column in FIGURES else None


def _known(plan: Plan, words: Words) -> Markup:
    """Say where what is known of a plan comes from, a line a source: 目录 馆名、题名."""
    fields: dict[Basis, list[str]] = {}
    for field, basis in plan.known_by:
        fields.setdefault(basis, []).append(words.known_fields.get(field, field))
    lines = (
        element("li", element("strong", words.basis[basis]), " ", words.listed.join(names))
        for basis, names in fields.items()
    )
    return element("ul", *lines, class_="wq-known")


def _sections(parsed: ParsedPlan) -> int:
    return sum(section.kind != "preamble" for section in parsed.sections)


def _buttons(said: ManageWords) -> Markup:
    correct = element("button", said.correct, type="button", data_change="correction")
    remove = element("button", said.remove, type="button", data_change="removal")
    return element("span", correct, remove, class_="wq-changes")


def _row(parsed: ParsedPlan, columns: tuple[str, ...], words: Words, buttons: Markup | None) -> Markup:
    plan = parsed.plan
    warnings = element("ul", *(element("li", warning) for warning in parsed.warnings))
    details = element("details", element("summary", str(len(parsed.warnings))), warnings)
    period = period_text(plan.period)
    cells = (
        plan_title(plan.library, plan.title, "") or words.unknown,
        period or words.unknown,
        str(_sections(parsed)),
        str(len(parsed.sentences)),
        str(len(parsed.raw.page_starts) or "—"),
        _known(plan, words),
        details if parsed.warnings else words.no_warnings,
        *((buttons,) if buttons else ()),
    )
    first = element("th", plan.library or words.unknown, scope="row", data_label=columns[0])
    rest = (
        element("td", cell, class_=_kind(column), data_label=columns[column])
        for column, cell in enumerate(cells, start=1)
    )
    return element(
        "tr",
        first,
        *rest,
        data_plan=plan.id,
        data_library=plan.library,
        data_title=plan.title,
        data_period=period,
        data_region=plan.region,
        data_level=plan.level,
    )
