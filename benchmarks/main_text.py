"""How well the main text of web pages is found: our reader and, where they are installed, other libraries.

    python -m benchmarks.main_text [-v]

58 pages of ../shared/documents were read by a person, who noted from which to which line of the whole page (blocks in
document order) its document goes; lines that may count either way (issue number, date, attachments) were noted too.
Recall: characters of the document that came out. Noise: part of what came out that is site furniture. Both are means
over pages; a page is whole from 0.98, clean up to 0.02.
"""

import logging
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import lxml.html

from ingest.readers.encoding import decode
from ingest.readers.html import read_html

PLACES = [parent / "shared" / "documents" / "html" for parent in Path(__file__).resolve().parents]
FOLDER = next((place for place in PLACES if place.is_dir()), None)
RANGES = {
    "042": (61, 137, 61, 139), "049": (15, 82, 15, 83), "051": (15, 72, 15, 73), "056": (0, 52, 0, 52),
    "059": (0, 59, 0, 59), "126": (196, 278, 196, 278), "128": (196, 261, 196, 262), "131": (7, 176, 7, 176),
    "137": (0, 100, 0, 100), "144": (8, 449, 8, 450), "153": (2, 28, 2, 28), "164": (16, 110, 16, 110),
    "166": (16, 83, 16, 87), "168": (16, 359, 16, 359), "170": (16, 116, 16, 116), "173": (0, 142, 0, 142),
    "175": (49, 637, 24, 638), "180": (0, 67, 0, 67), "187": (0, 140, 0, 140), "191": (0, 42, 0, 42),
    "195": (14, 207, 7, 207), "197": (0, 132, 0, 132), "201": (7, 122, 0, 123), "207": (3, 19, 3, 19),
    "211": (0, 165, 0, 165), "213": (2, 12, 2, 12), "215": (2, 182, 2, 182), "217": (2, 133, 2, 133),
    "219": (2, 401, 2, 401), "221": (3, 59, 3, 59), "223": (3, 103, 3, 103), "225": (2, 22, 2, 22),
    "230": (25, 42, 25, 42), "232": (14, 33, 2, 35), "234": (0, 21, 0, 21), "236": (0, 42, 0, 42),
    "241": (41, 168, 41, 177), "246": (11, 89, 11, 91), "253": (9, 77, 0, 77), "255": (43, 81, 43, 81),
    "269": (12, 56, 1, 56), "271": (78, 109, 73, 109), "273": (19, 163, 19, 163), "275": (0, 102, 0, 102),
    "277": (7, 85, 7, 88), "284": (21, 48, 5, 48), "287": (1, 78, 1, 80), "297": (0, 66, 0, 66),
    "342": (18, 282, 2, 282), "349": (6, 50, 6, 50), "377": (29, 123, 29, 123), "379": (29, 123, 29, 124),
    "382": (29, 156, 29, 156), "385": (29, 156, 29, 156), "395": (3, 27, 3, 27), "397": (3, 8, 3, 8),
    "399": (3, 16, 3, 16), "401": (3, 11, 3, 11),
}  # fmt: skip
"""First digits of the file name -> first and last line of the document, first and last line that may be given."""
SKIPPED = frozenset(("script", "style", "noscript", "head", "template", "svg"))
BLOCK = re.compile(
    r"address|article|aside|blockquote|br|center|d[dlt]|div|fieldset|figcaption|figure|footer|form|h[1-6r]|header|li|main"
    r"|nav|ol|p|pre|section|table|tbody|t[dhr]|tfoot|thead|ul|body|html|caption|option|select|iframe"
)


def squeezed(text: str) -> str:
    """Return the text without white space."""
    return re.sub(r"\s+", "", text)


def lines_of(markup: str) -> list[str]:
    """Return every line of the page, in document order: what `RANGES` counts."""
    pieces: list[str] = []

    def walk(element: lxml.html.HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            return
        edge = "\n" if BLOCK.fullmatch(element.tag) else ""
        pieces.extend((edge, re.sub(r"\s+", " ", element.text or "")))
        for child in element:
            walk(child)
            pieces.append(re.sub(r"\s+", " ", child.tail or ""))
        pieces.append(edge)

    walk(lxml.html.document_fromstring(markup))
    return [line.strip() for line in "".join(pieces).split("\n") if line.strip()]


def recall_and_noise(lines: list[str], given: str, bounds: tuple[int, int, int, int]) -> tuple[float, float]:
    """Compare what a library gave with the document's lines. A long line may be reformatted in places."""
    first, last, may_first, may_last = bounds
    output = squeezed(given)
    document = [squeezed(line) for line in lines[first : last + 1]]
    allowed = squeezed("".join(lines[may_first : may_last + 1]))
    site = (squeezed(line) for i, line in enumerate(lines) if not may_first <= i <= may_last)
    found = sum(len(line) * share(line, output) for line in document)
    noise = sum(len(line) for line in site if len(line) >= 4 and line in output and line not in allowed)
    return found / sum(map(len, document)), noise / max(1, len(output))


def share(line: str, output: str) -> float:
    """Return how much of a line stands in the output, by its stretches of eight characters."""
    if line in output:
        return 1.0
    grams = [line[i : i + 8] for i in range(0, len(line) - 8, 4)] if len(line) > 20 else []
    return sum(gram in output for gram in grams) / len(grams) if grams else 0.0


def candidates() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield our reader and the libraries that are installed, all from markup to text."""
    yield "wenqu", lambda markup: read_html(markup.encode(), "page").text
    yield "everything", lambda markup: "\n".join(lines_of(markup))
    if find_spec("trafilatura"):
        extract = import_module("trafilatura").extract
        yield "trafilatura", lambda markup: extract(markup, include_comments=False) or ""
        yield (
            "trafilatura, for recall",
            lambda markup: extract(markup, favor_recall=True, include_comments=False) or "",
        )
    if find_spec("readability"):
        document = import_module("readability").Document
        yield "readability-lxml", lambda markup: "\n".join(lines_of(document(markup).summary()))
    if find_spec("resiliparse"):
        plain = import_module("resiliparse.extract.html2text").extract_plain_text
        yield "resiliparse", lambda markup: plain(markup, main_content=True, comments=False)


def main(*, verbose: bool) -> None:
    """Print a line a candidate."""
    logging.disable(logging.CRITICAL)
    if FOLDER is None:
        sys.exit("../shared/documents is not there")
    pages = {path.name[:3]: decode(path.read_bytes(), path.name) for path in sorted(FOLDER.iterdir())}
    markups = {key: re.sub(r"^\s*<\?xml[^>]*\?>", "", page) for key, page in pages.items() if key in RANGES}
    for name, extract in candidates():
        began = time.process_time()
        given = {key: extract(markup) for key, markup in markups.items()}
        seconds = time.process_time() - began
        scores = {key: recall_and_noise(lines_of(markups[key]), given[key], RANGES[key]) for key in markups}
        recalls, noises = zip(*scores.values(), strict=True)
        whole = sum(recall >= 0.98 for recall in recalls)
        clean = sum(noise <= 0.02 for noise in noises)
        count = len(scores)
        print(
            f"{name:24} recall {sum(recalls) / count:.3f}  whole {whole}/{count}"
            f"  noise {sum(noises) / count:.3f}  clean {clean}/{count}  {seconds:.1f} s"
        )
        for key, (recall, noise) in scores.items():
            if verbose and (recall < 0.98 or noise > 0.02):
                print(f"    {key}: recall {recall:.2f}, noise {noise:.2f}")


if __name__ == "__main__":
    main(verbose="-v" in sys.argv)
