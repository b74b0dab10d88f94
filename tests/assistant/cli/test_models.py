import json

import pytest

from .conftest import Wenqu


@pytest.mark.usefixtures("home")
def test_the_shipped_model_is_listed_as_in_use(wenqu: Wenqu) -> None:
    outcome = wenqu("models")
    assert (outcome.code, outcome.err) == (0, "")
    assert "static-zh" in outcome.out
    assert "随程序附带" in outcome.out
    [shipped] = [model for model in json.loads(wenqu("models", "--json").out) if model["origin"] == "shipped"]
    assert shipped["in_use"]
    assert shipped["bytes"] > 1_000_000


@pytest.mark.usefixtures("home")
def test_pulling_nothing_says_how(wenqu: Wenqu) -> None:
    outcome = wenqu("models", "pull")
    assert outcome.code == 2
    assert "wenqu models pull BAAI/bge-small-zh-v1.5" in outcome.err


@pytest.mark.usefixtures("home")
def test_a_mirror_that_does_not_answer_is_named(wenqu: Wenqu) -> None:
    outcome = wenqu("models", "pull", "BAAI/bge-small-zh-v1.5", "--mirror", "http://127.0.0.1:9")
    assert outcome.code == 1
    assert "http://127.0.0.1:9" in outcome.err


@pytest.mark.usefixtures("home")
def test_a_model_that_is_not_here_is_named_with_the_command_to_get_it(
    wenqu: Wenqu, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENQU_EMBEDDING", "BAAI/no-such-model")
    outcome = wenqu("ask", "每年办多少场讲座")
    assert outcome.code == 1
    assert "wenqu models pull BAAI/no-such-model" in outcome.err
