"""The models on this machine, and how another one gets here: only when the user asks for it by name.

The only module that imports huggingface_hub. Downloads go into its cache, where sentence-transformers looks for them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vectorstore.embedding import SHIPPED, shipped_folder
from vectorstore.model_errors import ModelNotFound, ModelUnreachable

# ruff: noqa: PLC0415 - a second of import that no question waits for

OTHER_FORMATS = ("*.onnx", "onnx/*", "openvino/*", "*.h5", "*.msgpack", "*.ot", "*.mlmodel", "*.gguf")
"""The same weights for other programs: several times the size for nothing."""
PICKLED = ("*.bin", "*.pt", "*.pth")
"""Weights that run code when read: left out where the model has safetensors."""

ANSWER_SECONDS = 10
"""How long the hub may take to say what a model consists of."""


@dataclass(frozen=True, slots=True)
class ShelvedModel:
    """A model that can be used without a network."""

    name: str
    """What to set `embedding` or `reranker` to."""
    origin: Literal["shipped", "downloaded"]
    path: Path
    size_bytes: int


def models_here() -> tuple[ShelvedModel, ...]:
    """Return the shipped model and those in the Hugging Face cache, by name."""
    from huggingface_hub import scan_cache_dir
    from huggingface_hub.errors import CacheNotFound

    folder = shipped_folder()
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    shipped = ShelvedModel(SHIPPED, "shipped", folder, size)
    try:
        repos = scan_cache_dir().repos
    except CacheNotFound:  # nothing was ever downloaded
        return (shipped,)
    models = [
        ShelvedModel(repo.repo_id, "downloaded", repo.repo_path, repo.size_on_disk)
        for repo in repos
        if repo.repo_type == "model"
    ]
    return (shipped, *sorted(models, key=lambda model: model.name))


def pull(
    name: str, *, mirror: str = "", on_bytes: Callable[[int, int], None] = lambda _done, _all: None
) -> Path:
    """Download a model and return its folder; what is there already is not fetched again.

    `mirror`: base URL of a mirror of the hub; empty takes HF_ENDPOINT, or huggingface.co. `on_bytes` is told (bytes
    here so far, bytes in all). Raises ModelNotFound, ModelUnreachable.
    """
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import (  # type: ignore[attr-defined] # HTTPError is its client's
        HFValidationError,
        HTTPError,
        LocalEntryNotFoundError,
        OfflineModeIsEnabled,
        RepositoryNotFoundError,
    )

    where, endpoint = mirror or "huggingface.co", mirror.rstrip("/") or None
    try:
        known = HfApi(endpoint=endpoint).model_info(name, timeout=ANSWER_SECONDS)
        files = [file.rfilename for file in known.siblings or ()]
        skip, bar = unneeded(files), _reporting(on_bytes)
        return Path(snapshot_download(name, endpoint=endpoint, ignore_patterns=skip, tqdm_class=bar))
    except (RepositoryNotFoundError, HFValidationError) as error:
        raise ModelNotFound(
            f"{where} 上没有公开的模型 {name!r}。请核对名称，应如 BAAI/bge-small-zh-v1.5。"
        ) from error
    except OfflineModeIsEnabled as error:
        raise ModelUnreachable("环境变量 HF_HUB_OFFLINE 禁止联网。要下载模型，请先取消它。") from error
    except (HTTPError, LocalEntryNotFoundError) as error:
        raise ModelUnreachable(
            f"无法从 {where} 下载 {name}：{str(error).splitlines()[0]}。请检查网络，"
            "或用 --mirror 指定镜像（如 https://hf-mirror.com），或把模型文件夹复制到本机后填写其路径。"
        ) from error


def unneeded(files: Iterable[str]) -> list[str]:
    """Return the patterns of files that are not worth fetching."""
    safe = any(file.endswith(".safetensors") for file in files)
    return [*OTHER_FORMATS, *(PICKLED if safe else ())]


def _reporting(on_bytes: Callable[[int, int], None]) -> type:
    """Return a silent progress bar that passes on what the hub's library counts."""
    from huggingface_hub.utils import tqdm  # type: ignore[attr-defined]

    class Reporting(tqdm):
        def __init__(self, *args: object, **kwargs: object) -> None:
            kwargs.pop("name", None)
            super().__init__(*args, **{**kwargs, "disable": True})  # type: ignore[no-untyped-call]
            self.counts_bytes = kwargs.get("unit") == "B"

        def update(self, n: float | None = 1) -> bool | None:
            """Count without drawing; always returns None, as nothing was drawn."""
            self.n += n or 0
            if self.counts_bytes and self.total:
                on_bytes(int(self.n), int(self.total))
            return None

    return Reporting
