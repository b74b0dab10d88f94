"""HTML -> text: the main text only, with its headings and tables."""

from ingest.readers.html.reader import read_html

__all__ = ["read_html"]
