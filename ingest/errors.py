"""Errors whose message is for the librarian: what happened, to which file, what to do next.

IngestError
├── UnreadableFile         one file was refused; the others go on
│   ├── MissingFile        no such file, a folder or device in its place, or no permission
│   ├── GarbledName        its name, or a folder's above it, is not Unicode
│   ├── EmptyFile          no bytes, or no words
│   ├── BinaryFile         not a document at all
│   ├── UnsupportedFormat  a known format that is not read: spreadsheet, slides, …
│   │   ├── Archive        files packed into one
│   │   └── Picture        a photograph or scan of a page
│   ├── UndecodableText    text in no known encoding
│   ├── ScannedPdf         pictures of pages, no text
│   ├── EncryptedFile      asks for a password
│   ├── Damaged            cut short or broken
│   ├── TooLarge           over a limit of `ingest.readers.limits`
│   ├── TooSlow            reading took longer than the limit
│   └── NeedsLibreOffice   an old Word file, and no LibreOffice to convert it
└── CatalogError           catalog.toml cannot be used
"""

from typing import ClassVar


class IngestError(Exception):
    """Base of this package's errors; `str(error)` is a whole Chinese message for users."""


class UnreadableFile(IngestError):
    """One file cannot be read. `source` is its name, `detail` what was seen in it (may be empty)."""

    what: ClassVar[str] = "无法读取"
    remedy: ClassVar[str] = "请检查该文件能否用常用软件打开。"

    def __init__(self, source: str, detail: str = "") -> None:
        super().__init__(source, detail)
        self.source = source
        self.detail = detail

    def __str__(self) -> str:
        seen = f"（{self.detail}）" if self.detail else ""
        return f"{self.source}：{self.what}{seen}。{self.remedy}"


class MissingFile(UnreadableFile):
    """The path leads to no file that may be read."""

    what = "找不到该文件，或没有权限打开"
    remedy = "请检查路径和文件权限。"


class GarbledName(UnreadableFile):
    """The name is in another encoding, so that nothing could be said of the file or kept under its name."""

    what = "文件名或所在目录的名称是乱码（多为解压时编码有误）"
    remedy = "请改名后再导入。"


class EmptyFile(UnreadableFile):
    """There is nothing to read."""

    what = "文件是空的，里面没有文字"
    remedy = "请确认文件已完整下载或保存，再重新导入。"


class BinaryFile(UnreadableFile):
    """The bytes are no document of any known kind."""

    what = "不是文档，内容是无法识别的二进制数据"
    remedy = "请导入 PDF、Word、网页或文本格式的规划文件。"


class UnsupportedFormat(UnreadableFile):
    """A known format, but none that is read here; `detail` names it."""

    what = "不支持这种文件格式"
    remedy = "请另存为 .docx、.pdf、.html 或 .txt 后再导入。"


class Archive(UnsupportedFormat):
    """Files packed into one, not a document."""

    what = "是压缩包，不是文档"
    remedy = "请先解压，再导入其中的文件。"


class Picture(UnsupportedFormat):
    """A photograph or scan of a page."""

    what = "是图片，不是文档"
    remedy = "请导入可复制文字的版本；只有扫描图片时，请先合并成 PDF，并安装文字识别组件（pip install 'wenqu[ocr]'）。"


class UndecodableText(UnreadableFile):
    """The text is in no encoding that is known here."""

    what = "文字编码无法识别"
    remedy = "请用记事本打开，另存为 UTF-8 编码后再导入。"


class ScannedPdf(UnreadableFile):
    """The pages are pictures."""

    what = "是扫描件，页面只有图片而没有文字"
    remedy = "请换用可复制文字的版本，或安装文字识别组件（pip install 'wenqu[ocr]'）后重新导入。"


class EncryptedFile(UnreadableFile):
    """A password is needed to open it."""

    what = "已加密，需要密码才能打开"
    remedy = "请先解除密码保护，另存后再导入。"


class Damaged(UnreadableFile):
    """The file starts like a document of its kind and does not hold together."""

    what = "文件已损坏，无法解析"
    remedy = "请重新下载，或用 Word、WPS 等软件打开后另存一份再导入。"


class TooLarge(UnreadableFile):
    """The file, or what it unpacks to, is over a limit; `detail` says which."""

    what = "超出读取上限"
    remedy = "请拆分文件，或去掉其中的图片和附件后再导入。"


class TooSlow(UnreadableFile):
    """Reading was stopped at the time limit."""

    what = "读取超时，已停止"
    remedy = "该文件可能过于复杂或已损坏，请另存为 .docx 或 .txt 后再导入。"


class NeedsLibreOffice(UnreadableFile):
    """The format is converted by LibreOffice, which is not installed."""

    what = "旧格式需要 LibreOffice 转换，而本机没有安装"
    remedy = "请安装 LibreOffice（https://zh-cn.libreoffice.org），或用 Word、WPS 另存为 .docx 后再导入。"


class CatalogError(IngestError):
    """`catalog.toml` cannot be used; the message names the entry, the value and the cure."""
