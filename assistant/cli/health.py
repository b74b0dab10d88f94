"""What `wenqu doctor` looks at: each check finds something, judges it, and says what to do about it."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, Literal

from assistant.cli.command import Parts
from assistant.errors import SettingsError
from assistant.own_words import own_lexicon
from assistant.settings import unknown_variables
from vectorstore.errors import StoreError
from vectorstore.model_errors import ModelError
from vectorstore.rerank import load_reranker

LIBRARIES: Final = (
    "chromadb",
    "tantivy",
    "sentence-transformers",
    "torch",
    "gradio",
    "fastapi",
    "langchain-core",
)
"""Those whose versions most often explain a difference between two machines."""

FREE_SPACE: Final = 500 * 2**20
"""Bytes free below which an ingest may fail: the five plans take some 20 MB, a rebuild doubles what is there."""

State = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    state: State
    found: str
    advice: str = ""
    """What to do; empty when there is nothing to do."""


def findings(parts: Parts) -> Iterator[Finding]:
    """Look at everything. Nothing is changed, and no problem keeps the rest from being looked at."""
    yield from _versions()
    yield from _settings()
    yield _disk(parts.settings.home)
    yield from _index(parts)
    yield _reranker(parts)
    yield _lexicon(parts)
    yield _language_model(parts)


def _versions() -> Iterator[Finding]:
    yield Finding("Python", "ok", sys.version.split()[0])
    for library in LIBRARIES:
        try:
            yield Finding(library, "ok", version(library))
        except PackageNotFoundError:
            yield Finding(library, "problem", "没有安装", "请重新安装：make install")


def _settings() -> Iterator[Finding]:
    for name in unknown_variables():
        yield Finding(
            "设置",
            "warning",
            f"环境变量 {name} 不是任何设置项",
            "请检查拼写；可用的设置见 docs/operations.md",
        )


def _disk(home: Path) -> Finding:
    place = next(folder for folder in (home.absolute(), *home.absolute().parents) if folder.is_dir())
    free = shutil.disk_usage(place).free
    found = f"{place} 所在磁盘剩余 {free / 2**30:.1f} GiB"
    if free < FREE_SPACE:
        return Finding("磁盘", "problem", found, "请清理磁盘，或用 WENQU_HOME 换一个目录")
    return Finding("磁盘", "ok", found)


def _index(parts: Parts) -> Iterator[Finding]:
    try:
        store = parts.store
    except ModelError as error:
        yield Finding("向量模型", "problem", str(error), "请检查设置 embedding")
        return
    yield Finding("向量模型", "ok", store.scheme)
    try:
        problems = store.check()
        plans = store.corpus.plans() if not problems else ()
    except StoreError as error:
        yield Finding("索引", "problem", str(error))
        return
    if not store.may_be_written():
        yield Finding(
            "数据目录",
            "warning",
            f"{store.home} 只读：可以提问和查看，不能收录、修改或移除",
            "如需收录，请检查目录权限，或用 WENQU_HOME 换一个目录",
        )
    for problem in problems:
        yield Finding("索引", "problem", problem.message)
    if plans:
        yield Finding("索引", "ok", f"{store.home} 中有 {len(plans)} 份规划，两个索引一致")
    elif not problems:
        yield Finding("索引", "warning", f"{store.home} 中还没有规划", "请运行 wenqu ingest")


def _reranker(parts: Parts) -> Finding:
    try:
        return Finding("重排模型", "ok", load_reranker(parts.settings.reranker).name)
    except ModelError as error:
        return Finding("重排模型", "problem", str(error), "请检查设置 reranker")


def _lexicon(parts: Parts) -> Finding:
    try:
        entries = len(own_lexicon(parts.settings.lexicon).entries)
    except SettingsError as error:
        return Finding("词表", "problem", str(error))
    return Finding(
        "词表", "ok", f"{entries} 个日常说法" + ("，含自己的词表" if parts.settings.lexicon else "")
    )


def _language_model(parts: Parts) -> Finding:
    if parts.language_model is None:
        return Finding("语言模型", "ok", "没有设置，答案由规划原句组成")
    from assistant.generate.probe import probe  # noqa: PLC0415 - seconds that only those with a model wait for

    result = probe(parts.language_model)
    if result.ok:
        return Finding("语言模型", "ok", f"{result.explanation}用时 {result.elapsed_ms:.0f} 毫秒")
    return Finding("语言模型", "problem", result.explanation, "修好之前，答案由规划原句组成")
