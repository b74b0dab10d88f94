"""Looking after the plans: take a file in, correct what was understood of it, take it out."""

from assistant.curation.curator import Curator, Removed, Taken
from assistant.curation.filenames import checked_name

__all__ = ["Curator", "Removed", "Taken", "checked_name"]
