"""The shape of the house, read from the source itself: see docs/architecture.md."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAY_IMPORT = {
    "ingest": set[str](),
    "prompts": set[str](),
    "vectorstore": {"ingest"},
    "assistant": {"ingest", "vectorstore", "prompts"},
    "app": {"ingest", "vectorstore", "prompts", "assistant"},
}
"""Imports point one way."""

VENDOR_HOME = {
    "chromadb": "vectorstore.dense",
    "docx": "ingest.readers.docx",
    "fastapi": "assistant.api",
    "filelock": "vectorstore.writelock",
    "gradio": "assistant.ui",
    "httpx": "vectorstore.dense",
    "huggingface_hub": "vectorstore.model_shelf",
    "jieba": "vectorstore.jieba_words",
    "langchain_core": "assistant.generate",
    "langchain_openai": "assistant.generate",
    "langsmith": "assistant.generate",
    "lxml": "ingest.readers",
    "openai": "assistant.generate",
    "opencc": "assistant.understand.normalise",
    "pydantic_settings": "assistant.settings",
    "pypdfium2": "ingest.readers.pdf",
    "pypinyin": "assistant.understand.spelling",
    "rapidocr": "ingest.readers.pdf",
    "rich": "assistant.cli.show",
    "safetensors": "vectorstore.token_table",
    "sentence_transformers": "vectorstore.sentence_models",
    "tantivy": "vectorstore.lexical",
    "tokenizers": "vectorstore.token_table",
    "uvicorn": "assistant.api",
}
"""A vendor library is imported in one module, or below one package."""

ENVIRONMENT_HOME = {"assistant.settings", "vectorstore.sentence_models"}
"""Modules that may read environment variables: ours, and where Hugging Face keeps downloaded models."""

DISTRIBUTION = {
    "PIL": "pillow",
    "docx": "python_docx",
    "pydantic_core": "pydantic",
    "sklearn": "scikit_learn",
    "starlette": "fastapi",
    "transformers": "sentence_transformers",
}
"""Import name -> what pyproject.toml calls it, or the library whose documentation says to import from it."""

OUTSIDE = {"tests", "benchmarks", "training"}
"""Ours, but not part of the program."""

BROUGHT_ALONG = {"torch"}
"""Declared without being imported: sentence-transformers takes any torch, we pin one for its size."""

TYPES_ONLY = {"_typeshed"}
"""Known to the type checker and never imported when the program runs."""

HARD_STOP = 300
"""Lines a file may have."""

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "tools"}


@dataclass(frozen=True, slots=True)
class Module:
    """A source file, read but not run."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def top(self) -> str:
        return self.name.split(".")[0]

    def imports(self) -> Iterator[str]:
        """Every absolute module name that is imported anywhere in the file, inside functions too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                yield node.module or ""


def read_module(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(path.read_text("utf-8"), str(path)))


def read_modules() -> list[Module]:
    files = [ROOT / "app.py"]
    for package in MAY_IMPORT:
        files += sorted((ROOT / package).rglob("*.py"))
    return [read_module(path) for path in files]


def read_folder(name: str) -> list[Module]:
    return [read_module(path) for path in sorted((ROOT / name).rglob("*.py"))]


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
MODULES = read_modules()
WORKSHOP = [*read_folder("training"), *read_folder("benchmarks")]
"""For developers: not in the wheel, and nothing in the wheel may need it."""
each_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
each_file = pytest.mark.parametrize("module", MODULES + WORKSHOP, ids=lambda module: module.name)


def is_below(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


@each_module
def test_imports_point_one_way(module: Module) -> None:
    wrong = {
        name
        for name in module.imports()
        if (top := name.split(".")[0]) in MAY_IMPORT
        and top != module.top
        and top not in MAY_IMPORT[module.top]
    }
    assert not wrong


@each_module
def test_a_vendor_library_has_one_home(module: Module) -> None:
    strangers = {
        name
        for name in module.imports()
        if (home := VENDOR_HOME.get(name.split(".")[0])) and not is_below(module.name, home)
    }
    assert not strangers


def test_the_table_of_vendor_libraries_is_true_and_whole() -> None:
    used = {name.split(".")[0] for module in MODULES for name in module.imports()}
    shared = {
        "numpy",
        "pydantic",
        "pydantic_core",
        "starlette",
    }  # vocabulary of several packages, not a service
    assert used - sys.stdlib_module_names - set(MAY_IMPORT) - TYPES_ONLY - shared == set(VENDOR_HOME)
    assert set(VENDOR_HOME.values()) <= {module.name for module in MODULES}


@each_module
def test_only_settings_read_the_environment(module: Module) -> None:
    if module.name in ENVIRONMENT_HOME:
        return
    reads = [
        node.lineno
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}
    ]
    assert not reads, "settings.py reads the environment, and hands values on"


@each_file
def test_a_file_does_one_job(module: Module) -> None:
    assert len(module.path.read_text("utf-8").splitlines()) <= HARD_STOP
    assert module.path.stem not in VAGUE_NAMES


def test_the_composition_root_decides_nothing() -> None:
    assert len((ROOT / "app.py").read_text("utf-8").splitlines()) <= 150


@each_file
def test_everything_public_says_what_it_is(module: Module) -> None:
    assert ast.get_docstring(module.tree), f"{module.name} has no docstring"
    silent = [
        f"{module.path.name}:{node.lineno} {node.name}"
        for scope in ast.walk(module.tree)
        if isinstance(scope, ast.Module | ast.ClassDef) and not getattr(scope, "name", "").startswith("_")
        for node in scope.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


IMPORT_AND_WATCH = """
import json, os, sys, threading
watching, seen = False, []
root, names = json.loads(sys.argv[1])
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
ACTS = {"os.mkdir", "os.rename", "os.remove", "os.putenv", "os.unsetenv", "os.system", "os.posix_spawn",
        "subprocess.Popen", "socket.connect", "socket.getaddrinfo", "socket.bind"}
