"""A real browser on a real server."""

import json
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from assistant.api import create_api
from assistant.loading import loaded
from assistant.service import Assistant
from assistant.ui import create_ui, mount_ui

from ..conftest import Serve
from ..sample_assistant import SampleAssistant
from .browsing import Page

ServePage = Callable[[Future[Assistant]], str]

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not chromedriver:
        pytest.skip("chromium is not installed: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    profile: Path = tmp_path_factory.mktemp("chromium")
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(chromedriver))
    yield browser
    browser.quit()


@pytest.fixture
def page(driver: webdriver.Chrome) -> Iterator[Page]:
    """The browser at 1280 x 900; the page must leave no error in its console."""
    driver.get_log("performance")
    driver.get_log("browser")
    page = Page(driver)
    page.resize(1280, 900)
    yield page
    errors = [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
    driver.get("about:blank")
    assert errors == [], json.dumps(errors, ensure_ascii=False)


@pytest.fixture(scope="session")
def serve_page(serve_app: Serve) -> ServePage:
    """Serve the page over an assistant; returns its address."""

    def serve(assistant: Future[Assistant]) -> str:
        app = create_api(assistant)
        mount_ui(app, create_ui(assistant))
        return serve_app(app)

    return serve


@pytest.fixture(scope="session")
def address(serve_page: ServePage, assistant: SampleAssistant) -> str:
    """The page over the two sample plans."""
    return serve_page(loaded(assistant))
