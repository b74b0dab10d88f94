"""The side panel: a whole section of a plan, with what an answer quotes from it highlighted."""

from collections.abc import Iterable
from itertools import groupby

from assistant.contract import period_text
from assistant.reading import quoted_spans, sentences_by_id, sentences_under
from assistant.types import Citation
from assistant.ui.copy_markup import copy_button
from assistant.ui.markup import Markup, Part, element
from assistant.ui.naming import page_text, plan_title, quotation
from assistant.ui.turns import Passage
from assistant.ui.words import Words
from ingest.types import ParsedPlan, Section, Sentence, Span

DEEPEST_HEADING = 6


def citation_panel(parsed: ParsedPlan, citation: Citation, words: Words) -> Markup:
    """Show the section that a citation stands in, its quote highlighted."""
    sentences = sentences_by_id(parsed, citation.sentences)
    copied = quotation(citation, words)
    copy = copy_button(words.copy_quote, copied, words, title=words.copy_quote_what)
    return _panel(
        parsed, quoted_spans(sentences, citation.quote), words, label=f"[{citation.number}]", copy=copy
    )


def passage_panel(parsed: ParsedPlan, passage: Passage, words: Words) -> Markup:
    """Show the section that a passage stands in, the passage highlighted."""
    sentences = sentences_by_id(parsed, passage.sentences)
    return _panel(parsed, {s.index: (0, len(s.text)) for s in sentences}, words)


def message_panel(message: str, words: Words) -> Markup:
    """Show the panel without a text, saying why."""
    return element(
        "section",
        element("h2", words.source, class_="wq-source-title"),
        element("p", message, class_="wq-hint"),
        class_="wq-source wq-idle",
        aria_label=words.source,
    )


def _panel(
    parsed: ParsedPlan, marks: dict[int, Span], words: Words, *, label: str = "", copy: Markup | None = None
) -> Markup:
    """Show the section of the first sentence marked; without marks, the plan has changed since it was quoted."""
    if not marks:
        return message_panel(words.source_gone, words)
    first = parsed.sentences[min(marks)]
    plan, section = parsed.plan, parsed.sections[first.section]
    close = element(
        "button", "×", type="button", class_="wq-close", aria_label=words.close, title=words.close
    )
    number = element("span", label, class_="wq-number") if label else None
    place = element(
        "header",
        close,
        element("h2", number, plan.library, class_="wq-source-title", tabindex="-1"),
        element("p", plan_title(plan.library, plan.title, period_text(plan.period)), class_="wq-source-plan"),
        element(
            "ol",
            *(element("li", part) for part in section.path),
            class_="wq-path",
            aria_label=words.section_path,
        ),
        element("p", page_text(first.page, words), class_="wq-page") if first.page is not None else None,
        copy,
    )
    text = element(
        "div", *_paragraphs(parsed, section, marks), class_="wq-reading", tabindex="0", lang="zh-CN"
    )
    return element("section", place, text, class_="wq-source", data_opened=True, aria_label=words.source)


def _paragraphs(parsed: ParsedPlan, section: Section, marks: dict[int, Span]) -> Iterable[Markup]:
    for _, group in groupby(sentences_under(parsed, section), key=lambda s: s.paragraph):
        sentences = tuple(group)
        if sentences[0].role == "heading":
            inner = parsed.sections[sentences[0].section]
            depth = min(3 + inner.level - section.level, DEEPEST_HEADING)
            headings = tuple(s for s in sentences if s.role == "heading")
            yield element(f"h{depth}", *_marked(headings, marks))
            sentences = sentences[len(headings) :]
        if sentences:
            yield element("p", *_marked(sentences, marks))


def _marked(sentences: tuple[Sentence, ...], marks: dict[int, Span]) -> list[Part]:
    """Write sentences one after another; marks that touch become one."""
    runs: list[tuple[str, bool]] = []
    for sentence in sentences:
        start, end = marks.get(sentence.index, (0, 0))
        pieces = (
            (sentence.text[:start], False),
            (sentence.text[start:end], True),
            (sentence.text[end:], False),
        )
        runs += [(text, marked) for text, marked in pieces if text]
    joined = [
        ("".join(text for text, _ in group), marked)
        for marked, group in groupby(runs, key=lambda run: run[1])
    ]
    return [element("mark", text) if marked else text for text, marked in joined]
