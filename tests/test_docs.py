"""The documentation is run, not believed."""

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from app import main
from assistant.cli.parser import COMMANDS, parse
from assistant.settings import ENV_PREFIX, Settings

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def commands_in(page: Path) -> list[str]:
    """Return every `wenqu …` and `make …` line of a page, comments and prompt taken off."""
    lines = [line for _, block in BLOCK.findall(page.read_text("utf-8")) for line in block.splitlines()]
    typed = [re.sub(r"^(\$ |\.venv\\Scripts\\)", "", line.split("  #")[0]).strip() for line in lines]
    return [line for line in typed if line.split(" ")[0] in {"wenqu", "make"}]


@each_page
def test_every_command_is_one_that_there_is(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for line in commands_in(page):
        program, *arguments = shlex.split(line)
        if program == "make":
            assert arguments[0] in targets, line
        else:
            parse(arguments)  # exits, and so fails, when an argument is not known


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_example_answer_is_what_is_really_printed(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.environ["WENQU_HOME"] = str(tmp_path)
    main(["ingest", str(ROOT / "plans")])
    capsys.readouterr()
    command, shown = next(
        block.split("\n", 1) for kind, block in BLOCK.findall(page.read_text("utf-8")) if kind == "console"
    )
    assert main(shlex.split(command.removeprefix("$ wenqu "))) == 0
    assert capsys.readouterr().out == shown


def test_the_commands_of_the_readme_work_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "plans", "plans")
    Path("questions.jsonl").write_text('{"id": "1", "question": "辽图每年办多少场讲座？"}\n', "utf-8")
    golden = (ROOT / "tests" / "eval" / "golden.jsonl").read_text("utf-8").splitlines()
    Path("tests/eval").mkdir(parents=True)
    Path("tests/eval/golden.jsonl").write_text("\n".join(golden[:5]), "utf-8")
    run = [
        shlex.split(line)[1:] for line in dict.fromkeys(commands_in(READMES[0])) if line.startswith("wenqu ")
    ]
    assert main(["ingest"]) == 0  # as `make run` has done
    for arguments in run:
        if arguments[0] != "serve":
            assert main(arguments) == 0, arguments
    assert {arguments[0] for arguments in run} == set(COMMANDS)
    assert Path("answers.jsonl").is_file()


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = ([block for kind, block in BLOCK.findall(page.read_text("utf-8"))] for page in READMES)

    def typed(blocks: list[str]) -> list[str]:
        return [line.split("  #")[0].rstrip() for block in blocks for line in block.splitlines()]

    assert typed(english) == typed(chinese)


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert missing == []


@each_page
def test_every_setting_named_is_one(page: Path) -> None:
    named = set(re.findall(rf"\b{ENV_PREFIX}([A-Z_]*[A-Z])\b", page.read_text("utf-8")))
    assert named <= {key.upper() for key in Settings.model_fields}


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    files = sorted(file.name for file in folder.glob("*.md") if file.name != "README.md")
    assert [name for name in files if f"({name})" not in index] == []
