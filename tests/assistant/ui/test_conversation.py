"""Asking, reading and citing in a real browser."""

import pytest
from selenium.webdriver.common.keys import Keys

from assistant.loading import loaded
from assistant.types import Question

from ..sample_assistant import ABSTENTION, SampleAssistant
from ..sample_plans import parse, plan
from .browsing import Page
from .conftest import ServePage
from .paused import BEGINNING, PausedAssistant

LECTURES = "辽宁省图书馆每年组织举办讲座多少场？"
BOTH = "辽宁省图书馆和穆棱市图书馆的讲座和总分馆制建设"


@pytest.fixture
def paused(assistant: SampleAssistant) -> PausedAssistant:
    PausedAssistant.resume.clear()
    PausedAssistant.closed.clear()
    return PausedAssistant(assistant.parsed_plans)


def test_an_answer_is_shown_while_it_grows(
    page: Page, serve_page: ServePage, paused: PausedAssistant
) -> None:
    page.open(serve_page(loaded(paused)))
    page.type(LECTURES)
    page.until(lambda: BEGINNING in page.text("#wq-current .wq-text"))
    assert page.one(".wq-answer").get_attribute("aria-busy") == "true"
    assert page.text(".wq-question").endswith(LECTURES)
    assert page.one("#wq-question textarea").get_attribute("value") == ""
    paused.resume.set()
    page.until(lambda: page.all(".wq-badge"))
    assert page.text(".wq-badge") == "已核对"
    assert page.one(".wq-answer").get_attribute("aria-busy") == "false"
    assert "不少于40场" in page.text(".wq-text")
    assert BEGINNING not in page.text(".wq-text")


def test_stop_gives_the_question_back(page: Page, serve_page: ServePage, paused: PausedAssistant) -> None:
    page.open(serve_page(loaded(paused)))
    page.type(LECTURES)
    page.until(lambda: BEGINNING in page.text("#wq-current"))
    stop = page.until(lambda: [b for b in page.all("#wq-question button") if b.text == "停止"])
    stop[0].click()
    page.until(lambda: page.one("#wq-question textarea").get_attribute("value") == LECTURES)
    page.until(lambda: not page.all("article"))
    page.one(".wq-examples button")
    assert paused.closed.wait(timeout=60)


def test_a_citation_opens_its_section_with_the_quote_marked(
    page: Page, address: str, assistant: SampleAssistant
) -> None:
    citation = assistant.ask(Question(LECTURES)).citations[0]
    page.open(address)
    page.ask(LECTURES)
    assert page.text(".wq-places li") == (
        "辽宁省图书馆 “十四五”发展规划（2021-2025）四、重点任务 › （五）推进全民阅读，建设书香辽宁"
        f"[1]{citation.quote}第 2 页"
    )
    for _ in range(2):  # the same place opens again after it was closed
        page.click(".wq-chip")
        page.one(".wq-source mark")
        assert page.text(".wq-source mark") == citation.quote
        assert [e.text for e in page.all(".wq-path li")] == list(citation.section)
        assert page.text(".wq-page") == f"第 {citation.page} 页"
        assert "大力推动全民阅读工作" in page.text(".wq-reading"), "the whole section is shown"
        assert page.focused().get_attribute("class") == "wq-source-title"
        pointing = {e.get_attribute("class") for e in page.all("#wq-current [aria-current=true]")}
        assert pointing == {"wq-chip", ""}, "the number in the answer and the quote below it"
        assert page.text(".wq-claim:has(.wq-chip[aria-current])") == f"{citation.quote}[1]"
        page.press(Keys.ESCAPE)
        page.until(lambda: not page.all(".wq-source mark"))
        assert page.focused().get_attribute("class") == "wq-chip"
        assert not page.all("[aria-current=true]")


def test_the_keyboard_alone_is_enough(page: Page, address: str) -> None:
    page.open(address)
    page.ask(LECTURES)
    page.js("document.querySelector('.wq-places button').focus()")
    page.press(Keys.ENTER)
    page.one(".wq-source mark")
    page.press(Keys.SHIFT + Keys.TAB)
    assert page.focused().get_attribute("aria-label") == "关闭原文"
    page.press(Keys.ENTER)
    page.until(lambda: not page.all(".wq-source mark"))


def test_filters_reach_the_assistant(page: Page, address: str) -> None:
    page.open(address)
    page.choose("#wq-library", "穆棱市图书馆")
    page.ask(BOTH)
    libraries = {e.text for e in page.all(".wq-places:not(.wq-found) strong")}
    assert libraries == {"穆棱市图书馆"}
    page.choose("#wq-library", "全部图书馆")
    page.choose("#wq-period", "十四五（2021-2025）")
    page.ask(LECTURES)
    assert page.text("#wq-current .wq-places strong") == "辽宁省图书馆"


