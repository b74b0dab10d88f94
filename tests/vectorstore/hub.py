"""A model hub of one model on this machine, as far as downloading asks it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

COMMIT = "0" * 39 + "1"


class Hub(BaseHTTPRequestHandler):
    """Answers what huggingface_hub asks: which files, how large, and their bytes."""

    name = ""
    files: Mapping[str, bytes] = {}

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path, api = self.path.partition("?")[0], f"/api/models/{self.name}"
        file = path.removeprefix(f"/{self.name}/resolve/{COMMIT}/")
        if path in {api, f"{api}/revision/main"}:
            self.send_json(
                {"id": self.name, "sha": COMMIT, "siblings": [{"rfilename": f} for f in self.files]}
            )
        elif path == f"{api}/tree/{COMMIT}":
            self.send_json(
                [
                    {"type": "file", "path": f, "size": len(body), "oid": _oid(body)}
                    for f, body in self.files.items()
                ]
            )
        elif file in self.files:
            body = self.files[file]
            self.send(body, ETag=f'"{_oid(body)}"', **{"X-Repo-Commit": COMMIT})
        else:
            self.send(b"{}", status=404, **{"X-Error-Code": "RepoNotFound"})

    def send_json(self, value: object) -> None:
        self.send(json.dumps(value).encode(), **{"Content-Type": "application/json"})

    def send(self, body: bytes, *, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def model_hub(name: str, folder: Path) -> Iterator[str]:
    """Serve a folder's files as a model's; yield the hub's URL."""
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    handler = type("OneModelHub", (Hub,), {"name": name, "files": files})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _oid(body: bytes) -> str:
    return hashlib.sha1(body, usedforsecurity=False).hexdigest()
