"""Looking after plans in the page: upload, correct, remove, by a librarian in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from assistant.api import Administration, create_api
from assistant.curation import Curator
from assistant.loading import loaded
from assistant.ui import create_ui, mount_ui
from ingest.readers import read_document
from tests.vectorstore.samples import JILIN, LIAONING
from vectorstore.fake import HashEmbedder
from vectorstore.reading import StoreCorpus
from vectorstore.store import Store

from ..conftest import Serve
from ..sample_assistant import SampleAssistant
from .browsing import Page

ROWS = ".wq-plans tbody tr"
CORRECT, REMOVE = "[data-change=correction]", "[data-change=removal]"


@dataclass(frozen=True, slots=True)
class StoreAssistant(SampleAssistant):
    """The sample assistant over a store that changes."""

    store: Store | None = None

    @property
    def corpus(self) -> StoreCorpus:  # type: ignore[override]
        assert self.store
        return self.store.corpus


@dataclass(frozen=True, slots=True)
class Desk:
    """A page over an empty folder, and what lies on the librarian's own disk."""

    address: str
    folder: Path
    drawer: Path
    store: Store

    def file(self, name: str, text: str) -> str:
        self.drawer.mkdir(exist_ok=True)
        (self.drawer / name).write_text(text, "utf-8")
        return str(self.drawer / name)


@pytest.fixture
def serve_desk(tmp_path: Path, serve_app: Serve) -> Iterator["DeskMaker"]:
    with Store.open(tmp_path / "home", HashEmbedder()) as store:
        yield DeskMaker(tmp_path, serve_app, store)


@dataclass(frozen=True, slots=True)
class DeskMaker:
    place: Path
    serve_app: Serve
    store: Store

    def __call__(self, *, key: str = "", local: bool = True) -> Desk:
        assistant = loaded(StoreAssistant((), self.store))
        curator = Curator(self.store, self.place / "plans", read_document)
        administration = Administration(curator, key, local=local)
        app = create_api(assistant, administration=administration)
        mount_ui(app, create_ui(assistant, access=administration.access))
        return Desk(self.serve_app(app), self.place / "plans", self.place / "drawer", self.store)


def open_desk(page: Page, desk: Desk) -> None:
    page.open(desk.address)
    page.one("#wq-tabs [role=tab]:nth-child(2)").click()
    page.until(lambda: page.text("#wq-plans").strip())


def upload(page: Page, *files: str) -> None:
    done = len(page.all(".wq-outcomes > li"))
    page.one("#wq-manage input[type=file]").send_keys("\n".join(files))
    page.until(lambda: len(page.all(".wq-outcomes > li:not(.wq-busy)")) == done + len(files))


def refused(page: Page) -> None:
    """Chromium's console names each refusal of the server; that is no fault of the page."""
    entries = [entry for entry in page.driver.get_log("browser") if entry["level"] == "SEVERE"]
    assert all("Failed to load resource" in entry["message"] for entry in entries)


def press(page: Page, button: str, row: int = 1) -> None:
    page.click(f"{ROWS}:nth-child({row}) {button}")
    page.one("dialog[open]")


def fill(page: Page, name: str, text: str) -> None:
    box = page.one(f".wq-correction [name={name}]")
    box.send_keys(Keys.CONTROL, "a")
    box.send_keys(text or Keys.DELETE)


def test_a_file_is_uploaded_corrected_and_removed(page: Page, serve_desk: DeskMaker) -> None:
    desk = serve_desk()
    open_desk(page, desk)
    upload(page, desk.file("liaoning.txt", LIAONING), desk.file("jilin.txt", JILIN))
    said = page.text(".wq-outcomes")
    assert "已收录：辽宁省图书馆《辽宁省图书馆“十四五”发展规划（2021-2025年）》（2021-2025）" in said
    page.until(lambda: len(page.all(".wq-outcomes details")) == 2)
    assert "（一）推进全民阅读，建设书香辽宁" in page.text(".wq-outcomes li:last-child details ul ul")
    page.until(lambda: len(page.all(ROWS)) == 2)
    page.until(lambda: "辽宁省图书馆" in page.text("#wq-library"))

    row = 1 + next(n for n, row in enumerate(page.all(ROWS)) if "辽宁" in row.text)
    press(page, CORRECT, row)
    assert page.one(".wq-correction [name=library]").get_attribute("value") == "辽宁省图书馆"
    fill(page, "library", "大连图书馆")
    fill(page, "period", "明年")
    page.click(".wq-correction .wq-do")
    page.until(lambda: "年限“明年”无法识别" in page.text(".wq-correction .wq-failure"))
    refused(page)
    fill(page, "period", "十三五")
    page.click(".wq-correction .wq-do")
    page.until(lambda: "已保存：大连图书馆" in page.text(".wq-outcomes"))
    page.until(lambda: "2016-2020" in page.text("#wq-plans") and "大连图书馆" in page.text("#wq-plans"))
    assert 'library = "大连图书馆"' in (desk.folder / "catalog.toml").read_text("utf-8")

    row = 1 + next(n for n, row in enumerate(page.all(ROWS)) if "大连" in row.text)
    press(page, REMOVE, row)
    assert "大连图书馆" in page.text(".wq-removed-plan")
    page.click(".wq-removal .wq-do")
    page.until(lambda: len(page.all(ROWS)) == 1)
    assert [plan.id for plan in desk.store.corpus.plans()] == ["jilin"]
    assert (desk.folder / ".removed" / "liaoning.txt").exists()


