"""How much one client may ask for, and a token bucket that keeps the count."""

from dataclasses import dataclass, field

CLIENTS_REMEMBERED = 10_000
"""Above this many, clients whose bucket is full again are forgotten: a few MB at most."""


@dataclass(frozen=True, slots=True)
class ApiLimits:
    """Limits of the HTTP interface; every one has an error message that names it."""

    question_chars: int = 2_000
    """Longest question, and longest earlier turn."""
    turns: int = 20
    """Most earlier turns of one conversation."""
    results: int = 100
    """Largest `k` of a search."""
    body_bytes: int = 1_048_576
    """Largest request body: a question far too long still gets the message that says so, not a bare 413."""
    upload_bytes: int = 100 * 2**20
    """Largest file that can be uploaded: the setting `max_file_mb` decides."""
    requests_per_minute: int = 120
    """Sustained rate of one client; clients on this machine are not counted."""
    burst: int = 30
    """Requests that one client may make at once after a pause."""


@dataclass(slots=True)
class TokenBuckets:
    """One bucket a client: it holds `burst` tokens, refills evenly, and each request takes one.

    Counts live in memory, for one process. Not thread-safe: the event loop is the only caller.
    """

    per_second: float
    burst: int
    _levels: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Client -> (tokens left, when that was counted)."""

    def take(self, client: str, *, now: float) -> float:
        """Take a token at `now` (seconds of any steady clock).

        Returns 0.0 when there was one, else the seconds until there is.
        """
        tokens, counted = self._levels.get(client, (float(self.burst), now))
        tokens = min(self.burst, tokens + (now - counted) * self.per_second)
        granted = tokens >= 1
        self._levels[client] = (tokens - granted, now)
        if len(self._levels) > CLIENTS_REMEMBERED:
            self._forget(now)
        return 0.0 if granted else (1 - tokens) / self.per_second

    def _forget(self, now: float) -> None:
        refill = self.burst / self.per_second
        self._levels = {c: level for c, level in self._levels.items() if now - level[1] < refill}
