"""The training text, source by source: what a reader may ask, and what answers it."""

import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHIPPED_WORDS = Path(__file__).parents[1] / "prompts" / "everyday.tsv"
"""Of the lexicon's lists the one that the shipped weights were trained on; law.tsv came after them."""
SENTENCE = re.compile(r"[^。；！？]+[。；！？]*")
SPACE = re.compile(r"\s+")
MIN_SENTENCE = 6  # characters; shorter ones are numbering and debris of PDF extraction
MAX_QUERY = 60  # characters of a sentence that stands in for a question
ARTICLES = 30_000  # of law, for which questions are made up
HOLD_OUT = 10  # every tenth record, by the hash of its id, is never trained on


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, a passage that answers it, and passages that only look as if they did."""

    query: str
    passage: str
    near_misses: tuple[str, ...] = ()


def held_out(record_id: str) -> bool:
    """Whether a record belongs to the tenth that is kept for measuring; depends on the id alone."""
    return int(hashlib.md5(record_id.encode(), usedforsecurity=False).hexdigest(), 16) % HOLD_OUT == 0


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_words(path: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield (words left of the TAB, words right of it): `/` or `,` between words."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            left, _, right = line.rstrip("\n").partition("\t")
            if right:
                yield tuple(left.split("/")), tuple(right.split(","))


def word_maps(corpora: Path, own: Path) -> tuple[Path, ...]:
    """Return the files that give official words for everyday ones."""
    return (corpora / "wordmap.tsv", SHIPPED_WORDS, own / "everyday_more.tsv")


def squeeze(text: str) -> str:
    """Take all white space out: in Chinese text it is layout."""
    return SPACE.sub("", text)


def sentences(text: str) -> list[str]:
    """Cut text into sentences, dropping debris."""
    return [sentence for sentence in SENTENCE.findall(squeeze(text)) if len(sentence) >= MIN_SENTENCE]


def domain_records(corpora: Path, own: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of the domain that may be trained on: nine tenths of the corpus's, all of our own."""
    yield from (r for r in read_records(corpora / "domain_pairs.jsonl") if not held_out(r["id"]))
    yield from read_records(own / "domain_pairs_more.jsonl")


def domain(corpora: Path, own: Path) -> Iterator[Pair]:
    """Yield reader's questions with the passages of the domain that answer them, and near misses."""
    for record in domain_records(corpora, own):
        for query in record["queries"]:
            yield Pair(query, record["passage"], tuple(record["negatives"]))


def topics(corpora: Path, own: Path) -> Iterator[Pair]:
    """Yield the topic of a domain record with its passage."""
    for record in domain_records(corpora, own):
        yield Pair(record["topic"], record["passage"], tuple(record["negatives"]))


def titles(corpora: Path, rng: random.Random) -> Iterator[Pair]:
    """Yield a paper's title with two stretches of its abstract."""
    for record, found in _abstracts(corpora):
        for _ in range(2):
            yield Pair(record["title"].rstrip("0123456789"), _stretch(found, rng))


def keywords(corpora: Path, rng: random.Random) -> Iterator[Pair]:
    """Yield up to three keywords with a stretch of the abstract."""
    for record, found in _abstracts(corpora):
        if words := record["keywords"]:
            yield Pair(" ".join(rng.sample(words, min(3, len(words)))), _stretch(found, rng))


def neighbours(corpora: Path, rng: random.Random) -> Iterator[Pair]:
    """Yield a sentence of an abstract with others of it (inverse cloze, Lee et al. 2019, arXiv:1906.00300)."""
    for _, found in _abstracts(corpora):
        yield _cloze(found, rng)


def headings(corpora: Path, rng: random.Random) -> Iterator[Pair]:
    """Yield a section's heading, with or without the paper's title, with a stretch of the section."""
    for record in read_records(corpora / "chinaxiv_sections.jsonl"):
        found = sentences(record["text"])
        heading = record["heading"]
        if found and len(heading) > 1:
            query = heading if rng.random() < 0.6 else f"{record['title']} {heading}"
            yield Pair(query, _stretch(found, rng))


def questions(corpora: Path, rng: random.Random) -> Iterator[Pair]:
    """Yield a person's question with the encyclopaedia's sentences that answer it; another is the near miss."""
    texts = {r["pid"]: r["text"] for r in read_records(corpora / "cmrc2018_train_passages.jsonl")}
    for record in read_records(corpora / "cmrc2018_train_qa.jsonl"):
        pid = record["pid"]
        if record["unanswerable"] or not record["answers"] or held_out(pid) or pid not in texts:
            continue
        found = sentences(texts[pid])
        answer = squeeze(record["answers"][0])[:12]
        at = next((i for i, sentence in enumerate(found) if answer in sentence), None)
        if at is None:
            continue
        passage = "".join(found[max(0, at - rng.randint(0, 1)) : at + 1 + rng.randint(0, 1)])
        others = [sentence for i, sentence in enumerate(found) if abs(i - at) > 1]
        yield Pair(record["question"], passage, (rng.choice(others),) if others else ())


