import pytest

from prompts import templates
from prompts.templates import MissingVariable, Template, TemplateError, UnknownTemplate, UnknownVariable

GENERATE = ("system", "material", "answer", "compare", "summarise", "condense")


def test_values_are_data_and_never_read_as_templates() -> None:
    template = Template(name="t", text="问：$question", variables=frozenset({"question"}))
    assert template.render(question="$not_stated ${x} $$") == "问：$not_stated ${x} $$"


def test_missing_variable_is_named() -> None:
    with pytest.raises(MissingVariable, match=r"generate/material.*\$evidence"):
        templates.render("generate/material", question="问", turns="", fence="~", task="答")


def test_unknown_variable_is_named() -> None:
    with pytest.raises(UnknownVariable, match=r"\$tone"):
        templates.render("generate/system", not_stated="无", tone="轻松")


@pytest.mark.parametrize("name", ["generate/none", "../pyproject", ""])
def test_unknown_template(name: str) -> None:
    with pytest.raises(UnknownTemplate):
        templates.load(name)


@pytest.mark.parametrize("name", GENERATE)
def test_every_prompt_loads_and_renders_all_that_it_names(name: str) -> None:
    template = templates.load(f"generate/{name}")
    text = template.render(**{variable: f"<{variable}>" for variable in template.variables})
    assert "$" not in text
    assert all(f"<{variable}>" in text for variable in template.variables)


def test_version_follows_the_text_and_not_the_order() -> None:
    one = templates.version("generate/system", "generate/answer")
    assert one == templates.version("generate/answer", "generate/system")
    assert one != templates.version("generate/system", "generate/compare")
    assert len(one) == templates.HASH_LENGTH
    assert templates.load("generate/system").version == templates.load("generate/system").version
    changed = Template(name="t", text="甲", variables=frozenset()).version
    assert changed != Template(name="t", text="乙", variables=frozenset()).version


def test_errors_form_one_tree() -> None:
    assert all(issubclass(e, TemplateError) for e in (MissingVariable, UnknownVariable, UnknownTemplate))
