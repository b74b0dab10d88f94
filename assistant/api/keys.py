"""Keys that callers send: `Authorization: Bearer KEY` or `X-API-Key: KEY`."""

import hmac

from starlette.datastructures import Headers


def carries_key(headers: Headers, *keys: str) -> bool:
    """Tell whether a request carries one of the keys; empty ones are none. Takes the same time for any wrong key."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    given = token.strip() if scheme.lower() == "bearer" else headers.get("x-api-key", "")
    matches = [hmac.compare_digest(given.encode("latin-1"), key.encode()) for key in keys if key]
    return any(matches)  # `Headers` has decoded what was sent as latin-1
