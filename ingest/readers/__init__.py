"""One reader a file format; `read_document` picks it by what the file holds."""

from ingest.readers.document import read_document
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.sniff import SUPPORTED

__all__ = ["DEFAULT", "SUPPORTED", "Limits", "read_document"]