def watch(event, args):
    if not watching:
        return
    writes = event == "open" and isinstance(args[2], int) and args[2] & WRITES
    if writes or event in ACTS:
        frame = sys._getframe(1)
        while frame and frame.f_code.co_name != "<module>":
            frame = frame.f_back
        file = frame.f_code.co_filename if frame else ""
        if file.startswith(root) and "site-packages" not in file:  # a vendor library may do as it likes
            seen.append(f"{event} {args}")
sys.addaudithook(watch)
import importlib
watching = True
for name in names:
    importlib.import_module(name)
watching = False
seen += [f"thread {t.name}" for t in threading.enumerate() if t is not threading.main_thread()]
print(json.dumps({"seen": seen, "modules": sorted({name.split(".")[0] for name in sys.modules})}))
"""


def import_and_watch(names: list[str], home: Path, root: Path = ROOT) -> dict[str, list[str]]:
    """Import modules in a fresh interpreter without environment; tell what they did at their top level."""
    process = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", IMPORT_AND_WATCH, json.dumps([f"{root}/", names])],
        cwd=home,
        env={"PYTHONPATH": str(root), "HOME": str(home), "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    report: dict[str, list[str]] = json.loads(process.stdout)
    return report


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("import pathlib; pathlib.Path('made').mkdir()", "os.mkdir"),
        ("open('made', 'w').close()", "open"),
        ("import socket; socket.getaddrinfo('localhost', 80)", "socket.getaddrinfo"),
        ("import os; os.environ['X'] = 'y'", "os.putenv"),
        ("import subprocess; subprocess.run('true')", "subprocess.Popen"),
        ("import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()", "thread"),
    ],
)
def test_the_watch_catches_side_effects(line: str, caught: str, tmp_path: Path) -> None:
    root, home = tmp_path / "root", tmp_path / "home"
    root.mkdir()
    home.mkdir()
    (root / "mischief.py").write_text(line)
    report = import_and_watch(["mischief"], home, root)
    assert any(act.startswith(caught) for act in report["seen"])


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_importing_has_no_side_effect(package: str, tmp_path: Path) -> None:
    report = import_and_watch([module.name for module in MODULES if module.top == package], tmp_path)
    assert report["seen"] == []
    assert list(tmp_path.iterdir()) == []


def test_the_command_starts_light(tmp_path: Path) -> None:
    """`wenqu --help` must not wait for what it does not need."""
    report = import_and_watch(["app"], tmp_path)
    heavy = {
        "torch",
        "chromadb",
        "gradio",
        "tantivy",
        "jieba",
        "langchain",
        "fastapi",
        "numpy",
        "sentence_transformers",
    }
    assert heavy.isdisjoint(report["modules"])


def test_what_is_imported_is_declared() -> None:
    """A library that only comes along with another one may be gone with its next version."""
    extras = PROJECT["optional-dependencies"]
    needed = names_of(PROJECT["dependencies"]) | names_of(extras["ocr"])
    assert imported_by(MODULES) - needed == set()
    assert imported_by(WORKSHOP + read_folder("tests")) - needed - names_of(extras["dev"]) == set()


def test_what_is_declared_is_imported() -> None:
    declared = names_of(PROJECT["dependencies"]) | names_of(PROJECT["optional-dependencies"]["ocr"])
    assert declared - imported_by(MODULES) - BROUGHT_ALONG == set()


def names_of(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[]", text)[0].strip().lower().replace("-", "_") for text in requirements}


def imported_by(modules: list[Module]) -> set[str]:
    """Return the distributions that modules import from, this project and the standard library aside."""
    names = {name.split(".")[0] for module in modules for name in module.imports()}
    foreign = names - sys.stdlib_module_names - set(MAY_IMPORT) - OUTSIDE - TYPES_ONLY
    return {DISTRIBUTION.get(name, name) for name in foreign}
