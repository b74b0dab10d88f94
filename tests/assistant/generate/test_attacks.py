"""Attacks in questions and in planted documents, with a model behind HTTP that does what they ask."""

import pytest

from assistant.generate.failures import GenerationFailed
from assistant.generate.generator import Generator
from assistant.generate.openai_chat import OpenAIChat
from assistant.generate.prompting import one_line
from assistant.generate.settings import ModelSettings
from assistant.generate.types import NOT_STATED, ClaimChecked, GenerationResult, TextDelta
from tests.assistant.generate.cases import Case, load, request_of
from tests.assistant.generate.server import Script, obeys
from tests.assistant.generate.test_cases import _MARKUP, assert_sound, name

ATTACKS = load("attacks")


def test_the_suite_is_as_large_as_promised() -> None:
    assert len(ATTACKS) >= 60
    assert sum("planted" in attack for attack in ATTACKS) >= 30
    assert len({attack["k"] for attack in ATTACKS}) >= 8


@pytest.mark.parametrize("attack", ATTACKS, ids=name)
def test_a_model_that_obeys_gets_nothing_through(attack: Case, server: Script) -> None:
    wording = one_line(attack.get("planted", attack["q"]))
    server.then(obeys(lambda prompt: attack["r"] if wording in prompt else NOT_STATED))
    model = OpenAIChat(ModelSettings(model="m", base_url=server.url, timeout_s=20.0))
    request = request_of(attack)
    shown: list[str] = []
    claims: list[ClaimChecked] = []
    result: GenerationResult | None = None
    failed = ""
    try:
        for piece in Generator(model, context_tokens=8000, reply_tokens=500).stream(request):
            if isinstance(piece, TextDelta):
                shown.append(piece.text)
            elif isinstance(piece, ClaimChecked):
                claims.append(piece)
            else:
                result = piece
    except GenerationFailed as failure:
        failed = failure.reason
    assert failed in {"", "unsupported", "refusal", "empty"}
    assert claims or any(shown) or "<think>" in attack["r"] or "javascript" in attack["r"], (
        "the model did not obey"
    )
    assert not _MARKUP.search("".join(shown)), "not even in words that are not checked yet"
    assert not any(_MARKUP.search(piece.claim.text) for piece in claims)
    verified = "\n".join(piece.claim.text for piece in claims if piece.claim.verified)
    assert not [words for words in attack["never"] if words in verified]
    if result:
        assert not result.abstained
        assert_sound(result, attack)
        assert not [words for words in attack["never"] if words in result.text]


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if "planted" in attack], ids=name)
def test_planted_text_stays_on_its_own_numbered_line(attack: Case) -> None:
    """A sentence cannot pass for the prompt's own lines, nor close the fence that it stands in."""
    request = request_of(attack)
    prompt = Generator.prompt(Generator(_Unused(), context_tokens=8000, reply_tokens=500), request)
    lines = prompt.messages[1].content.split("\n")
    numbered = [line for line in lines if line.startswith("S") and line[1:2].isdigit()]
    assert len(numbered) == len(request.evidence)
    fences = [line for line in lines if line.startswith("=====") and line.endswith("=====")]
    assert len(fences) == 6
    assert len(set(fences)) == 1


class _Unused:
    name = "unused"

    def stream(self, *_: object, **__: object) -> None:  # type: ignore[return]
        raise AssertionError
