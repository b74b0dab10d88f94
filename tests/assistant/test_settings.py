import os
from pathlib import Path

import pytest
from pydantic import SecretStr

from app import Parts
from assistant.errors import SettingsError
from assistant.settings import FILE_NAME, Settings, load_settings, origin, shown_settings, unknown_variables
from ingest.readers import DEFAULT


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / FILE_NAME).write_text(text, "utf-8")


def error_of_loading() -> str:
    with pytest.raises(SettingsError) as raised:
        load_settings()
    return str(raised.value)


def test_without_file_and_environment_the_defaults_hold() -> None:
    settings = load_settings()
    assert (settings.home, settings.host, settings.port) == (Path(".wenqu"), "127.0.0.1", 7860)
    assert settings.llm == ""
    assert {shown["origin"] for shown in shown_settings(settings).values()} == {"默认值"}


def test_the_environment_wins_over_the_file_and_the_file_over_the_defaults(folder: Path) -> None:
    write(folder, 'port = 7870\nhost = "::1"\napi_origins = ["https://opac.example.org"]\n')
    os.environ["WENQU_PORT"] = "7880"
    settings = load_settings()
    assert (settings.port, settings.host) == (7880, "::1")
    assert settings.api_origins == ("https://opac.example.org",)
    assert [origin(settings, key) for key in ("port", "host", "home")] == ["环境变量", "wenqu.toml", "默认值"]


def test_a_list_in_the_environment_is_separated_by_commas() -> None:
    os.environ["WENQU_API_ORIGINS"] = "https://a.example, https://b.example,"
    assert load_settings().api_origins == ("https://a.example", "https://b.example")


def test_fields_for_the_language_model_are_json_in_the_environment_and_a_table_in_the_file(
    folder: Path,
) -> None:
    write(folder, "[llm_extra_body]\nenable_thinking = false\n")
    assert load_settings().llm_extra_body == {"enable_thinking": False}
    os.environ["WENQU_LLM_EXTRA_BODY"] = '{"reasoning_effort": "none"}'
    assert load_settings().llm_extra_body == {"reasoning_effort": "none"}


def test_an_empty_variable_is_no_setting() -> None:
    os.environ["WENQU_PORT"] = ""
    assert load_settings().port == 7860


def test_an_unknown_key_of_the_file_is_named(folder: Path) -> None:
    write(folder, "prot = 7870\n[server]\nport = 1\n")
    message = error_of_loading()
    assert "wenqu.toml 中的 prot" in message
    assert "wenqu.toml 中的 server" in message


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("WENQU_PORT", "abc", "应为整数"),
        ("WENQU_PORT", "0", "应不小于 1"),
        ("WENQU_PORT", "65536", "应不大于 65535"),
        ("WENQU_LLM_TIMEOUT_S", "0", "应大于 0"),
        ("WENQU_LLM_TIMEOUT_S", "soon", "应为数字"),
        ("WENQU_LLM_EXTRA_BODY", "{enable", "应为 JSON 对象"),
        ("WENQU_LLM_EXTRA_BODY", "[1]", "应为 JSON 对象"),
    ],
)
def test_a_bad_variable_is_named_with_its_value_and_what_it_should_be(
    name: str, value: str, expected: str
) -> None:
    os.environ[name] = value
    message = error_of_loading()
    assert f"环境变量 {name}" in message
    assert repr(value) in message
    assert expected in message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("port = 7870.5", "port（现在是 7870.5）：应为整数"),
        ("home = 3", "home（现在是 3）：应为带引号的路径"),
        ("api_origins = 3", "api_origins（现在是 3）：应为列表"),
        ("host = 3", "host（现在是 3）：应为带引号的字符串"),
        ("port = ", "不是有效的 TOML"),
        ("port = 1\nport = 2", "不是有效的 TOML"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(folder: Path, text: str, expected: str) -> None:
    write(folder, text)
    message = error_of_loading()
    assert FILE_NAME in message
    assert expected in message


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes('host = "主机"'.encode("gb18030"))
    assert "不是有效的 TOML" in error_of_loading()


def test_secrets_are_never_shown(folder: Path) -> None:
    write(folder, 'llm_api_key = "sk-hidden"')
    settings = load_settings()
    assert settings.llm_api_key == SecretStr("sk-hidden")
    assert shown_settings(settings)["llm_api_key"]["value"] == "（已设置）"
    assert "sk-hidden" not in repr(settings) + str(shown_settings(settings))


def test_a_misplaced_secret_is_not_repeated_in_the_error(folder: Path) -> None:
    write(folder, 'llm_apikey = "sk-hidden"')
    message = error_of_loading()
    assert "llm_apikey" in message
    assert "sk-hidden" not in message


def test_variables_that_no_setting_reads_are_found() -> None:
    os.environ["WENQU_PROT"] = "7870"
    os.environ["WENQU_PORT"] = "7870"
    assert unknown_variables() == ("WENQU_PROT",)


def test_every_setting_is_described_in_the_operations_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
    assert [key for key in Settings.model_fields if f"`{key}`" not in guide] == []


def test_the_limits_of_reading_are_the_readers_own_unless_set(folder: Path) -> None:
    assert Parts().read.keywords["limits"] == DEFAULT  # type: ignore[attr-defined]
    write(folder, "max_file_mb = 3\nmax_pages = 40")
    limits = Parts().read.keywords["limits"]  # type: ignore[attr-defined]
    assert (limits.file_bytes, limits.pages, limits.seconds) == (3 * 2**20, 40, DEFAULT.seconds)
