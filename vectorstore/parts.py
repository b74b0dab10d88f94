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

from vectorstore import units
from vectorstore.dense import ChromaIndex
from vectorstore.faults import reported
from vectorstore.lexical import TantivyIndex
from vectorstore.manifest import Manifest
from vectorstore.snapshot import Snapshot
from vectorstore.tokenize import Tokenizer
from vectorstore.types import Embedder

LEXICAL_PREFIX = "lexical-"


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
        with reported(home, "数据目录"):
            home.mkdir(parents=True, exist_ok=True)

    @property
    def scheme(self) -> str:
        """Names all that a vector depends on besides the text: the model, and how chunks are cut into units."""
        return f"{self.embedder.name}+{units.SCHEME}"

    @property
    def manifest(self) -> Manifest:
        """Open or make the manifest."""
        with self._lock:
            if self._manifest is None:
                self._manifest = Manifest(self.home / "manifest.sqlite3")
            return self._manifest

    @property
    def dense(self) -> ChromaIndex:
        """Name the dense index."""
        with self._lock:
            if self._dense is None:
                self._dense = ChromaIndex(self.home / "chroma", owner=self.manifest.owner, url=self._url)
            return self._dense

    def lexical(self, name: str) -> TantivyIndex:
        """Open or make the lexical index of this name."""
        with self._lock:
            if name not in self._lexical:
                self._lexical = {name: TantivyIndex(self.home / name)}
            return self._lexical[name]

    def discard_lexical(self, snapshot: Snapshot) -> None:
        """Delete the folders of lexical indexes other than the valid one."""
        for folder in self.home.glob(f"{LEXICAL_PREFIX}*"):
            if folder.name != snapshot.lexical:
                with self._lock, reported(folder, "词语索引"):
                    self._lexical.pop(folder.name, None)
                    shutil.rmtree(folder)

    def set_manifest_aside(self) -> Path:
        """Rename a manifest that cannot be read, so that a new one can be made; return its new name."""
        with self._lock:
            self.close()
            file = self.home / "manifest.sqlite3"
            taken = len(list(self.home.glob("manifest.damaged-*")))
            aside = self.home / f"manifest.damaged-{taken + 1}"
            with reported(file, "索引清单"):
                file.rename(aside)
                (self.home / "manifest.sqlite3-journal").unlink(missing_ok=True)
            return aside

    def close(self) -> None:
        """Let go of all."""
        with self._lock:
            if self._dense is not None:
                self._dense.close()
            if self._manifest is not None:
                self._manifest.close()
            self._dense = self._manifest = None
            self._lexical = {}
