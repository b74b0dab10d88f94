"""What a client is told when the plans could not be changed."""

from collections.abc import Mapping

from assistant.curation.errors import (
    FileGone,
    NameTaken,
    NotTakenIn,
    UnknownPlan,
    UnusableName,
    Unwritable,
)
from ingest.errors import CatalogError, UnreadableFile

CURATION_CODES: Mapping[type[Exception], tuple[int, str, str]] = {
    UnusableName: (422, "unusable_name", ""),
    NameTaken: (409, "name_taken", "加上参数 replace=true 即替换。"),
    UnknownPlan: (404, "not_found", "可用的编号见 /api/v1/plans。"),
    NotTakenIn: (409, "not_taken_in", ""),
    FileGone: (409, "file_gone", ""),
    Unwritable: (507, "unwritable", ""),
    UnreadableFile: (422, "unreadable_file", ""),
    CatalogError: (422, "catalog_error", ""),
}
"""Errors in changing the plans: status, code, hint (the message says most). Sub-classes count as well."""
