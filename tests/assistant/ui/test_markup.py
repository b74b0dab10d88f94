"""HTML made by hand: whatever is put in comes out as text."""

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.words import plan_name
from assistant.guard import MAX_QUESTION
from assistant.reading import quoted_spans
from assistant.types import Answer, Citation, Question
from assistant.ui.examples import example_questions
from assistant.ui.filters import library_options, period_options
from assistant.ui.layout import QUESTION_CHARS
from assistant.ui.markup import Markup, element, join
from assistant.ui.naming import citation_line, plan_title
from assistant.ui.plans_markup import plans_html
from assistant.ui.source_markup import citation_panel
from assistant.ui.sources_markup import sources_html
from assistant.ui.turn_markup import failed_html, pending_html, turn_html
from assistant.ui.turns import keep
from assistant.ui.welcome_markup import welcome_html
from assistant.ui.words import EN, ZH, words_of
from assistant.writing import Writing
from ingest.types import Plan

from ..sample_assistant import SampleAssistant
from ..sample_plans import sample_plans
from .hostile import PROBES, hostile_plan


class Reading(HTMLParser):
    """What a browser makes of it: tags, attributes, text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


@given(st.text(), st.text())
def test_text_stays_text(inner: str, value: str) -> None:
    read = Reading(element("p", inner, title=value, data_n=1, hidden=True, lang=None, open=False))
    assert read.tags == ["p"]
    assert read.words == inner
    assert read.attributes == {"title": value, "data-n": "1", "hidden": None}


def test_only_markup_stands_as_it_is() -> None:
    assert join(["<b>", Markup("<b>"), None, element("i", "&")]) == "&lt;b&gt;<b><i>&amp;</i>"
    assert element("p", class_="a", aria_label='"') == '<p class="a" aria-label="&quot;"></p>'


def test_a_hostile_plan_shows_its_probes_as_text() -> None:
    assistant = SampleAssistant((*sample_plans(), hostile_plan()))
    answer = assistant.ask(Question("黑客讲座每年举办多少场" + "".join(PROBES)))
    turn = keep(answer, assistant)
    parsed = assistant.parsed("hostile")
    shown = (
        turn_html(0, turn, ZH),
        pending_html(0, answer.question, Writing(unchecked=answer.text), ZH),
        pending_html(0, answer.question, Writing(checked=answer.claims), ZH),
        failed_html(0, answer.question, PROBES[0], ZH),
        citation_panel(parsed, answer.citations[0], ZH),
        plans_html(assistant.parsed_plans, ZH, changeable=True),
        welcome_html(assistant.plans(), example_questions(assistant.parsed_plans), ZH),
        library_options(assistant.plans(), ZH),
    )
    for html in shown:
        read = Reading(html)
        assert not {"script", "img", "svg"} & set(read.tags)
        assert not any(name.startswith("on") for name in read.attributes)
        assert PROBES[0] in read.words


def test_a_marker_without_its_citation_stays_text() -> None:
    assistant = SampleAssistant(sample_plans())
    answer = assistant.ask(Question("辽宁省图书馆每年组织举办讲座多少场？"))
    html = turn_html(3, keep(answer, assistant), ZH)
    assert html.count('class="wq-chip"') == 1
    assert 'data-turn="3" data-number="1"' in html
    odd = replace(answer, text="见[1]、[7]和[二]。")
    read = Reading(turn_html(0, keep(odd, assistant), ZH))
    assert "[7]和[二]。" in read.words


def test_numbers_are_tied_to_the_statement_before_them() -> None:
    answer = replace(
        _answer("讲座。[1]展览[2][1]，以及其他[9]。"), citations=_places(("一、概述",), ("二、任务",))
    )
    html = turn_html(0, keep(answer, SampleAssistant(sample_plans())), ZH)
    claims = [Reading(part.split("</p>")[0]).words for part in html.split('<span class="wq-claim">')[1:]]
    assert claims == ["讲座。[1]", "展览[2][1]，以及其他[9]。"]


def test_plans_that_are_compared_stand_in_a_table() -> None:
    assistant = SampleAssistant(sample_plans())
    one, other = (plan_name(plan) for plan in assistant.plans())
    answer = replace(
        _answer(f"不对，规划的表述是：{one}：办讲座。[1]\n办展览。[2]\n{other}：规划未提及。"),
        citations=_places(("一、概述",), ("二、任务",)),
    )
    html = turn_html(0, keep(answer, assistant), ZH)
    assert html.count("<table") == 1
    assert html.index("wq-verdict") < html.index("<table")
    rows = [Reading(row).words for row in html.split("<tr>")[1:]]
    assert rows[0] == f"{one}办讲座。[1]办展览。[2]"
    assert rows[1].startswith(f"{other}规划未提及。")
    alone = turn_html(0, keep(replace(answer, text=f"{one}：办讲座。[1]"), assistant), ZH)
    assert "<table" not in alone
    assert Reading(alone).words.count(one) == 1


def test_a_heading_that_answers_stands_out() -> None:
    answer = replace(
        _answer("（一）阅读[1]\n办讲座。[2]"), citations=_places(("二、任务", "（一）阅读"), ("二、任务",))
    )
    html = turn_html(0, keep(answer, SampleAssistant(sample_plans())), ZH)
    assert html.count('class="wq-item"') == 1
    assert Reading(html.split('class="wq-item"')[1].split("</p>")[0]).words.endswith("（一）阅读[1]")


def test_sources_say_who_where_and_in_which_words_once_a_place() -> None:
    places = _places(("二、任务", "（一）阅读"), ("二、任务", "（一）阅读"), ("三、保障",))
    quoted = replace(places[0], quote="（一）阅读办讲座。", page=7)
    words = Reading(sources_html((quoted, *places[1:]), 0, ZH) or "").words
    assert words == (
        "出处辽宁省图书馆 “十四五”发展规划（2021-2025）"
        "二、任务 › （一）阅读[1]（一）阅读办讲座。第 7 页[2]引文三、保障[3]引文"
    )
    assert sources_html((), 0, ZH) is None


def test_a_question_too_long_is_not_cut_off_by_the_box() -> None:
    assert QUESTION_CHARS > MAX_QUESTION


def test_the_mark_is_the_quote_for_every_sentence() -> None:
    for parsed in sample_plans():
        for sentence in parsed.sentences:
            for quote in {sentence.text, sentence.text[2:9], sentence.text[-4:]}:
                citation = _citation(parsed.plan, sentence.spans, quote, (sentence.id,))
                panel = citation_panel(parsed, citation, ZH)
                marked = "".join(part.split("</mark>")[0] for part in panel.split("<mark>")[1:])
                assert Reading(marked).words == quote


def test_a_quote_over_several_sentences_is_marked_in_each() -> None:
    parsed = sample_plans()[1]
    ids = tuple(s.id for s in parsed.sentences if "六是" in s.text or "五是" in s.text)
    spans = quoted_spans([s for s in parsed.sentences if s.id in ids], "争取市政府的支持。六是做好馆舍搬迁")
    assert [end - start for start, end in spans.values()] == [9, 8]


def test_a_quote_that_is_gone_is_said_to_be_gone() -> None:
    parsed = sample_plans()[0]
    panel = citation_panel(parsed, _citation(parsed.plan, ((0, 1),), "旧句子", ("no-such-id",)), ZH)
    assert ZH.source_gone in panel
    assert "<mark>" not in panel


def test_places_are_named_as_people_quote_plans() -> None:
    assert plan_title("甲馆", "甲馆“十四五”发展规划", "2021-2025") == "“十四五”发展规划（2021-2025）"
    assert plan_title("甲馆", "甲馆", "") == "甲馆"
    assert plan_title("甲馆", "发展规划（2021-2025）", "2021-2025") == "发展规划（2021-2025）"
    parsed = sample_plans()[0]
    line = citation_line(_citation(parsed.plan, ((0, 1),), "引文", ()), ZH)
    assert line == "[1] 辽宁省图书馆 · “十四五”发展规划（2021-2025） · 一、概述：“引文”"


def test_examples_come_from_the_plans() -> None:
    questions = example_questions(sample_plans())
    assert questions[0] == "辽宁省图书馆“十四五”每年组织举办讲座多少场？"
    assert len(set(questions)) == len(questions) > 2
    assert example_questions(()) == ()
    assert all(any(p.plan.library in q for p in sample_plans()) for q in questions)


def test_filters_offer_each_library_and_period_once() -> None:
    plans = [p.plan for p in sample_plans()] * 2
    assert library_options(plans, ZH).count("<option") == 3
    assert Reading(period_options(plans, ZH)).words == "全部规划期十四五（2021-2025）"


def test_both_languages_say_everything_with_the_same_places_for_values() -> None:
    for name in ZH.__slots__:
        chinese, english = getattr(ZH, name), getattr(EN, name)
        if isinstance(chinese, str):
            assert english
            assert [c for c in chinese if c in "{}"] == [c for c in english if c in "{}"], name
        else:
            assert chinese.keys() == english.keys()
    assert words_of("en") is EN
    assert words_of({"any": "thing"}) is ZH


def _answer(text: str) -> Answer:
    return Answer("", "问", text, "answered", "", "extractive", (), (), (), (), 1.0)


def _places(*sections: tuple[str, ...]) -> tuple[Citation, ...]:
    """One citation a section, numbered from 1, all of the first sample plan."""
    plan = sample_plans()[0].plan
    made = (_citation(plan, ((0, 1),), "引文", ()) for _ in sections)
    return tuple(
        replace(citation, number=number, section=section)
        for number, (citation, section) in enumerate(zip(made, sections, strict=True), start=1)
    )


def _citation(of: Plan, spans: tuple[tuple[int, int], ...], quote: str, ids: tuple[str, ...]) -> Citation:
    return Citation(
        number=1,
        plan_id=of.id,
        library=of.library,
        plan=of.title,
        period="2021-2025",
        section=("一、概述",),
        source=of.source,
        spans=spans,
        page=None,
        quote=quote,
        sentences=ids,
    )
