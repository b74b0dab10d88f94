"""Settings: environment `WENQU_*` > `wenqu.toml` in the working directory > the defaults below.

The only module that reads the environment.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError

ENV_PREFIX: Final = "WENQU_"
FILE_NAME: Final = "wenqu.toml"

Origin = Literal["环境变量", "wenqu.toml", "默认值"]

_EXPECTED: Final[Mapping[str, str]] = {
    "extra_forbidden": "没有这个设置项，请检查拼写，或删去这一行",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "float_parsing": "应为数字",
    "float_type": "应为数字",
    "string_type": "应为带引号的字符串",
    "tuple_type": "应为列表",
    "path_type": "应为带引号的路径",
    "dict_type": '应为 JSON 对象，如 {{"enable_thinking": false}}',
    "greater_than": "应大于 {gt:g}",
    "greater_than_equal": "应不小于 {ge:g}",
    "less_than_equal": "应不大于 {le:g}",
}
"""pydantic's error types (https://docs.pydantic.dev/latest/errors/validation_errors/) in a user's words."""


class Settings(BaseSettings):
    """Every setting: what it means, its unit, its default and why."""

    model_config = SettingsConfigDict(
        env_prefix=ENV_PREFIX, env_ignore_empty=True, toml_file=FILE_NAME, extra="forbid", frozen=True
    )

    home: Path = Path(".wenqu")
    """Directory of all state. In the working directory: one place, one corpus; deleting it starts afresh."""

    plans: Path = Path("plans")
    """What `wenqu ingest` and the first start read when no path is given. The corpus of this repository."""

    host: str = "127.0.0.1"
    """Address the web UI and the API listen on. This machine only: opening it to others takes an `api_key`."""

    port: int = Field(default=7860, ge=1, le=65535)
    """TCP port of the web UI and the API. Gradio's usual one."""

    api_key: SecretStr = SecretStr("")
    """Key that callers of the API must send. Empty: none is asked for, and only this machine may call."""

    admin_key: SecretStr = SecretStr("")
    """Key of those who upload, correct and remove plans in the web page or over the API. Empty: only somebody at this
    machine may, and nobody where other machines can reach the server."""

    api_origins: Annotated[tuple[str, ...], NoDecode] = ()
    """Foreign web origins whose pages may call the API, such as `https://opac.example.org`; separated by commas in
    the environment, a list in the file. None by default."""

    max_file_mb: int = Field(default=100, ge=1)
    """Largest plan file, in MB. The largest of 152 real documents has 2 MB; scans of a whole plan have tens."""

    max_pages: int = Field(default=1_000, ge=1)
    """Most pages of a PDF. Plans have 10 to 100."""

    max_read_seconds: float = Field(default=20.0, gt=0)
    """Longest reading of one file, in seconds; what takes longer is stopped and named. Recognising scanned pages and
    LibreOffice's conversions have limits of their own."""

    max_memory_mb: int = Field(default=2_048, ge=256)
    """Address space of the process that reads a file, in MB (not on Windows)."""

    embedding: str = "static-zh"
    """Folder of a sentence-transformers model, or the name of one already downloaded. The one shipped here: 200
    times as fast on a CPU as a transformer. After a change: `wenqu ingest --rebuild`."""

    reranker: str = "late-zh"
    """Reads the question beside the first hundred passages: the one shipped here, or a sentence-transformers
    cross-encoder, a folder or the name of one already downloaded."""

    lexicon: str = ""
    """File of your own words, one `everyday word TAB official,official` a line (UTF-8): they come before the shipped
    ones of `prompts/`. Empty: none."""

    chroma_url: str = ""
    """URL of a Chroma server, such as `http://10.0.0.5:8000`. Empty: Chroma inside this process, nothing to run."""

    llm: str = ""
    """The language model, such as `ollama:qwen2.5:7b` or `deepseek:deepseek-chat` (providers:
    `assistant/generate/settings.py`). Empty: none, and every answer is made of the plans' own sentences."""

    llm_base_url: str = ""
    """OpenAI-compatible URL, such as `http://10.0.0.5:8000/v1`; needed for a model that names no provider."""

    llm_api_key: SecretStr = SecretStr("")
    """Key of that service. Never shown or logged."""

    llm_timeout_s: float = Field(default=60.0, gt=0)
    """Longest wait for the language model, in seconds; then the extractive answer is given. A 7B model writes a
    paragraph within this on an office PC."""

    llm_context_tokens: int = Field(default=8192, ge=2048)
    """Tokens that prompt and reply may take together: what a 7B model on an office PC is commonly run with."""

    llm_reply_tokens: int = Field(default=1024, ge=64)
    """Tokens that a reply may have, what a model thinks aloud included. An answer takes some 300."""

    llm_extra_body: Annotated[dict[str, Any], NoDecode] = {}
    """Further fields of each request, for what a server offers beyond the protocol, such as
    `{"enable_thinking": false}`; JSON in the environment, a table in the file."""

    @field_validator("api_origins", mode="before")
    @classmethod
    def split_origins(cls, value: object) -> object:
        """Take `a, b` as the environment gives it."""
        return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value

    @field_validator("llm_extra_body", mode="before")
    @classmethod
    def read_fields(cls, value: object) -> object:
        """Take JSON as the environment gives it."""
        if not isinstance(value, str):
            return value
        try:
            fields = json.loads(value)
        except json.JSONDecodeError:
            fields = None
        if not isinstance(fields, dict):
            raise PydanticCustomError("dict_type", "no JSON object")
        return fields

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: environment, then file; the class's defaults come last."""
        del init_settings, dotenv_settings, file_secret_settings
        return env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings() -> Settings:
    """Read the settings that hold in the working directory.

    Raises SettingsError, naming every setting that is wrong.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [_explain(detail) for detail in error.errors()]
        raise SettingsError("\n".join(lines)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{FILE_NAME} 不是有效的 TOML 文件：{error}。请改正后重试。") from error
    except OSError as error:
        raise SettingsError(f"读不了 {FILE_NAME}：{error.strerror}。请检查文件权限。") from error


def origin(settings: Settings, key: str) -> Origin:
    """Say which source a setting's value came from."""
    if os.environ.get(_variable(key)):
        return "环境变量"
    return "wenqu.toml" if key in settings.model_fields_set else "默认值"


