"""Names of uploaded files: one component, on any system; the rest is refused, not mended."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.curation.errors import UnusableName
from assistant.curation.filenames import MAX_BYTES, checked_name


@pytest.mark.parametrize("name", ["辽宁省图书馆“十四五”规划（2021-2025）.pdf", "a b.TXT", "规划.v2.docx"])
def test_ordinary_names_stay(name: str) -> None:
    assert checked_name(name) == name


def test_a_name_from_a_mac_is_composed() -> None:
    assert checked_name(unicodedata.normalize("NFD", "é.txt")) == "é.txt"


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../../etc/cron.d/x.txt",
        "..\\..\\x.txt",
        "/etc/passwd",
        "C:x.txt",
        "a\x00.txt",
        "a\n.txt",
        ".hidden.txt",
        "~$plan.docx",
        "规划\u202etxt.exe.pdf",
        "nul.txt",
        "COM1.pdf",
        "plan.exe",
        "plan",
        "catalog.toml",
        "a.txt.",
        f"{'馆' * 100}.txt",
    ],
)
def test_names_that_lead_elsewhere_or_are_no_plan(name: str) -> None:
    with pytest.raises(UnusableName, match=r"。$"):
        checked_name(name)


@given(st.text(max_size=40).map(lambda text: f"{text}.txt"))
def test_what_is_let_through_is_one_component(name: str) -> None:
    try:
        checked = checked_name(name)
    except UnusableName:
        return
    assert not set(checked) & set('/\\\0:*?"<>|')
    assert not checked.startswith(".")
    assert len(checked.encode()) <= MAX_BYTES
    assert checked_name(checked) == checked
