"""Why the plans could not be changed; each message says in Chinese what happened and what to do.

AssistantError
└── CurationError
    ├── UnusableName   a file may not have this name here
    ├── NameTaken      there is a file of this name, and it was not to be replaced
    ├── UnknownPlan    no plan of this id
    ├── NotTakenIn     the file was read and refused: it is another's duplicate or has its id
    ├── FileGone       the plan's file is not there any more
    └── Unwritable     the folder of the plans cannot be written to
"""

from assistant.errors import AssistantError


class CurationError(AssistantError):
    """The plans are as they were."""


class UnusableName(CurationError):
    """A file may not have this name here."""


class NameTaken(CurationError):
    """There is a file of this name, and it was not to be replaced."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"已有名为 {name} 的文件。如要换成新的版本，请选择“替换同名文件”；否则请改名后再上传。"
        )


class UnknownPlan(CurationError):
    """No plan of this id."""

    def __init__(self, plan_id: str) -> None:
        super().__init__(f"没有编号为 {plan_id} 的规划。它可能已被移除，请刷新后再试。")


class NotTakenIn(CurationError):
    """The file was read and refused: it is another's duplicate or has its id."""


class FileGone(CurationError):
    """The plan's file is not there any more."""

    def __init__(self, plan_id: str, file: str) -> None:
        where = f"原文件 {file}" if file else "原文件"
        super().__init__(f"找不到规划 {plan_id} 的{where}，无法重新读取。请重新上传这份文件，再修改信息。")


class Unwritable(CurationError):
    """The folder of the plans cannot be written to."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"无法写入 {place}（{reason}）。请检查磁盘空间和目录权限后重试。")
