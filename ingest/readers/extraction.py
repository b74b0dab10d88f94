"""What a reader gets out of a file, and how it is put together."""

from dataclasses import dataclass

from ingest.types import HeadingHint, Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """A `RawDocument` less what only its file knows (name and digest)."""

    text: str
    page_starts: tuple[int, ...] = ()
    hints: tuple[HeadingHint, ...] = ()
    tables: tuple[Span, ...] = ()
