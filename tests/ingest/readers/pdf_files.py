"""Small PDF files, drawn line by line. Coordinates are points from the top left corner."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO

from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595, 842
SIZE = 14
LEADING = 24
LEFT = 85

Draw = Callable[[Canvas], None]


def pdf(*pages: Iterable[Draw], password: str = "", rotate: int = 0) -> bytes:
    """Return a PDF; each page is what its drawings leave on it."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = BytesIO()
    encryption = StandardEncryption(password, canPrint=1) if password else None
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), encrypt=encryption)
    for drawings in pages:
        canvas.setPageRotation(rotate)
        canvas.setFont("STSong-Light", SIZE)
        for draw in drawings:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def text(x: float, y: float, words: str, size: float = SIZE) -> Draw:
    """Return a drawing of one line."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", size)
        canvas.drawString(x, HEIGHT - y, words)

    return draw


def lines(words: Sequence[str], *, x: float = LEFT, y: float = 120) -> list[Draw]:
    """Return drawings of lines under one another; a leading full-width space is drawn as an indent."""
    drawn = []
    for i, line in enumerate(words):
        indent = len(line) - len(line.lstrip("\u3000"))
        drawn.append(text(x + indent * SIZE, y + i * LEADING, line.lstrip("\u3000")))
    return drawn


def grid(xs: Sequence[float], ys: Sequence[float]) -> Draw:
    """Return a drawing of a table's rules."""
    return lambda canvas: canvas.grid(xs, [HEIGHT - y for y in ys])


def rule(x0: float, y0: float, x1: float, y1: float) -> Draw:
    """Return a drawing of one straight line."""
    return lambda canvas: canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


def picture(words: Sequence[str]) -> Draw:
    """Return a drawing of a scan: a page with these (Latin) lines, printed and laid down as one image."""

    def print_out(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 24)
        for i, line in enumerate(words):
            canvas.drawString(LEFT, HEIGHT - 120 - 50 * i, line)

    with PdfDocument(pdf([print_out])) as printed:
        image = ImageReader(printed[0].render(scale=2).to_pil())
    return lambda canvas: canvas.drawImage(image, 0, 0, WIDTH, HEIGHT)
