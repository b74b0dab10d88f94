"""From settings to the chat model that they name."""

from assistant.generate.openai_chat import OpenAIChat
from assistant.generate.remote import RemoteChat
from assistant.generate.settings import ModelSettings


def chat_model(settings: ModelSettings) -> RemoteChat:
    """Return the model; nothing is called. Raises GenerationFailed `not_configured` for settings that name none."""
    if settings.is_native:
        from assistant.generate.native_chat import NativeChat  # noqa: PLC0415 - few need it

        return NativeChat(settings)
    return OpenAIChat(settings)
