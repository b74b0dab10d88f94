"""`wenqu models`: which models are on this machine; `wenqu models pull NAME` fetches another."""

import argparse

from assistant.cli.arguments import add_json
from assistant.cli.command import OK, BadInput, Parts
from assistant.cli.show.console import note, print_json
from assistant.cli.show.models import download_progress, print_models
from vectorstore.model_shelf import ShelvedModel, models_here, pull


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "action", nargs="?", choices=["list", "pull"], default="list", help="列出（默认）或下载"
    )
    parser.add_argument("name", nargs="?", help="要下载的模型，如 BAAI/bge-small-zh-v1.5")
    parser.add_argument("--mirror", metavar="URL", default="", help="下载用的镜像，如 https://hf-mirror.com")
    add_json(parser)


def run(args: argparse.Namespace, parts: Parts) -> int:
    """List the models, or download one and say how to use it."""
    if args.action == "pull":
        if not args.name:
            raise BadInput("要下载哪个模型？用法：wenqu models pull BAAI/bge-small-zh-v1.5")
        return _pull(args.name, args.mirror, as_json=args.json)
    in_use = {parts.settings.embedding, parts.settings.reranker}
    models = models_here()
    if args.json:
        print_json([_as_json(model, in_use) for model in models])
    else:
        print_models(models, in_use)
    return OK


def _pull(name: str, mirror: str, *, as_json: bool) -> int:
    with download_progress() as on_bytes:
        path = pull(name, mirror=mirror, on_bytes=on_bytes)
    if as_json:
        print_json({"name": name, "path": str(path)})
    else:
        note(
            f"已下载 {name}。设 WENQU_EMBEDDING={name} 用它算向量（之后运行 wenqu ingest --rebuild），"
            f"或设 WENQU_RERANKER={name} 用它重排。"
        )
    return OK


def _as_json(model: ShelvedModel, in_use: set[str]) -> dict[str, object]:
    return {
        "name": model.name,
        "origin": model.origin,
        "path": str(model.path),
        "bytes": model.size_bytes,
        "in_use": model.name in in_use,
    }
