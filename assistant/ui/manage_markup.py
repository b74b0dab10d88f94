"""Where plans are looked after: the place to upload, and the two dialogs. `static/manage.js` brings them to life."""

import json
from dataclasses import dataclass
from typing import Literal

from assistant.ui.manage_words import ManageWords, manage_words
from assistant.ui.markup import Markup, element
from assistant.ui.words import Words
from ingest.catalog import LEVELS
from ingest.readers import SUPPORTED

Access = Literal["open", "key", "closed"]
"""Whether this page's visitor may change plans: as he is, with the administrator's key, or not at all."""


@dataclass(frozen=True, slots=True)
class Management:
    """What this page's visitors may do to the plans."""

    access: Access
    megabytes: int
    """Largest file that may be uploaded."""

    @property
    def changeable(self) -> bool:
        """Whether plans can be changed at all."""
        return self.access != "closed"

    def panel(self, words: Words) -> Markup:
        """Write the place to upload."""
        return manage_html(words, self.access, megabytes=self.megabytes)


def manage_html(words: Words, access: Access, *, megabytes: int) -> Markup:
    """Write the place to upload and the dialogs; only a hint where nobody may change anything."""
    said = manage_words(words)
    if access == "closed":
        return element("p", said.closed, class_="wq-hint")
    files = element(
        "label",
        element("span", said.choose, class_="wq-choose"),
        element("input", type="file", multiple=True, accept=",".join(sorted(SUPPORTED)), class_="wq-unseen"),
        element("span", said.drop, class_="wq-drop-hint"),
        class_="wq-drop",
    )
    replace = element(
        "label", element("input", type="checkbox", name="replace"), said.replace, class_="wq-replace"
    )
    upload = element(
        "div",
        element("h2", said.add),
        element("p", said.add_hint.format(megabytes=megabytes)),
        files,
        element("div", replace, _key(said) if access == "key" else None, class_="wq-upload-options"),
        element("ul", class_="wq-outcomes", role="status", aria_live="polite"),
        class_="wq-upload",
    )
    return element(
        "section",
        upload,
        _correction(words, said),
        _removal(said),
        data_words=json.dumps(said.script.as_dict()),
    )


def _key(said: ManageWords) -> Markup:
    box = element("input", type="password", name="key", autocomplete="off", placeholder=said.key_hint)
    return element("label", element("span", said.key), box, class_="wq-field")


def _correction(words: Words, said: ManageWords) -> Markup:
    """Write the dialog in which what is known of a plan is corrected."""
    fields = words.known_fields
    levels = [element("option", level or said.level_hint, value=level) for level in LEVELS]
    return _dialog(
        "wq-correction",
        said.correct_title,
        element("p", said.correct_hint, class_="wq-hint"),
        _field(fields["library"], element("input", name="library", maxlength="200")),
        _field(fields["title"], element("input", name="title", maxlength="200")),
        _field(
            fields["period"], element("input", name="period", maxlength="40", placeholder=said.period_hint)
        ),
        _field(fields["region"], element("input", name="region", maxlength="40")),
        _field(fields["level"], element("select", *levels, name="level")),
        buttons=(said.save, said.cancel),
    )


def _removal(said: ManageWords) -> Markup:
    """Write the dialog that asks before a plan is removed."""
    return _dialog(
        "wq-removal",
        said.remove_title,
        element("p", class_="wq-removed-plan"),
        element("p", f"{said.remove_hint}{said.removed_hint}", class_="wq-hint"),
        buttons=(said.remove, said.cancel),
    )


def _dialog(name: str, title: str, *parts: Markup, buttons: tuple[str, str]) -> Markup:
    do, leave = buttons
    form = element(
        "form",
        element("h2", title, id=f"{name}-title"),
        *parts,
        element("p", class_="wq-failure", role="alert", hidden=True),
        element(
            "div",
            element("button", leave, type="button", class_="wq-leave"),
            element("button", do, type="submit", class_="wq-do"),
            class_="wq-buttons",
        ),
        method="dialog",
    )
    return element("dialog", form, class_=f"wq-dialog {name}", aria_labelledby=f"{name}-title")


def _field(label: str, box: Markup) -> Markup:
    return element("label", element("span", label), box, class_="wq-field")
