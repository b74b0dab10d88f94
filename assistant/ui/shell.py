"""The page's outer HTML: Gradio's, in our language, in our style from the first moment, free of foreign addresses."""

import re
from pathlib import Path

from assistant.ui.words import ZH

STATIC = Path(__file__).parent / "static"

STYLES = ("palette.css", "frame.css", "turn.css", "source.css", "plans.css", "manage.css", "print.css")
"""In the order in which they speak: a later one has the last word."""

FOREIGN = re.compile(
    r"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*?/?>|<link rel=\"manifest\"[^>]*>", re.DOTALL
)
"""Previews for social networks with pictures from elsewhere, and an app manifest that browsers fetch for nothing."""

NO_SCRIPT = "<noscript><p>本页需要浏览器启用 JavaScript。也可以在命令行使用：wenqu ask 问题。</p></noscript>"


def shell(html: str) -> str:
    """Rewrite Gradio's index page."""
    html = FOREIGN.sub("", html)
    html = re.sub(r'<html\s+lang="en"', f'<html lang="{ZH.lang}" class="wq"', html, count=1)
    head = (
        f'<title>问渠 WenQu</title><meta name="description" content="{ZH.tagline}">',
        f"<style>{''.join(_static(name) for name in STYLES)}</style>",
        f"<script>{_static('early.js')}</script>",
        f'<script type="module">{_static("copy.js")}</script>',
    )
    html = html.replace("</head>", f"{''.join(head)}</head>", 1)
    return html.replace("<gradio-app", f"{NO_SCRIPT}<gradio-app", 1)


def _static(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
