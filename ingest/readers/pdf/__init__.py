"""PDF -> text in reading order, page by page; ruled tables as statements, running heads and feet left out."""

from ingest.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