def shown_settings(settings: Settings) -> dict[str, dict[str, Any]]:
    """Return {key: {"value", "origin"}} for people to read; a secret shows only whether it is set."""
    return {
        key: {"value": _shown(getattr(settings, key)), "origin": origin(settings, key)}
        for key in type(settings).model_fields
    }


def unknown_variables() -> tuple[str, ...]:
    """Return `WENQU_*` variables of the environment that no setting reads: most often a misspelling."""
    known = {_variable(key) for key in Settings.model_fields}
    return tuple(
        sorted(
            name for name in os.environ if name.upper().startswith(ENV_PREFIX) and name.upper() not in known
        )
    )


def _variable(key: str) -> str:
    return f"{ENV_PREFIX}{key.upper()}"


def _shown(value: object) -> object:
    match value:
        case SecretStr():
            return "（已设置）" if value.get_secret_value() else ""
        case Path():
            return str(value)
        case _:
            return value


def _explain(detail: ErrorDetails) -> str:
    key = str(detail["loc"][0])
    expected = _EXPECTED.get(detail["type"], detail["msg"]).format(**detail.get("ctx", {}))
    from_environment = bool(os.environ.get(_variable(key)))
    where = f"环境变量 {_variable(key)}" if from_environment else f"{FILE_NAME} 中的 {key}"
    value = "" if "key" in key else f"（现在是 {detail['input']!r}）"
    return f"设置有误：{where}{value}：{expected}。"
