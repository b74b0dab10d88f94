"""The page as a whole: loading, plans, narrow screens, hostile plans, and no word to the outside."""

from collections.abc import Iterator
from concurrent.futures import Future

import pytest

from assistant.errors import AssistantError
from assistant.loading import loaded
from assistant.service import Assistant
from assistant.types import Event, Question
from ingest.types import ParsedPlan
from vectorstore.errors import IndexDamaged

from ..sample_assistant import SampleAssistant
from ..sample_plans import parse, plan
from .browsing import Page
from .conftest import ServePage
from .hostile import PROBES, hostile_plan

LECTURES = "辽宁省图书馆每年组织举办讲座多少场？"


def test_a_question_asked_while_loading_is_answered_when_loaded(
    page: Page, serve_page: ServePage, assistant: SampleAssistant
) -> None:
    coming: Future[Assistant] = Future()
    page.open(serve_page(coming))
    page.until(lambda: "正在载入" in page.text(".wq-welcome"))
    page.type(LECTURES)
    page.until(lambda: "正在载入" in page.text("#wq-current"))
    coming.set_result(assistant)
    page.one(".wq-badge")
    page.until(lambda: "穆棱市图书馆" in page.text("#wq-library"))
    assert not page.all(".wq-examples"), "the welcome does not come back over a conversation"


def test_a_page_opened_while_loading_fills_in_by_itself(
    page: Page, serve_page: ServePage, assistant: SampleAssistant
) -> None:
    coming: Future[Assistant] = Future()
    page.open(serve_page(coming))
    page.until(lambda: "正在载入" in page.text(".wq-welcome"))
    coming.set_result(assistant)
    page.one(".wq-examples button")
    assert "已收录 2 份规划，来自 2 家图书馆" in page.text(".wq-welcome")


def test_a_failed_load_says_what_to_do(page: Page, serve_page: ServePage) -> None:
    broken: Future[Assistant] = Future()
    broken.set_exception(AssistantError("索引已损坏：请运行 wenqu ingest --rebuild。"))
    page.open(serve_page(broken))
    page.until(lambda: "wenqu ingest --rebuild" in page.text(".wq-failure"))
    page.ask(LECTURES)  # returns at once, for the welcome shows a failure already
    page.until(lambda: "wenqu ingest --rebuild" in page.text("#wq-current .wq-failure"))
    assert page.one("#wq-question textarea").get_attribute("value") == LECTURES


class Unreadable(SampleAssistant):
    """An assistant whose index breaks while it runs."""

    def parsed(self, plan_id: str) -> ParsedPlan:
        raise IndexDamaged(f"{plan_id} 无法读取：请运行 wenqu ingest --rebuild。")

    def stream(self, question: Question) -> Iterator[Event]:
        raise IndexDamaged(f"问“{question.text}”时索引无法读取：请运行 wenqu ingest --rebuild。")


def test_an_index_that_breaks_is_told_wherever_it_is_needed(
    page: Page, serve_page: ServePage, assistant: SampleAssistant
) -> None:
    page.open(serve_page(loaded(Unreadable(assistant.parsed_plans))))
    page.until(lambda: "无法读取" in page.text(".wq-welcome .wq-failure"))
    page.ask(LECTURES)
    page.until(lambda: "索引无法读取" in page.text("#wq-current .wq-failure"))
    page.one("#wq-tabs [role=tab]:nth-child(2)").click()
    page.until(lambda: "无法读取" in page.text("#wq-plans .wq-failure"))


def test_no_plans_yet(page: Page, serve_page: ServePage) -> None:
    page.open(serve_page(loaded(SampleAssistant(()))))
    page.until(lambda: "wenqu ingest" in page.text(".wq-held"))


def test_the_plans_are_listed_with_how_they_are_known(page: Page, address: str) -> None:
    page.open(address)
    page.one("#wq-tabs [role=tab]:nth-child(2)").click()
    page.until(lambda: len(page.all(".wq-plans tbody tr")) == 2)
    row = page.text(".wq-plans tbody tr")
    assert row.startswith("辽宁省图书馆“十四五”发展规划2021-2025")
    assert [e.text for e in page.all(".wq-plans tbody tr:first-child .wq-known li")] == [
        "正文 馆名、题名、级别",
        "推断 年限",
        "不详 地区",
    ]
    assert "缺少编号：二、三、" in row


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_page_fits_the_screen(page: Page, address: str, width: int) -> None:
    page.resize(width, 844)
    page.open(address)
    page.ask(LECTURES)
    page.click(".wq-chip")
    mark = page.one(".wq-source mark")
    assert page.overflow() == 0
    box = page.js("return arguments[0].getBoundingClientRect().toJSON()", mark)
    assert 0 <= box["left"] < box["right"] <= width
    assert 0 <= box["top"] < box["bottom"] <= 844
    topmost = "const b = arguments[0].getBoundingClientRect(); return document.elementFromPoint(b.left + 4, b.top + 4)"
    assert page.js(topmost, mark) == mark, "nothing lies over the quote"


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_plans_fit_the_screen(page: Page, address: str, width: int) -> None:
    page.resize(width, 844)
    page.open(address)
    page.one("#wq-tabs [role=tab]:nth-child(2)").click()
    page.one(".wq-plans tbody tr")
    assert page.overflow() == 0