def test_a_refused_file_says_why_and_the_others_go_in(page: Page, serve_desk: DeskMaker) -> None:
    desk = serve_desk()
    open_desk(page, desk)
    upload(page, desk.file("empty.txt", " "), desk.file("a.txt", LIAONING), desk.file("b.txt", LIAONING))
    refused(page)
    said = page.text(".wq-outcomes")
    assert "empty.txt：文件是空的" in said
    assert "内容与已收录的 a 相同" in said
    page.until(lambda: len(page.all(ROWS)) == 1)
    upload(page, desk.file("a.txt", JILIN))
    refused(page)
    assert "替换同名文件" in page.text(".wq-outcomes .wq-refused")
    assert "replace=" not in page.text(".wq-outcomes")
    page.click("#wq-manage [name=replace]")
    upload(page, desk.file("a.txt", JILIN))
    assert "已更新：吉林省图书馆" in page.text(".wq-outcomes .wq-done")


def test_nothing_of_a_file_becomes_markup(page: Page, serve_desk: DeskMaker) -> None:
    probe = "<img src=x onerror=window.pwned=1>"
    desk = serve_desk()
    open_desk(page, desk)
    upload(
        page, desk.file("probe.txt", f"甲市图书馆{probe}“十四五”发展规划\n一、任务\n三、{probe}\n内容。\n")
    )
    page.until(lambda: len(page.all(ROWS)) == 1)
    press(page, CORRECT)
    fill(page, "library", f'"{probe}')
    page.click(".wq-correction .wq-do")
    page.until(lambda: probe in page.text(".wq-outcomes"))
    page.until(lambda: probe in page.text(f"{ROWS} th"))
    press(page, REMOVE)
    assert probe in page.text(".wq-removed-plan")
    page.click(".wq-removal .wq-leave")
    assert page.all("#wq-manage img, #wq-plans img") == []
    assert page.js("return window.pwned") is None


def test_with_a_key_it_is_asked_for(page: Page, serve_desk: DeskMaker) -> None:
    desk = serve_desk(key="钥匙", local=False)
    open_desk(page, desk)
    file = desk.file("liaoning.txt", LIAONING)
    upload(page, file)
    refused(page)
    assert "管理密钥" in page.text(".wq-outcomes .wq-refused")
    page.one("#wq-manage [name=key]").send_keys("钥匙")
    upload(page, file)
    assert "已收录" in page.text(".wq-outcomes .wq-done")
    page.until(lambda: len(page.all(ROWS)) == 1)


def test_where_nobody_may_there_is_nothing_to_press(page: Page, serve_desk: DeskMaker) -> None:
    desk = serve_desk(local=False)
    open_desk(page, desk)
    assert "这里只能查看" in page.text("#wq-manage")
    assert page.all("#wq-manage input, #wq-manage button, [data-change]") == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_desk_fits_the_screen_and_speaks_english(page: Page, serve_desk: DeskMaker, width: int) -> None:
    desk = serve_desk()
    page.resize(width, 844)
    open_desk(page, desk)
    upload(page, desk.file("liaoning.txt", LIAONING))
    page.until(lambda: len(page.all(ROWS)) == 1)
    assert page.overflow() == 0
    page.choose("#wq-language", "English")
    page.until(lambda: "Add plans" in page.text("#wq-manage") and "Correct" in page.text("#wq-plans"))
    press(page, CORRECT)
    box = page.js("return arguments[0].getBoundingClientRect().toJSON()", page.one("dialog[open]"))
    assert 0 <= box["left"] < box["right"] <= width
    page.driver.find_element(By.CSS_SELECTOR, "dialog[open]").send_keys(Keys.ESCAPE)
    page.until(lambda: not page.all("dialog[open]"))
