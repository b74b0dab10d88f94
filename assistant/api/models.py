"""What clients send: unknown fields are refused, so that a misspelt filter is never silently ignored."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.types import Mode, Question

NAME_CHARS = 200
"""Longest library name, period or caller's id: beyond any real one, short enough to repeat in a message."""


def whole_characters(text: str) -> str:
    """Refuse half a surrogate pair: JSON can carry one, no answer can give it back."""
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("lone surrogate")
    return text


Text = Annotated[str, AfterValidator(whole_characters)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AskBody(_Strict):
    """A question, with what came before it."""

    question: Annotated[
        Text, Field(description="要问的问题", examples=["辽宁省图书馆十四五每年办多少场讲座？"])
    ]
    turns: Annotated[list[Text], Field(description="同一对话中之前的用户提问，从早到晚")] = []
    library: Annotated[Text, Field(description="只在该馆的规划中查找：馆名或简称", max_length=NAME_CHARS)] = (
        ""
    )
    period: Annotated[
        Text, Field(description="只在该规划期中查找：十四五 或 2021-2025", max_length=NAME_CHARS)
    ] = ""
    mode: Annotated[
        Mode, Field(description="auto 由服务决定；extractive 只用原句；generative 由语言模型行文")
    ] = "auto"
    id: Annotated[Text, Field(description="调用方自己的编号，原样返回", max_length=NAME_CHARS)] = ""
    stream: Annotated[bool, Field(description="true 则以 server-sent events 逐步返回")] = False

    def to_question(self) -> Question:
        """Leave the HTTP edge: a plain value that the assistant takes."""
        return Question(
            text=self.question,
            turns=tuple(self.turns),
            library=self.library,
            period=self.period,
            mode=self.mode,
            id=self.id,
        )


class CorrectionBody(_Strict):
    """What is known better of a plan; an empty value leaves the question to the text, one left out stays."""

    library: Annotated[Text | None, Field(description="馆名", max_length=NAME_CHARS)] = None
    title: Annotated[Text | None, Field(description="规划名", max_length=NAME_CHARS)] = None
    period: Annotated[Text | None, Field(description="十四五 或 2021-2025", max_length=NAME_CHARS)] = None
    region: Annotated[Text | None, Field(description="地区，如 辽宁省", max_length=NAME_CHARS)] = None
    level: Annotated[Text | None, Field(description="国家级、省级、市级或县级", max_length=NAME_CHARS)] = None

    def changes(self) -> dict[str, str]:
        """Return the fields that were given."""
        given: dict[str, str] = self.model_dump(exclude_none=True)
        return given


class SearchBody(_Strict):
    """What to look for."""

    query: Annotated[Text, Field(description="要查找的内容")]
    k: Annotated[int, Field(description="最多返回的段落数", ge=1)] = 10
    library: Annotated[Text, Field(description="馆名或简称", max_length=NAME_CHARS)] = ""
    period: Annotated[Text, Field(description="十四五 或 2021-2025", max_length=NAME_CHARS)] = ""
