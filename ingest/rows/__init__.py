"""Tables in plain text: rows that extraction left as lines of cells become lines that say what they mean.

Extraction leaves a table in one of two forms: one row a line, its cells two or more spaces apart (`spaced`), or one
cell a line (`stacked`). What a row says is put together of the raw text's own words by `telling`.
"""

from ingest.rows.joining import join_rows

__all__ = ["join_rows"]
