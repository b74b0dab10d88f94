"""`wenqu serve`: the web UI and the API."""

import argparse

from assistant.cli.arguments import port_number
from assistant.cli.command import OK, Parts
from assistant.cli.ingest import ingest_if_empty
from assistant.cli.show.console import note
from assistant.loading import load_in_background
from assistant.service import Assistant

_FIRST = "图书馆"
"""Any word will do."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--host", metavar="H", help="监听的地址（默认见设置 host，只供本机使用）")
    parser.add_argument("--port", metavar="P", type=port_number, help="端口（默认见设置 port）")


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Take the address, fill an empty index, then answer requests while the assistant loads."""
    # Imported here: seconds that --help need not wait for.
    from assistant.api import (  # noqa: PLC0415
        Administration,
        ApiLimits,
        create_api,
        is_loopback,
        listen,
        serve,
    )
    from assistant.ui import create_ui, mount_ui  # noqa: PLC0415

    settings = parts.settings
    host, port = args.host or settings.host, settings.port if args.port is None else args.port
    api_key = settings.api_key.get_secret_value()
    listener = listen(host, port, api_key=api_key)
    ingest_if_empty(parts)
    loading = load_in_background(lambda: _warmed(parts.assistant))
    administration = Administration(
        parts.curator, settings.admin_key.get_secret_value(), local=is_loopback(host)
    )
    limits = ApiLimits(upload_bytes=settings.max_file_mb * 2**20)
    api = create_api(
        loading,
        limits=limits,
        api_key=api_key,
        administration=administration,
        origins=settings.api_origins,
    )
    page = create_ui(loading, access=administration.access, upload_megabytes=settings.max_file_mb)
    mount_ui(api, page)
    note(f"问渠已启动：http://{host}:{listener.getsockname()[1]}（按 Ctrl+C 停止）")
    serve(api, listener, on_stopped=parts.store.close)
    return OK


def _warmed(assistant: Assistant) -> Assistant:
    """Search once, so that dictionary, indexes and models are read before the first question, not by it."""
    assistant.search(_FIRST, k=1)
    return assistant
