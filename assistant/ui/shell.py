"""The page's outer HTML: Gradio's, in our language, in our style from the first moment, free of foreign addresses."""

import re
from pathlib import Path

from assistant.ui.words import ZH

STYLES = tuple(
    Path(__file__).parent / "static" / f"{name}.css"
    for name in ("palette", "frame", "turn", "source", "plans", "manage", "print")
)
"""In the order in which they speak: a later one has the last word."""

FOREIGN = re.compile(
    r"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*?/?>|<link rel=\"manifest\"[^>]*>", re.DOTALL
)
"""Previews for social networks with pictures from elsewhere, and an app manifest that browsers fetch for nothing."""

EARLY = """<script>
const night = matchMedia('(prefers-color-scheme: dark)');
const dress = () => document.documentElement.classList.toggle('dark', night.matches);
night.addEventListener('change', dress);
dress();
const root = document.documentElement;
root.dataset.speaks = root.lang;
const speak = () => { if (root.lang !== root.dataset.speaks) root.lang = root.dataset.speaks; };
new MutationObserver(speak).observe(root, { attributeFilter: ['lang', 'data-speaks'] });
</script>"""
"""Light or dark from the first moment; Gradio decides so only when it has loaded, and for the body alone.

The page's language is the one that it speaks (`data-speaks`); Gradio writes the browser's there.
"""

NO_SCRIPT = "<noscript><p>本页需要浏览器启用 JavaScript。也可以在命令行使用：wenqu ask 问题。</p></noscript>"


def shell(html: str) -> str:
    """Rewrite Gradio's index page."""
    html = FOREIGN.sub("", html)
    html = re.sub(r'<html\s+lang="en"', f'<html lang="{ZH.lang}" class="wq"', html, count=1)
    head = f'<title>问渠 WenQu</title><meta name="description" content="{ZH.tagline}"><style>{_style()}</style>{EARLY}'
    html = html.replace("</head>", f"{head}</head>", 1)
    return html.replace("<gradio-app", f"{NO_SCRIPT}<gradio-app", 1)


def _style() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in STYLES)
