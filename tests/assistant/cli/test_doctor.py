import json
import os
import shutil
from pathlib import Path

import pytest

from vectorstore.embedding import shipped_folder

from .conftest import PLANS, Wenqu


def checks(printed: str) -> dict[str, dict[str, str]]:
    return {check["name"]: check for check in json.loads(printed)["checks"]}


@pytest.mark.usefixtures("reading")
def test_a_sound_installation_has_no_problem(wenqu: Wenqu) -> None:
    outcome = wenqu("doctor")
    assert outcome.code == 0
    assert outcome.out.strip().endswith("没有发现问题。")
    for word in ("Python", "chromadb", "磁盘", "向量模型", "5 份规划", "llm", "默认值"):
        assert word in outcome.out


@pytest.mark.usefixtures("reading")
def test_the_report_as_json(wenqu: Wenqu) -> None:
    report = json.loads(wenqu("doctor", "--json").out)
    assert report["ok"] is True
    assert {check["state"] for check in report["checks"]} == {"ok"}
    assert report["settings"]["home"]["origin"] == "环境变量"


@pytest.mark.usefixtures("home")
def test_an_empty_index_is_pointed_out(wenqu: Wenqu) -> None:
    outcome = wenqu("doctor", "--json")
    assert outcome.code == 0
    assert checks(outcome.out)["索引"]["state"] == "warning"
    assert "wenqu ingest" in checks(outcome.out)["索引"]["advice"]


@pytest.mark.usefixtures("reading")
def test_a_misspelt_variable_is_pointed_out(wenqu: Wenqu) -> None:
    os.environ["WENQU_PROT"] = "7870"
    assert "WENQU_PROT" in checks(wenqu("doctor", "--json").out)["设置"]["found"]


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize(("key", "name"), [("EMBEDDING", "向量模型"), ("RERANKER", "重排模型")])
def test_a_broken_model_is_a_problem_that_does_not_hide_the_rest(key: str, name: str, wenqu: Wenqu) -> None:
    os.environ[f"WENQU_{key}"] = "."
    outcome = wenqu("doctor", "--json")
    assert outcome.code == 1
    assert checks(outcome.out)[name]["state"] == "problem"
    assert key.lower() in checks(outcome.out)[name]["advice"]
    assert checks(outcome.out)["磁盘"]["state"] == "ok"


@pytest.mark.usefixtures("reading")
def test_secrets_stay_secret(wenqu: Wenqu) -> None:
    os.environ["WENQU_LLM_API_KEY"] = "sk-hidden"
    for printed in (wenqu("doctor").out, wenqu("doctor", "--json").out):
        assert "sk-hidden" not in printed
        assert "（已设置）" in printed


@pytest.mark.parametrize("command", [["ask", "讲座？"], ["plans"], ["ingest", str(PLANS)]])
def test_a_damaged_index_is_named_with_the_cure(command: list[str], full_home: Path, wenqu: Wenqu) -> None:
    (full_home / "manifest.sqlite3").write_bytes(b"no database " * 1000)
    outcome = wenqu(*command)
    assert (outcome.code, outcome.out) == (1, "")
    assert "损坏" in outcome.err
    assert "wenqu doctor --repair" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_damaged_index_is_repaired(full_home: Path, wenqu: Wenqu) -> None:
    for file in full_home.glob("lexical-*/*"):
        file.write_bytes(b"rubbish")
    assert wenqu("doctor").code == 1
    outcome = wenqu("doctor", "--repair", "--json")
    assert outcome.code == 0
    assert json.loads(outcome.out)["repaired"] == ["已重建词语索引。"]
    assert wenqu("ask", "辽宁省图书馆十四五每年办多少场讲座？").code == 0


def test_a_damaged_manifest_is_set_aside_and_filled_again(full_home: Path, wenqu: Wenqu) -> None:
    (full_home / "manifest.sqlite3").write_bytes(b"no database " * 1000)
    outcome = wenqu("doctor", "--repair")
    assert outcome.code == 0
    assert "wenqu ingest" in outcome.err
    assert wenqu("ingest", PLANS).code == 0
    assert len(json.loads(wenqu("plans", "--json").out)) == 5


def test_a_home_that_is_a_file_is_named(home: Path, wenqu: Wenqu) -> None:
    home.write_text("in the way")
    outcome = wenqu("plans")
    assert outcome.code == 1
    assert str(home) in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("command", ["plans", "serve", "doctor"])
def test_a_bad_setting_is_bad_input(command: str, wenqu: Wenqu) -> None:
    Path("wenqu.toml").write_text("prot = 7870", "utf-8")
    outcome = wenqu(command)
    assert (outcome.code, outcome.out) == (2, "")
    assert "wenqu.toml 中的 prot" in outcome.err


def test_another_embedding_model_is_refused_until_a_rebuild(full_home: Path, wenqu: Wenqu) -> None:
    other = full_home.parent / "other"
    shutil.copytree(shipped_folder(), other)
    os.environ["WENQU_EMBEDDING"] = str(other)
    outcome = wenqu("ask", "辽宁省图书馆十四五每年办多少场讲座？")
    assert (outcome.code, outcome.out) == (1, "")
    assert "wenqu ingest --rebuild" in outcome.err
    assert wenqu("doctor").code == 1
    assert wenqu("ingest", PLANS, "--rebuild").code == 0
    assert wenqu("ask", "辽宁省图书馆十四五每年办多少场讲座？").code == 0
