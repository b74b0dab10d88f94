"""What the page says where plans are looked after, in Chinese and in English."""

from dataclasses import asdict, dataclass

from assistant.ui.words import EN, Words


@dataclass(frozen=True, slots=True)
class ManageWords:
    """One language's words. `{}` marks where a value goes; those of `script` are filled in by the browser."""

    add: str
    add_hint: str
    choose: str
    drop: str
    replace: str
    key: str
    key_hint: str
    closed: str
    column_pages: str
    column_change: str
    correct: str
    remove: str
    correct_title: str
    correct_hint: str
    period_hint: str
    level_hint: str
    save: str
    cancel: str
    remove_title: str
    remove_hint: str
    removed_hint: str
    script: "ScriptWords"


@dataclass(frozen=True, slots=True)
class ScriptWords:
    """Words that the page's script puts together."""

    reading: str
    added: str
    updated: str
    unchanged: str
    understood: str
    pages: str
    check: str
    outline: str
    opening: str
    saved: str
    removed: str
    failed: str
    offline: str
    nothing: str

    def as_dict(self) -> dict[str, str]:
        """Return them by name, for the script."""
        return asdict(self)


_ZH = ManageWords(
    add="加入规划",
    add_hint="支持 PDF、Word、网页、Markdown 和纯文本，单个文件不超过 {megabytes} MB。"
    "上传后几秒内显示读懂了什么，即可提问。",
    choose="选择文件",
    drop="或把文件拖到这里",
    replace="替换同名文件",
    key="管理密钥",
    key_hint="只在本页使用，不保存",
    closed="这里只能查看。要上传、修改或移除规划，请在运行问渠的机器上打开本页，或设置管理密钥。",
    column_pages="页数",
    column_change="操作",
    correct="修改",
    remove="移除",
    correct_title="修改规划信息",
    correct_hint="写入规划目录的 catalog.toml，再次收录时仍然有效。清空一项，则改由正文判断。",
    period_hint="如 2021-2025 或 十四五",
    level_hint="由馆名判断",
    save="保存",
    cancel="取消",
    remove_title="移除这份规划？",
    remove_hint="它不再用来回答问题。",
    removed_hint="文件移到规划目录下的 .removed，需要时可以找回。",
    script=ScriptWords(
        reading="正在读取 {}……",
        added="已收录",
        updated="已更新",
        unchanged="没有变化",
        understood="{library}《{title}》（{period}）：{sections} 个章节，{sentences} 句",
        pages="，{} 页",
        check="待核对：",
        outline="看看读出的章节",
        opening="（开头）",
        saved="已保存：",
        removed="已移除：",
        failed="未能完成：",
        offline="连不上服务，请确认问渠仍在运行，然后重试。",
        nothing="没有改动。",
    ),
)

_EN = ManageWords(
    add="Add plans",
    add_hint="PDF, Word, web pages, Markdown and plain text, up to {megabytes} MB each. "
    "Within seconds you see what was understood, and can ask.",
    choose="Choose files",
    drop="or drop them here",
    replace="Replace a file of the same name",
    key="Administrator's key",
    key_hint="used on this page only, not kept",
    closed="For reading only. To upload, correct or remove plans, open this page on the machine that runs WenQu, "
    "or set an administrator's key.",
    column_pages="Pages",
    column_change="Change",
    correct="Correct",
    remove="Remove",
    correct_title="Correct what is known",
    correct_hint="Written to catalog.toml beside the plans and kept when they are read again. "
    "Empty a field to leave it to the text.",
    period_hint="2021-2025 or 十四五",
    level_hint="from the library's name",
    save="Save",
    cancel="Cancel",
    remove_title="Remove this plan?",
    remove_hint="It will no longer be answered from.",
    removed_hint="Its file goes to .removed beside the plans, whence it can be fetched back.",
    script=ScriptWords(
        reading="Reading {}…",
        added="Added",
        updated="Updated",
        unchanged="Unchanged",
        understood="{library} 《{title}》 ({period}): {sections} sections, {sentences} sentences",
        pages=", {} pages",
        check="To check: ",
        outline="The sections found",
        opening="(opening)",
        saved="Saved: ",
        removed="Removed: ",
        failed="Not done: ",
        offline="The service cannot be reached. See that WenQu is running and try again.",
        nothing="Nothing was changed.",
    ),
)


def manage_words(words: Words) -> ManageWords:
    """Return what the page says here in the language of `words`."""
    return _EN if words is EN else _ZH
