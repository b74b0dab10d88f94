"""JSON Lines in, checked records out: every complaint names the file, the line and the field."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.evaluation.errors import RecordError


@dataclass(frozen=True, slots=True)
class Record:
    """One JSON object and where it stands, so that a wrong field can be named."""

    place: str
    """`golden.jsonl 第 3 行`."""
    fields: dict[str, Any]

    def text(self, name: str, default: str | None = None) -> str:
        """Return a string field. Raises RecordError when it is no string, or missing without a default."""
        value = self.fields.get(name, default)
        if not isinstance(value, str):
            raise self.wrong(name, "应为字符串")
        return value

    def number(self, name: str) -> float | None:
        """Return a number, None where the field is missing or null. Raises RecordError for anything else."""
        value = self.fields.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(name, "应为数字")
        return float(value)

    def flag(self, name: str) -> bool:
        """Return a field that must be true or false. Raises RecordError otherwise."""
        value = self.fields.get(name)
        if not isinstance(value, bool):
            raise self.wrong(name, "应为 true 或 false")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of strings, empty where missing. Raises RecordError for anything else."""
        return _texts(self, name, self.fields.get(name, []))

    def text_groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of strings, empty where missing. Raises RecordError for anything else."""
        groups = self.fields.get(name, [])
        if not isinstance(groups, list):
            raise self.wrong(name, "应为列表")
        return tuple(_texts(self, name, group) for group in groups)

    def children(self, name: str) -> tuple["Record", ...]:
        """Return a list of objects, empty where missing. Raises RecordError for anything else."""
        values = self.fields.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.wrong(name, "应为对象的列表")
        return tuple(Record(f"{self.place}的 {name}[{i}]", value) for i, value in enumerate(values))

    def wrong(self, name: str, expected: str) -> RecordError:
        """Return the complaint about a field: where it is, what it holds and what it should hold."""
        found = f"现为 {self.fields[name]!r:.60}" if name in self.fields else "没有这个字段"
        return RecordError(f"{self.place}：字段 {name!r} {expected}，{found}。请修改后重试。")


def _texts(record: Record, name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise record.wrong(name, "应为字符串的列表")
    return tuple(value)


def read_records(path: Path) -> Iterator[Record]:
    """Yield the objects of a JSONL file in order, blank lines skipped.

    Raises RecordError when the file cannot be read, is not UTF-8, or a line is no JSON object.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise RecordError(f"读不了文件 {str(path)!r}：{error.strerror}。请检查路径和权限。") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"文件 {path.name!r} 不是 UTF-8 编码，请另存为 UTF-8 后重试。") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield parse_record(line, f"{path.name} 第 {number} 行")


def parse_record(line: str, place: str) -> Record:
    """Return the object written in one line. Raises RecordError, naming `place`, when there is none."""
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise RecordError(f"{place}不是合法的 JSON（第 {error.colno} 个字符处）。请修改后重试。") from error
    if not isinstance(fields, dict):
        raise RecordError(f'{place}应为一个 JSON 对象，形如 {{"id": …}}。请修改后重试。')
    return Record(place, fields)
