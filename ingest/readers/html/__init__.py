"""HTML -> text: the main text only, with its headings and tables."""

from ingest.readers.html.reader import read_html, read_mhtml

__all__ = ["read_html", "read_mhtml"]