def test_earlier_turns_stay_and_are_handed_on(page: Page, address: str) -> None:
    page.open(address)
    page.ask(LECTURES)
    page.ask("zzzz")
    assert page.text("#wq-current .wq-badge") == "规划未说明"
    assert page.text("#wq-current .wq-text") == ABSTENTION
    assert page.text("#wq-current .wq-note") == "之前问过 1 个问题。"
    assert LECTURES in page.text("#wq-past")
    page.click("#wq-past .wq-chip")
    assert "不少于40场" in page.one(".wq-source mark").text


def test_a_new_conversation_begins_empty(page: Page, address: str) -> None:
    page.open(address)
    page.ask(LECTURES)
    page.ask("zzzz")
    page.click("#wq-restart")
    page.until(lambda: not page.all("article"))
    page.one(".wq-examples button")
    page.ask("zzzz")
    assert page.text(".wq-note") == "之前问过 0 个问题。"


def test_an_example_is_asked_by_a_click(page: Page, address: str) -> None:
    page.open(address)
    question = page.one(".wq-examples button").text
    page.click(".wq-examples button")
    page.one(".wq-badge")
    assert page.text(".wq-question").endswith(question)
    assert not page.all(".wq-examples")


def test_an_answer_and_a_quote_are_copied_with_their_sources(
    page: Page, address: str, assistant: SampleAssistant
) -> None:
    page.open(address)
    granted = {"origin": address, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    page.driver.execute_cdp_cmd("Browser.grantPermissions", granted)
    page.ask(LECTURES)
    answer = assistant.ask(Question(LECTURES))
    place = "辽宁省图书馆 · “十四五”发展规划（2021-2025） · 四、重点任务 › （五）推进全民阅读，建设书香辽宁 · 第 2 页"
    quotation = f"{place}：“{answer.citations[0].quote}”"
    assert _copied(page, "#wq-current .wq-copy") == f"{answer.text}\n\n[1] {quotation}"
    page.click(".wq-chip")
    page.one(".wq-source mark")
    assert _copied(page, "#wq-source .wq-copy") == quotation


def _copied(page: Page, button: str) -> str:
    page.click(button)
    page.until(lambda: page.text(button) == "已复制")
    return str(page.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])"))


def test_an_answer_prints_clean(page: Page, address: str, assistant: SampleAssistant) -> None:
    citation = assistant.ask(Question(LECTURES)).citations[0]
    page.open(address)
    page.ask(LECTURES)
    printed = page.printed()
    for said in (
        LECTURES,
        f"{citation.quote}[1]",
        "四、重点任务 › （五）推进全民阅读，建设书香辽宁",
        "第 2 页",
    ):
        assert said in printed
    for only_on_screen in ("新对话", "全部图书馆", "管理", "复制", "检索到的段落", "点一下回答里的数字"):
        assert only_on_screen not in printed


def test_an_empty_question_does_nothing(page: Page, address: str) -> None:
    page.open(address)
    page.type("   ")
    box = page.one("#wq-question textarea")
    box.send_keys(LECTURES)

    def answered() -> bool:
        box.send_keys(
            Keys.ENTER
        )  # again and again: Gradio drops what is sent while the blanks are on their way
        return bool(page.all("article .wq-badge"))

    page.until(answered)
    assert len(page.all("article")) == 1


def test_the_page_is_in_its_own_language_not_the_browsers(page: Page, address: str) -> None:
    """Gradio writes the browser's language, here English, into the page: Chinese was read out as English."""
    page.open(address)
    page.ask(LECTURES)
    assert page.js("return navigator.language").startswith("en")
    assert page.js("return document.documentElement.lang") == "zh-CN"


def test_another_language_keeps_the_conversation(page: Page, address: str) -> None:
    page.open(address)
    page.ask(LECTURES)
    page.choose("#wq-language", "English")
    page.until(lambda: page.text(".wq-badge") == "Verified")
    page.until(lambda: "All libraries" in page.text("#wq-library"))
    assert page.js("return document.documentElement.lang") == "en"
    assert "不少于40场" in page.text(".wq-text")
    assert page.one(".wq-text").get_attribute("lang") == "zh-CN", "what plans say is never translated"
    assert [e.text for e in page.all("#wq-tabs [role=tab]")] == ["Ask", "Plans"]
    page.ask("zzzz")
    assert page.text("#wq-current .wq-badge") == "The plans do not say"


def test_what_has_the_focus_is_never_under_the_box(page: Page, serve_page: ServePage) -> None:
    text = "长规划\n# 一、任务\n" + "".join(f"第{n}项讲座和展览工作按年度计划推进。\n" for n in range(40))
    page.open(serve_page(loaded(SampleAssistant((parse(plan("long", "长江图书馆", "湖北省"), text),)))))
    page.resize(1280, 500)
    page.ask("讲座和展览")
    page.js("document.querySelector('.wq-nearest').open = true; document.querySelector('.wq-copy').focus()")
    for _ in page.all("article button[data-open]"):
        page.press(Keys.TAB)
        seen = """const b = document.activeElement.getBoundingClientRect();
        return b.bottom <= document.getElementById('wq-composer').getBoundingClientRect().top + 1"""
        assert page.js(seen), page.focused().text