def test_a_finger_finds_what_it_touches(page: Page, address: str) -> None:
    page.resize(390, 844)
    page.open(address)
    page.ask(LECTURES)
    page.one(".wq-nearest summary").click()
    too_low = """return [...document.querySelectorAll('button, select, summary')]
      .filter((e) => e.checkVisibility() && !e.matches('.wq-chip') && e.getBoundingClientRect().height < 40)
      .map((e) => e.outerHTML.slice(0, 80))"""
    assert page.js(too_low) == []
    reach = """const chip = document.querySelector('.wq-chip'), b = chip.getBoundingClientRect();
    const x = (b.left + b.right) / 2, y = (b.top + b.bottom) / 2;
    return [-19, 19].map((d) => document.elementFromPoint(x, y + d) === chip)"""
    assert page.js(reach) == [True, True], "a number in the text is as easy to touch as a button"


def test_a_quote_far_down_a_long_section_is_in_view(page: Page, serve_page: ServePage) -> None:
    filling = "".join(f"第{n}项工作按年度计划推进落实。\n" for n in range(200))
    marked = f"长规划\n# 一、任务\n{filling}每年举办珍本古籍特展。\n{filling}"
    long = parse(plan("long", "长江图书馆", "湖北省"), marked)
    page.open(serve_page(loaded(SampleAssistant((long,)))))
    page.ask("珍本古籍特展")
    page.click(".wq-chip")
    mark = page.one(".wq-source mark")
    seen = """const m = arguments[0].getBoundingClientRect();
    const r = document.querySelector('.wq-reading').getBoundingClientRect();
    return r.top <= m.top && m.bottom <= r.bottom;"""
    page.until(lambda: page.js(seen, mark))


def test_on_a_narrow_screen_the_source_closes_by_a_touch_beside_it(page: Page, address: str) -> None:
    page.resize(390, 844)
    page.open(address)
    page.ask(LECTURES)
    page.click(".wq-chip")
    page.one(".wq-source mark")
    assert page.js("return document.getElementById('wq-talk').inert") is True
    page.one(".wq-brand").click()
    page.until(lambda: not page.all(".wq-source mark"))
    assert page.js("return document.getElementById('wq-talk').inert") is False


def test_nothing_that_a_plan_or_a_reader_writes_becomes_markup(
    page: Page, serve_page: ServePage, assistant: SampleAssistant
) -> None:
    page.open(serve_page(loaded(SampleAssistant((*assistant.parsed_plans, hostile_plan())))))
    page.until(lambda: len(page.all("#wq-library option")) == 4)
    page.ask(f"黑客讲座每年举办多少场 {' '.join(PROBES)}")
    page.click(".wq-chip")
    page.one(".wq-source mark")
    page.js("document.querySelectorAll('details').forEach(d => d.open = true)")
    for place in (
        ".wq-question",
        ".wq-text",
        ".wq-places",
        ".wq-found",
        ".wq-source-title",
        ".wq-path",
        ".wq-reading",
    ):
        for probe in PROBES:
            assert probe in page.text(place), place
    page.all("#wq-tabs [role=tab]")[1].click()
    page.until(lambda: len(page.all(".wq-plans tbody tr")) == 3)
    for probe in PROBES:
        assert page.text(".wq-plans").count(probe) >= 3
    made = "return document.querySelectorAll('[id^=wq-] :is(script, img, [onerror], [onload])').length"
    assert page.js(made) == 0
    assert page.js("return window.pwned") is None


def test_no_request_leaves_for_another_origin(page: Page, address: str) -> None:
    page.requests()
    page.open(address)
    page.ask(LECTURES)
    page.click(".wq-chip")
    page.one(".wq-source mark")
    page.choose("#wq-language", "English")
    page.until(lambda: page.text(".wq-badge") == "Verified")
    asked = page.requests()
    assert f"{address}/" in asked
    assert [url for url in asked if not url.startswith(f"{address}/")] == []


def test_a_reader_who_asks_too_often_is_told_so(page: Page, address: str) -> None:
    """As behind a reverse proxy, which names the reader in X-Forwarded-For."""
    page.open(address)
    page.ask(LECTURES)
    page.driver.execute_cdp_cmd("Network.enable", {})
    far = {"headers": {"X-Forwarded-For": "203.0.113.9"}}
    page.driver.execute_cdp_cmd("Network.setExtraHTTPHeaders", far)
    page.driver.execute_async_script(
        "Promise.all([...Array(40)].map(() => fetch('/api/v1/plans'))).then(arguments[0])"
    )
    try:
        page.type("zzzz")
        page.until(lambda: "过于频繁" in page.text(".toast-wrap"))
    finally:
        page.driver.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {}})
        page.driver.get_log("browser")
