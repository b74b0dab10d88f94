"""The assistant while it is on its way."""

from concurrent.futures import Future
from threading import Event as Flag

import pytest

from assistant.errors import AssistantError
from assistant.loading import LoadFailed, StillLoading, load_in_background, loaded, when_loaded
from assistant.service import Assistant

from .sample_assistant import SampleAssistant


def test_loading_goes_on_while_others_wait(assistant: SampleAssistant) -> None:
    gate = Flag()

    def load() -> Assistant:
        gate.wait()
        return assistant

    future = load_in_background(load)
    with pytest.raises(StillLoading, match="正在载入"):
        when_loaded(future)
    gate.set()
    assert when_loaded(future, timeout_s=60) is assistant


def test_what_is_there_needs_no_waiting(assistant: SampleAssistant) -> None:
    assert when_loaded(loaded(assistant)) is assistant


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (AssistantError("索引已损坏。"), "索引已损坏。"),
        (ValueError("/root/secret"), "wenqu doctor"),
        (SystemExit(3), "doctor"),
    ],
)
def test_a_failure_is_told_in_words_meant_for_users(cause: BaseException, told: str) -> None:
    def load() -> Assistant:
        raise cause

    future: Future[Assistant] = load_in_background(load)
    with pytest.raises(LoadFailed, match=told) as failed:
        when_loaded(future, timeout_s=60)
    assert "secret" not in str(failed.value)
