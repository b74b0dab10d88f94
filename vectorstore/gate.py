"""A lock that many may share and one may have alone."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Searches share it; what must not happen during a search takes it alone."""

    def __init__(self) -> None:
        """Start open."""
        self._changed = threading.Condition()
        self._sharing = 0
        self._closed = False

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Enter together with others; waits while someone has the gate alone or waits for it."""
        with self._changed:
            self._changed.wait_for(lambda: not self._closed)
            self._sharing += 1
        try:
            yield
        finally:
            with self._changed:
                self._sharing -= 1
                self._changed.notify_all()

    def busy(self) -> bool:
        """Tell whether anyone is inside."""
        with self._changed:
            return self._closed or self._sharing > 0

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Enter alone, once all who share it have left. Not to be entered from within `shared`."""
        with self._changed:
            self._changed.wait_for(lambda: not self._closed)
            self._closed = True
            self._changed.wait_for(lambda: self._sharing == 0)
        try:
            yield
        finally:
            with self._changed:
                self._closed = False
                self._changed.notify_all()
