"""The user's own word list beside the shipped ones: read whole, or refused with what is wrong with it."""

from pathlib import Path

from assistant.errors import SettingsError
from prompts.lexicon import Lexicon, load_lexicon

_FORM = "每行写“日常说法<Tab>规划用词,规划用词”，以 # 开头的行是注释"


def own_lexicon(path: str) -> Lexicon:
    """Return the shipped lexicon with a user's file in front of it; the shipped one alone for an empty path.

    Raises SettingsError where the file cannot be read or a line is none of the form.
    """
    if not path:
        return load_lexicon()
    file = Path(path)
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        why = error.strerror or "无法打开"
        raise SettingsError(
            f"读不了设置项 lexicon 指定的词表 {path}：{why}。请检查路径和权限，或删去这一项。"
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"词表 {path} 不是 UTF-8 文本。请另存为 UTF-8 后重试。") from error
    for number, line in enumerate(lines, start=1):
        word, tab, meant = line.partition("\t")
        if line.strip() and not line.startswith("#") and not (word.strip() and tab and meant.strip()):
            raise SettingsError(f"词表 {path} 第 {number} 行看不懂。{_FORM}。")
    return load_lexicon(file)
