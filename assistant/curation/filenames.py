"""Names that an uploaded file may have: one path component, usable on every system."""

import re
import unicodedata
from pathlib import PurePath

from assistant.curation.errors import UnusableName
from ingest.readers import SUPPORTED

_FORBIDDEN = re.compile(
    r'[/\\:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]'
)
"""Separators, what Windows reserves, and characters that hide or turn round what stands beside them."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names of Windows devices, whatever follows the dot."""
MAX_BYTES = 200
"""In UTF-8: file systems take 255, and the copy that is set aside adds a number."""


def checked_name(name: str) -> str:
    """Return the name in composed form (NFC). Raises UnusableName for one that could lead elsewhere or be no plan."""
    name = unicodedata.normalize("NFC", name).strip()
    shown = repr(name[:80])
    if not name or name.startswith((".", "~$")) or name.endswith("."):
        raise UnusableName(
            f"文件名 {shown} 不能用：不能为空，也不能以“.”或“~$”开头、以“.”结尾。请改名后再上传。"
        )
    if _FORBIDDEN.search(name) or _RESERVED.fullmatch(name):
        raise UnusableName(
            f'文件名 {shown} 不能用：含有 / \\ : * ? " < > | 等特殊字符，或是系统保留名。请改名后再上传。'
        )
    if len(name.encode()) > MAX_BYTES:
        raise UnusableName(
            f"文件名 {shown}… 太长（上限 {MAX_BYTES} 字节，约 {MAX_BYTES // 3} 个汉字）。请改短后再上传。"
        )
    if PurePath(name).suffix.lower() not in SUPPORTED:
        raise UnusableName(f"不支持 {shown} 这种文件。可以上传：{'、'.join(sorted(SUPPORTED))}。")
    return name
