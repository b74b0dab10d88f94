"""The web page, in Gradio, which is imported only here."""

from assistant.ui.mount import mount_ui
from assistant.ui.page import create_ui

__all__ = ["create_ui", "mount_ui"]
