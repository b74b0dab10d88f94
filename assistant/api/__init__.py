"""The assistant over HTTP: JSON, server-sent events, and the server itself. FastAPI is imported only here."""

from assistant.api.administration import Administration
from assistant.api.app import create_api
from assistant.api.edge import is_loopback
from assistant.api.limits import ApiLimits
from assistant.api.server import ServeError, listen, serve

__all__ = ["Administration", "ApiLimits", "ServeError", "create_api", "is_loopback", "listen", "serve"]
