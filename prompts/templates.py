"""Prompt templates: text files of this package with `$name` variables.

TemplateError
├── UnknownTemplate        no such text file
├── MissingVariable        the text asks for a variable that was not given
└── UnknownVariable        a variable was given that the text does not have
"""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template as StringTemplate

HASH_LENGTH = 12
"""Hex digits of a version: 48 bits, ample to tell a handful of prompt revisions apart."""


class TemplateError(ValueError):
    """A prompt cannot be built; nothing has been sent to a model."""


class UnknownTemplate(TemplateError):
    """The package holds no text file of that name."""


class MissingVariable(TemplateError):
    """A variable of the text was given no value."""


class UnknownVariable(TemplateError):
    """A value was given for a variable that the text does not have."""


@dataclass(frozen=True, slots=True)
class Template:
    """A prompt text: the same characters for every question but for its variables."""

    name: str
    """Path below `prompts/` without `.txt`, such as `generate/answer`."""
    text: str
    variables: frozenset[str]

    @property
    def version(self) -> str:
        """Short content hash of the text."""
        return _digest(self.text)

    def render(self, **variables: str) -> str:
        """Fill the variables in; their values are taken as they are, `$` included.

        Raises MissingVariable or UnknownVariable unless exactly `self.variables` are given.
        """
        if missing := self.variables - variables.keys():
            raise MissingVariable(f"提示词 {self.name} 缺少变量：{_listed(missing)}")
        if unknown := variables.keys() - self.variables:
            raise UnknownVariable(f"提示词 {self.name} 没有这些变量：{_listed(unknown)}")
        return StringTemplate(self.text).substitute(variables)


@cache
def load(name: str) -> Template:
    """Read the template `prompts/NAME.txt`; raises UnknownTemplate, or TemplateError for a stray `$`."""
    path = files("prompts").joinpath(f"{name}.txt")
    if not path.is_file():
        raise UnknownTemplate(f"没有提示词文件 prompts/{name}.txt")
    text = path.read_text(encoding="utf-8").strip()
    template = StringTemplate(text)
    if not template.is_valid():
        raise TemplateError(f"提示词 prompts/{name}.txt 里有不成变量的 $，请写成 $$")
    return Template(name=name, text=text, variables=frozenset(template.get_identifiers()))


def render(name: str, **variables: str) -> str:
    """Fill in the template called `name`; raises TemplateError."""
    return load(name).render(**variables)


def version(*names: str) -> str:
    """Return a short hash of the named templates' content, whatever their order."""
    return _digest("\0".join(f"{name}\0{load(name).text}" for name in sorted(names)))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:HASH_LENGTH]


def _listed(names: set[str] | frozenset[str]) -> str:
    return "、".join(f"${name}" for name in sorted(names))
