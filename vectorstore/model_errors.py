"""What can go wrong with a model. Every message says in Chinese what happened, where, and what to do next.

ModelError
├── ModelNotFound       neither a folder of that name nor a model already on this machine
├── ModelDamaged        its folder lacks a file, or a file in it cannot be read
├── ModelMismatch       it loads, but its vectors do not have the dimension that the index needs
└── ModelUnreachable    it was to be downloaded, and the hub or its mirror does not answer
"""

RESTORE = "请重新下载或复制整个模型文件夹。"


class ModelError(Exception):
    """Base of the errors about embedding and reranking models."""


class ModelNotFound(ModelError):
    """No such folder, and no such model among those already downloaded."""


class ModelDamaged(ModelError):
    """The folder is there, but what is in it is incomplete or unreadable."""


class ModelMismatch(ModelError):
    """The model's dimension is not the one that was asked for."""


class ModelUnreachable(ModelError):
    """The hub cannot be reached."""
