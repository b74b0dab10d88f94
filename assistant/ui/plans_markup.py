"""The table of plans held: what each is, and how that is known."""

from assistant.contract import period_text
from assistant.ui.markup import Markup, element
from assistant.ui.words import Words
from ingest.types import ParsedPlan


def plans_html(plans: tuple[ParsedPlan, ...], words: Words) -> Markup:
    """List the plans; on a narrow screen each row becomes a card, its cells labelled by `data-label`."""
    summary = words.plans_summary.format(
        plans=len(plans),
        sections=sum(len(parsed.sections) for parsed in plans),
        sentences=sum(len(parsed.sentences) for parsed in plans),
    )
    columns = (
        words.column_library,
        words.column_title,
        words.column_period,
        words.column_sections,
        words.column_sentences,
        words.column_known,
        words.column_warnings,
    )
    head = element("tr", *(element("th", column, scope="col") for column in columns))
    rows = (_row(parsed, columns, words) for parsed in plans)
    table = element("table", element("thead", head), element("tbody", *rows), class_="wq-plans")
    return element("section", element("p", summary if plans else words.held_none), table if plans else None)


def _row(parsed: ParsedPlan, columns: tuple[str, ...], words: Words) -> Markup:
    plan = parsed.plan
    known = "；".join(
        f"{words.known_fields.get(field, field)}：{words.basis[basis]}" for field, basis in plan.known_by
    )
    warnings = element("ul", *(element("li", warning) for warning in parsed.warnings))
    details = element("details", element("summary", str(len(parsed.warnings))), warnings)
    cells = (
        plan.title,
        period_text(plan.period) or words.unknown,
        str(len(parsed.sections)),
        str(len(parsed.sentences)),
        known,
        details if parsed.warnings else words.no_warnings,
    )
    first = element("th", plan.library, scope="row", data_label=columns[0])
    rest = (element("td", cell, data_label=label) for cell, label in zip(cells, columns[1:], strict=True))
    return element("tr", first, *rest)
