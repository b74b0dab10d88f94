"""Gradio's own parts in the page's colours and the computer's own fonts."""

import gradio as gr

FONTS = (
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "system-ui",
    "sans-serif",
)
"""The style sheet's `--wq-sans`."""
MONO = ("ui-monospace", "Consolas", "monospace")


def theme() -> gr.themes.Base:
    """Make the theme; colours are the style sheet's custom properties, which know light and dark."""
    base = gr.themes.Base(
        font=[gr.themes.Font(name) for name in FONTS], font_mono=[gr.themes.Font(name) for name in MONO]
    )
    colours = {
        "body_background_fill": "var(--wq-paper)",
        "body_text_color": "var(--wq-ink)",
        "body_text_color_subdued": "var(--wq-ink-soft)",
        "background_fill_primary": "var(--wq-card)",
        "background_fill_secondary": "var(--wq-paper)",
        "border_color_primary": "var(--wq-line)",
        "input_background_fill": "var(--wq-card)",
        "input_border_color": "var(--wq-line)",
        "input_placeholder_color": "var(--wq-ink-soft)",
        "button_primary_background_fill": "var(--wq-water)",
        "button_secondary_background_fill": "transparent",
        "button_secondary_text_color": "var(--wq-ink)",
        "button_secondary_border_color": "var(--wq-line)",
    }
    return base.set(
        color_accent="var(--wq-water)",
        **colours,
        **{f"{name}_dark": value for name, value in colours.items()},
    )
