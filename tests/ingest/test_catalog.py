"""catalog.toml: read with clear errors, written back without touching its neighbours."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.catalog import Catalog, CatalogEntry, load_catalog, save_entry
from ingest.errors import CatalogError
from ingest.periods import period_of_years
from tests.ingest.documents import PLANS, SHIPPED_NAMES

NEIGHBOURS = """# 馆藏规划目录

[[plan]]
source = "a.txt"  # 甲馆
library = "甲省图书馆"
period = "十三五"

# 乙馆的说明
[[plan]]
source = "b.txt"
aliases = ["乙图", "乙馆"]
# 文件末尾
"""


def test_the_shipped_catalog_lists_every_plan() -> None:
    catalog = load_catalog(PLANS / "catalog.toml")
    assert sorted(catalog.entries) == [f"{name}.txt" for name in SHIPPED_NAMES]
    for entry in catalog.entries.values():
        assert all((entry.library, entry.aliases, entry.region, entry.level, entry.title, entry.provenance))
        assert entry.period is not None


def test_no_file_is_an_empty_catalog(tmp_path: Path) -> None:
    catalog = load_catalog(tmp_path / "catalog.toml")
    assert catalog == Catalog()
    assert catalog.entry("plan.txt") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[plan]\nsource = 1", "不是有效的 TOML"),
        ("plan = 3", "应写成 [[plan]] 表"),
        ("[plan]\nsource = 'a.txt'", "应写成 [[plan]] 表"),
        ("[[plan]]\nlibrary = '甲馆'", "第 1 个 [[plan]] 缺少 source"),
        (
            "[[plan]]\nsource = 'a.txt'\n[[plan]]\nsource = 'a.txt'",
            "第 2 个 [[plan]] 的 source 'a.txt' 与前面的重复",
        ),
        ("[[plan]]\nsource = 'a.txt'\nlibary = '甲馆'", "未知的项 'libary'"),
        ("[[plan]]\nsource = 'a.txt'\nlibrary = 3", "library 应为文字，现为 3"),
        ("[[plan]]\nsource = 'a.txt'\naliases = '甲图'", "aliases 应为文字列表"),
        ("[[plan]]\nsource = 'a.txt'\naliases = ['']", "aliases 应为文字列表"),
        ("[[plan]]\nsource = 'a.txt'\nlevel = '乡级'", "level 为 '乡级'"),
        ("[[plan]]\nsource = 'a.txt'\nperiod = '2025-2021'", "period 为 '2025-2021'"),
        ("[[plan]]\nsource = 'a.txt'\nperiod = 2021", "period 为 2021"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        load_catalog(path)
    assert says in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogError, match="UTF-8"):
        load_catalog(path)


def test_one_entry_is_corrected_and_the_rest_untouched(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text(NEIGHBOURS, encoding="utf-8")
    corrected = CatalogEntry("a.txt", library="甲省图书馆", period=period_of_years(2021, 2025), level="省级")
    save_entry(path, corrected)
    catalog = load_catalog(path)
    assert catalog.entry("a.txt") == corrected
    assert catalog.entry("b.txt") == CatalogEntry("b.txt", aliases=("乙图", "乙馆"))
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# 馆藏规划目录\n\n[[plan]]")
    assert text[text.index("# 乙馆的说明") :] == NEIGHBOURS[NEIGHBOURS.index("# 乙馆的说明") :]
    assert [file.name for file in tmp_path.iterdir()] == ["catalog.toml"]


def test_a_new_entry_goes_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "new" / "catalog.toml"
    save_entry(path, CatalogEntry("a.txt", library="甲馆"))
    save_entry(path, CatalogEntry("b.txt", title="乙“规划”"))
    assert list(load_catalog(path).entries) == ["a.txt", "b.txt"]
    assert path.read_text(encoding="utf-8").count("\n\n[[plan]]") == 1


def test_a_malformed_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text("[[plan]", encoding="utf-8")
    with pytest.raises(CatalogError):
        save_entry(path, CatalogEntry("a.txt"))
    assert path.read_text(encoding="utf-8") == "[[plan]"


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    entries=st.lists(
        st.builds(
            CatalogEntry,
            source=_TEXT.filter(bool),
            library=_TEXT,
            aliases=st.lists(_TEXT.filter(bool), max_size=3).map(tuple),
            region=_TEXT,
            level=st.sampled_from(["", "省级", "县级"]),
            title=_TEXT,
            period=st.none() | st.integers(1990, 2040).map(lambda year: period_of_years(year, year + 4)),
            provenance=_TEXT,
        ),
        max_size=4,
    )
)
def test_what_is_written_is_read_back(
    entries: list[CatalogEntry], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("catalog") / "catalog.toml"
    for entry in entries:
        save_entry(path, entry)
    assert dict(load_catalog(path).entries) == {entry.source: entry for entry in entries}
