import json
import shutil
from pathlib import Path

import pytest

from .conftest import PLANS, Wenqu

IDS = [
    "heilongjiang-2016-2020", "heilongjiang-2021-2025", "jilin-2016-2020", "liaoning-2021-2025", "muling-2021-2025",
]  # fmt: skip


@pytest.mark.usefixtures("reading")
def test_plans_lists_the_corpus(wenqu: Wenqu) -> None:
    outcome = wenqu("plans")
    assert (outcome.code, outcome.err) == (0, "")
    for plan_id in IDS:
        assert plan_id in outcome.out


@pytest.mark.usefixtures("reading")
def test_plans_as_json_keep_the_contract(wenqu: Wenqu) -> None:
    plans = json.loads(wenqu("plans", "--json").out)
    assert [plan["plan_id"] for plan in plans] == IDS
    for plan in plans:
        assert {"library", "title", "period", "source", "sections", "sentences", "known_by"} <= set(plan)
        assert plan["known_by"]["library"] == "catalog"


@pytest.mark.usefixtures("home")
def test_an_empty_corpus_says_what_to_do(wenqu: Wenqu) -> None:
    outcome = wenqu("plans")
    assert (outcome.code, outcome.out) == (0, "")
    assert "wenqu ingest" in outcome.err
    assert json.loads(wenqu("plans", "--json").out) == []


@pytest.mark.usefixtures("reading")
def test_an_outline_shows_the_tree_with_sentence_counts(wenqu: Wenqu) -> None:
    outcome = wenqu("outline", "muling-2021-2025")
    lines = outcome.out.splitlines()
    assert outcome.code == 0
    assert lines[0] == "穆棱市图书馆“十四五”发展规划"
    assert any(line.startswith("├── 一、“十三五”期间工作情况") for line in lines)
    assert any(line.startswith("│   ├── 1、加强阵地服务") and line.endswith("13 句") for line in lines)


@pytest.mark.usefixtures("reading")
def test_an_outline_as_json_keeps_the_contract(wenqu: Wenqu) -> None:
    outline = json.loads(wenqu("outline", "muling-2021-2025", "--json").out)
    assert set(outline) == {"plan_id", "title", "sections"}
    assert set(outline["sections"][0]) == {"id", "heading", "level", "kind", "sentences", "children"}


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("command", ["outline", "remove"])
@pytest.mark.parametrize(
    ("wanted", "suggested"),
    [
        ("muling-2021-2026", "muling-2021-2025"),
        ("muling", "muling-2021-2025"),
        ("辽图", "liaoning-2021-2025"),
    ],
)
def test_an_unknown_plan_is_refused_with_near_names(
    command: str, wanted: str, suggested: str, wenqu: Wenqu
) -> None:
    outcome = wenqu(command, wanted)
    assert (outcome.code, outcome.out) == (2, "")
    assert repr(wanted) in outcome.err
    assert suggested in outcome.err


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("wanted", ["", "qqqq"])
def test_an_unknown_plan_like_no_other_points_to_the_list(wanted: str, wenqu: Wenqu) -> None:
    outcome = wenqu("outline", wanted)
    assert outcome.code == 2
    assert "wenqu plans" in outcome.err


@pytest.fixture
def own_plans(home: Path) -> Path:  # noqa: ARG001 - sets the working directory
    """The folder that is ingested by default, with two plans."""
    folder = Path("plans").resolve()
    folder.mkdir()
    for name in ("catalog.toml", f"{IDS[2]}.txt", f"{IDS[4]}.txt"):
        shutil.copy(PLANS / name, folder)
    return folder


@pytest.mark.usefixtures("full_home")
def test_a_removed_plan_is_gone_and_its_file_elsewhere_untouched(wenqu: Wenqu) -> None:
    outcome = wenqu("remove", "muling-2021-2025")
    assert outcome.code == 0
    assert "穆棱市图书馆" in outcome.err
    assert "别处的文件没有动" in outcome.err
    assert (PLANS / "muling-2021-2025.txt").is_file()
    assert [plan["plan_id"] for plan in json.loads(wenqu("plans", "--json").out)] == IDS[:-1]
    assert all(
        hit["plan_id"] != "muling-2021-2025"
        for hit in json.loads(wenqu("search", "穆棱", "--json").out)["hits"]
    )
    assert json.loads(wenqu("remove", IDS[0], "--json").out) == {"removed": IDS[0], "kept": ""}


def test_a_removed_plan_stays_out_until_its_file_is_put_back(wenqu: Wenqu, own_plans: Path) -> None:
    assert wenqu("ingest").code == 0
    outcome = wenqu("remove", IDS[4])
    aside = own_plans / ".removed" / f"{IDS[4]}.txt"
    assert outcome.code == 0
    assert str(aside) in outcome.err
    assert wenqu("ingest").code == 0
    assert [plan["plan_id"] for plan in json.loads(wenqu("plans", "--json").out)] == [IDS[2]]
    aside.rename(own_plans / aside.name)
    assert wenqu("ingest").code == 0
    assert [plan["plan_id"] for plan in json.loads(wenqu("plans", "--json").out)] == [IDS[2], IDS[4]]
