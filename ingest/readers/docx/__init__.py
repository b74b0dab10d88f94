"""DOCX -> text: paragraphs with their automatic numbers, headings, tables, footnotes and text boxes."""

from ingest.readers.docx.reader import read_docx

__all__ = ["read_docx"]
