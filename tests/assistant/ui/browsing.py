"""What tests do with the page, as a reader would."""

import base64
import json
from collections.abc import Callable
from typing import Any, TypeVar

import pypdfium2 as pdfium
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

T = TypeVar("T")

PATIENCE_S = 60
"""Long enough for a busy machine; a page that works is not waited for."""


class Page:
    """The page in the browser."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.get(address)
        self.one("#wq-question textarea")

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        """Wait for an element."""
        return self.until(lambda: self.all(selector))[0]

    def text(self, selector: str) -> str:
        """Read an element's text as the page has it now, wherever it is on the screen."""
        script = "const e = document.querySelector(arguments[0]); return e ? e.textContent : ''"
        return str(self.js(script, selector))

    def js(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 (what the script returns)
        return self.driver.execute_script(script, *arguments)

    def until(self, ready: Callable[[], T]) -> T:
        return WebDriverWait(self.driver, PATIENCE_S, poll_frequency=0.05).until(lambda _: ready())

    def type(self, question: str) -> None:
        self.one("#wq-question textarea").send_keys(question, Keys.ENTER)

    def ask(self, question: str) -> None:
        """Ask and wait for the answer to be complete."""
        answered = len(self.all("article .wq-badge"))
        self.type(question)
        # By its number: for a moment the turn before may stand both among the past ones and as the current one.
        latest = f'#wq-current article[data-turn="{answered}"] .wq-badge'
        self.until(lambda: self.all(latest) or self.all(".wq-failure"))

    def choose(self, select: str, text: str) -> None:
        self.until(lambda: text in self.text(f"{select} select"))
        Select(self.one(f"{select} select")).select_by_visible_text(text)

    def click(self, selector: str) -> None:
        """Click as a mouse would, once nothing moves under it."""
        element = self.one(selector)
        self.js("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        self.until(lambda: self._still(element))
        element.click()

    def _still(self, element: WebElement) -> bool:
        script = """const done = arguments[arguments.length - 1], e = arguments[0], at = e.getBoundingClientRect().top;
        requestAnimationFrame(() => requestAnimationFrame(() => done(e.getBoundingClientRect().top === at)));"""
        return bool(self.driver.execute_async_script(script, element))

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(
            self.js(
                "const e = document.documentElement; return e.scrollWidth - e.getBoundingClientRect().width"
            )
        )

    def printed(self) -> str:
        """Read what the page prints, in one line."""
        pdf = self.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"]
        document = pdfium.PdfDocument(base64.b64decode(pdf))
        return "".join("".join(page.get_textpage().get_text_bounded().split("\r\n")) for page in document)

    def focused(self) -> WebElement:
        return self.driver.switch_to.active_element

    def press(self, key: str) -> None:
        self.focused().send_keys(key)

    def requests(self) -> list[str]:
        """Addresses asked for since the last call, `data:` aside."""
        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        sent = (m["params"] for m in messages if m["method"] == "Network.requestWillBeSent")
        urls = [p["request"]["url"] for p in sent if not p["documentURL"].startswith("chrome")]
        return [url for url in urls if not url.startswith("data:")]
