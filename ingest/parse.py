"""RawDocument -> ParsedPlan: the whole grammar, step by step."""

from ingest.artefacts import drop_artefacts
from ingest.assembly import assemble_sections, assemble_sentences
from ingest.catalog import Catalog
from ingest.checks import check
from ingest.identify import identify
from ingest.lines import read_lines
from ingest.outline import build_outline
from ingest.paragraphs import join_lines
from ingest.rows import join_rows
from ingest.titles import read_title
from ingest.types import ParsedPlan, RawDocument


def parse_plan(raw: RawDocument, catalog: Catalog) -> ParsedPlan:
    """Understand a document: which plan it is, its section tree, its sentences. Pure; never raises for any text."""
    paragraphs = join_lines(drop_artefacts(join_rows(read_lines(raw), raw.text)))
    title = read_title(paragraphs)
    outline = build_outline(paragraphs, title)
    lines = [paragraph.text.text for paragraph in paragraphs]
    headings = [lines[node.paragraph][: node.heading.end] for node in outline.nodes if node.heading]
    plan = identify(raw.source, title, headings, lines, catalog.entry(raw.source))
    sections = assemble_sections(paragraphs, outline)
    sentences = assemble_sentences(raw, plan, paragraphs, title, outline, sections)
    return ParsedPlan(
        plan=plan,
        raw=raw,
        sections=sections,
        sentences=sentences,
        warnings=raw.warnings + check(title.text, plan, sections, lines),
    )
