import pytest

from assistant.cli.parser import COMMANDS

from .conftest import Start, Wenqu


def test_help_lists_every_command(wenqu: Wenqu) -> None:
    outcome = wenqu("--help")
    assert outcome.code == 0
    assert outcome.out.startswith("用法：wenqu")
    assert [line.split()[0] for line in outcome.out.splitlines() if line.startswith("    ")] == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_its_exit_codes(command: str, wenqu: Wenqu) -> None:
    outcome = wenqu(command, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith(f"用法：wenqu {command}")
    assert "退出码：0 成功" in outcome.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask"], "缺少参数：QUESTION。用法见 wenqu ask --help"),
        (["batch", "in.jsonl"], "缺少参数：OUT.jsonl"),
        (
            ["ask", "问题", "--mode", "quick"],
            "--mode 不能是 'quick'；可选：'auto', 'extractive', 'generative'",
        ),
        (["ask", "问题", "--library"], "--library 后面缺少一个值"),
        (["ask", "问题", "--fast"], "不认识的参数：--fast"),
        (["answer"], "命令 不能是 'answer'；可选：'ingest'"),
        (["--bogus"], "不认识的参数：--bogus"),
        (["--", "ask"], "命令 不能是 '--'"),
        (["search", "讲座", "-k", "0"], "-k：应为不小于 1 的整数，现在是 '0'"),
        (["search", "讲座", "-k", "many"], "-k：应为不小于 1 的整数，现在是 'many'"),
        (["serve", "--port", "65536"], "--port：应为 0 到 65535 的整数"),
        (["serve", "--port", "http"], "--port：应为 0 到 65535 的整数"),
    ],
)
def test_bad_usage_is_explained_in_chinese(arguments: list[str], message: str, wenqu: Wenqu) -> None:
    outcome = wenqu(*arguments)
    assert outcome.code == 2
    assert message in outcome.err
    assert outcome.out == ""


def test_options_may_not_be_shortened(wenqu: Wenqu) -> None:
    """A short form that works today would become ambiguous with tomorrow's option."""
    assert wenqu("ask", "问题", "--lib", "辽图").code == 2


def test_help_needs_no_settings_and_leaves_nothing_behind(
    start: Start, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "wenqu.toml").write_text("not toml at all")
    process = start("--help", cwd=folder)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert out.startswith("用法：wenqu")
    assert [file.name for file in folder.iterdir()] == ["wenqu.toml"]
