"""The parts of a home folder, opened when first needed: a damaged one does not keep the others from being used.

home/
├── manifest.sqlite3      what is true
├── chroma/               dense index (none where a Chroma server is used)
├── lexical-…/            lexical index; a rebuild makes a new folder, and the manifest names the valid one
├── cache/                jieba's compiled dictionary
└── write.lock            held by the one process that writes
"""

import shutil
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from vectorstore import readonly, units
from vectorstore.dense import ChromaIndex
from vectorstore.errors import ManifestDamaged
from vectorstore.faults import reported
from vectorstore.lexical import TantivyIndex
from vectorstore.manifest import Manifest
from vectorstore.snapshot import Snapshot
from vectorstore.tokenize import Tokenizer
from vectorstore.types import Embedder

LEXICAL_PREFIX = "lexical-"
LOCK = "write.lock"


class Parts:
    """Manifest, dense index, lexical index, embedder and tokenizer of one home. Safe to use from several threads."""

    def __init__(self, home: Path, embedder: Embedder, tokenizer: Tokenizer, *, chroma_url: str) -> None:
        """Name the parts; nothing but the home folder is made yet."""
        self.home = home
        self.embedder = embedder
        self.tokenizer = tokenizer
        self._url = chroma_url
        self._lock = threading.RLock()
        self._manifest: Manifest | None = None
        self._dense: ChromaIndex | None = None
        self._lexical: dict[str, TantivyIndex] = {}
        self._copy: TemporaryDirectory[str] | None = None
        self._copied = -1
        with reported(home, "数据目录"):
            home.mkdir(parents=True, exist_ok=True)

    @property
    def scheme(self) -> str:
        """Names all that a vector depends on besides the text: the model, and how chunks are cut into units."""
        return f"{self.embedder.name}+{units.SCHEME}"

    @property
    def manifest(self) -> Manifest:
        """Open or make the manifest. Raises ManifestDamaged if it is gone and the indexes are still there."""
        with self._lock:
            if self._manifest is None:
                if self._lost_manifest():
                    raise ManifestDamaged(
                        f"索引清单不见了（{self._manifest_file}），而索引还在。请运行 wenqu doctor --repair 修复。"
                    )
                self._manifest = Manifest(self._manifest_file)
            return self._manifest

    def may_be_written(self) -> bool:
        """Tell whether anything can be stored here; if not, it can still be searched."""
        with reported(self.home, "数据目录"):
            return readonly.may_be_written(self.home, self.manifest.file, lock=self.home / LOCK)

    def follow(self, snapshot: Snapshot) -> None:
        """Make ready to search this generation: where the home cannot be written, copy its indexes."""
        with self._lock:
            if self._copied == snapshot.generation or (self._copy is None and self.may_be_written()):
                return
            self._close_indexes()
            with reported(self.home, "临时目录"):
                self._copy = TemporaryDirectory(prefix="wenqu-", ignore_cleanup_errors=True)
            with reported(self._indexes, f"{self.home} 的索引副本"):
                readonly.copy_indexes(self.home, self._indexes, ("chroma", snapshot.lexical))
            self._copied = snapshot.generation

    @property
    def dense(self) -> ChromaIndex:
        """Name the dense index."""
        with self._lock:
            if self._dense is None:
                self._dense = ChromaIndex(self._indexes / "chroma", owner=self.manifest.owner, url=self._url)
            return self._dense

    def lexical(self, name: str) -> TantivyIndex:
        """Open or make the lexical index of this name."""
        with self._lock:
            if name not in self._lexical:
                self._lexical = {name: TantivyIndex(self._indexes / name)}
            return self._lexical[name]

    def discard_lexical(self, *, keep: str = "") -> None:
        """Delete the lexical indexes, readable or not, save the one of this name.

        What cannot be deleted now (Windows keeps files that another process reads) goes the next time.
        """
        for folder in self.home.glob(f"{LEXICAL_PREFIX}*"):
            if folder.name != keep:
                with self._lock:
                    self._lexical.pop(folder.name, None)
                shutil.rmtree(folder, ignore_errors=True)

    def start_anew(self) -> Path | None:
        """Rename a manifest that cannot be read, and delete the indexes that nobody stands for now.

        Returns the manifest's new name; None if there was none.
        """
        with self._lock:
            self.close()
            aside = None
            if self._manifest_file.exists():
                taken = len(list(self.home.glob("manifest.damaged-*")))
                aside = self.home / f"manifest.damaged-{taken + 1}"
                with reported(self._manifest_file, "索引清单"):
                    self._manifest_file.rename(aside)
            with reported(self.home, "数据目录"):
                (self.home / "manifest.sqlite3-journal").unlink(missing_ok=True)
                shutil.rmtree(self._chroma, ignore_errors=True)
            self.discard_lexical()
            return aside

    def close(self) -> None:
        """Let go of all."""
        with self._lock:
            self._close_indexes()
            if self._manifest is not None:
                self._manifest.close()
            self._manifest = None

    def _close_indexes(self) -> None:
        if self._dense is not None:
            self._dense.close()
        self._dense = None
        self._lexical = {}
        if self._copy is not None:
            self._copy.cleanup()
        self._copy, self._copied = None, -1

    @property
    def _indexes(self) -> Path:
        """Where the indexes are opened."""
        return Path(self._copy.name) if self._copy else self.home

    @property
    def _manifest_file(self) -> Path:
        return self.home / "manifest.sqlite3"

    @property
    def _chroma(self) -> Path:
        return self.home / "chroma"

    def _lost_manifest(self) -> bool:
        """Whether there are indexes, which are only ever made after a manifest, and no manifest."""
        if self._manifest_file.exists() and self._manifest_file.stat().st_size:
            return False
        return self._chroma.exists() or any(self.home.glob(f"{LEXICAL_PREFIX}*"))