def statutes(corpora: Path, rng: random.Random) -> Iterator[Pair]:
    """Yield the name of a law and of its chapter with a stretch of an article."""
    for record in read_records(corpora / "laws_articles.jsonl"):
        found = sentences(record["text"])
        if found and len(record["text"]) > 30 and rng.random() < 0.25:
            chapter = (record.get("chapter") or "").split(" ", 1)[-1]
            yield Pair(f"{record['law']} {chapter}", _stretch(found, rng))


def statute_neighbours(corpora: Path, rng: random.Random) -> Iterator[Pair]:
    """Yield a sentence of an article with the rest of the article."""
    for record in read_records(corpora / "laws_articles.jsonl"):
        found = sentences(record["text"])
        if len(found) > 1 and rng.random() < 0.4:
            at = rng.randrange(len(found))
            yield Pair(found[at][:MAX_QUERY], "".join(found[:at] + found[at + 1 :]))


def statute_questions(own: Path) -> Iterator[Pair]:
    """Yield our own everyday questions with the articles of law that answer them."""
    for record in read_records(own / "statute_pairs.jsonl"):
        for query in record["queries"]:
            yield Pair(query, record["passage"])


def word_pairs(corpora: Path, own: Path) -> Iterator[Pair]:
    """Yield everyday words with the official words that mean them."""
    for path in word_maps(corpora, own):
        for everyday, official in read_words(path):
            for word in everyday:
                yield from (Pair(word, meaning) for meaning in official[:4])
    for (term,), expressions in read_words(corpora / "lexicon.tsv"):
        yield from (Pair(expression, term) for expression in expressions)


def official_sentences(corpora: Path, own: Path) -> Iterator[str]:
    """Yield sentences of official and professional prose, for which questions in everyday words are made up."""
    for record in domain_records(corpora, own):
        yield record["passage"]
        yield from record["negatives"]
    for record in read_records(corpora / "govcn_policies.jsonl"):
        yield from _of_length(sentences(record["text"]), 20, 200)
    for record in read_records(corpora / "chinaxiv_library_science.jsonl"):
        yield from _of_length(sentences(record["text"])[:60], 20, 200)


def articles(corpora: Path, rng: random.Random) -> Iterator[str]:
    """Yield articles of law, for the same."""
    texts = [squeeze(record["text"]) for record in read_records(corpora / "laws_articles.jsonl")]
    yield from _of_length(rng.sample(texts, ARTICLES), 20, 300)


def all_text(corpora: Path, own: Path) -> Iterator[tuple[str, str]]:
    """Yield (source, text) of everything that may be trained on, for counting words and their company."""
    for record in domain_records(corpora, own):
        yield from (
            ("domain", text) for text in (record["passage"], *record["queries"], *record["negatives"])
        )
    for path in (corpora / "lexicon.tsv", *word_maps(corpora, own)):
        yield from (("words", " ".join((*left, *right))) for left, right in read_words(path))
    for record in read_records(corpora / "chinaxiv_abstracts.jsonl"):
        yield "papers", f"{record['title']}。{'，'.join(record['keywords'])}。{record['abstract']}"
    for record in read_records(corpora / "chinaxiv_sections.jsonl"):
        yield "papers", f"{record['heading']}。{record['text']}"
    for name, source in (("laws_articles", "statutes"), ("govcn_policies", "policies")):
        yield from ((source, record["text"]) for record in read_records(corpora / f"{name}.jsonl"))
    for record in read_records(own / "statute_pairs.jsonl"):
        yield from (("questions", query) for query in record["queries"])
    for record in read_records(corpora / "cmrc2018_train_passages.jsonl"):
        yield "encyclopaedia", record["text"]
    for record in read_records(corpora / "cmrc2018_train_qa.jsonl"):
        if not held_out(record["pid"]):
            yield "questions", record["question"]


def _abstracts(corpora: Path) -> Iterator[tuple[dict[str, Any], list[str]]]:
    for record in read_records(corpora / "chinaxiv_abstracts.jsonl"):
        found = sentences(record["abstract"])
        if len(found) > 1:
            yield record, found


def _cloze(found: list[str], rng: random.Random) -> Pair:
    at = rng.randrange(len(found))
    return Pair(found[at][:MAX_QUERY], _stretch(found[:at] + found[at + 1 :], rng))


def _stretch(found: list[str], rng: random.Random) -> str:
    """Return one to three consecutive sentences."""
    length = rng.randint(1, min(3, len(found)))
    start = rng.randrange(len(found) - length + 1)
    return "".join(found[start : start + length])


def _of_length(texts: Iterable[str], low: int, high: int) -> Iterator[str]:
    return (text for text in texts if low < len(text) < high)
