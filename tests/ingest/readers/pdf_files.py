"""Small PDF files, drawn line by line. Coordinates are points from the top left corner."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
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
    """Return a drawing of a scan: the words are in an image that fills the page."""
    image = Image.new("L", (WIDTH * 2, HEIGHT * 2), 255)
    brush = ImageDraw.Draw(image)
    for i, line in enumerate(words):
        brush.text((160, 240 + 100 * i), line, fill=0, font=ImageFont.load_default(48))
    return lambda canvas: canvas.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT)
