"""The assistant over HTTP: JSON, server-sent events, and the server itself. FastAPI is imported only here."""

from assistant.api.app import create_api
from assistant.api.limits import ApiLimits
from assistant.api.server import ServeError, listen, serve

__all__ = ["ApiLimits", "ServeError", "create_api", "listen", "serve"]
