"""What can go wrong with the index. Every message says in Chinese what happened, where, and what to do next.

StoreError
├── IndexDamaged             an index or the manifest cannot be read, or they disagree
│   └── ManifestDamaged      the manifest itself: only the plan files can bring its content back
├── EmbedderMismatch         the index was built with another embedding model
├── FormatUnknown            the manifest was written by a later version of this program
├── StoreBusy                another process is writing
├── StorageFull              no room left, or a file may not grow any further
├── StorageReadOnly          the home folder cannot be written
├── ServerUnreachable        the Chroma server does not answer
└── BackupInvalid            a file is no backup, is incomplete, or holds something it must not
"""


class StoreError(Exception):
    """Base of this package's errors; the message is meant for the person at the keyboard."""


class IndexDamaged(StoreError):
    """An index cannot be read, or disagrees with the manifest."""


class ManifestDamaged(IndexDamaged):
    """The manifest cannot be read."""


class EmbedderMismatch(StoreError):
    """The index holds the vectors of another embedding model."""


class FormatUnknown(StoreError):
    """The manifest's format is newer than this program."""


class StoreBusy(StoreError):
    """Another process holds the write lock."""


class StorageFull(StoreError):
    """The disk is full, or a limit on file size was reached."""


class StorageReadOnly(StoreError):
    """The home folder, or a file in it, cannot be written."""


class ServerUnreachable(StoreError):
    """The Chroma server named in the settings does not answer."""


class BackupInvalid(StoreError):
    """A backup cannot be restored."""
