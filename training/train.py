"""Make the shipped model from the corpora: `python -m training.train [--corpora DIR] [--out DIR]`.

Ten minutes of processor time on one core, 3 GB of memory. The same seed, corpora and library versions give the same
weights on one machine; on another, floating-point sums in another order may change their last digits, and the recorded
scores by less than the test of them allows.
"""

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training import corpora
from training.batches import Batches
from training.contrastive import Learned, average, learn_table
from training.cooccurrence import learn_company
from training.corpora import Pair
from training.paraphrase import paraphrases
from training.vocabulary import SIZE, build_tokenizer, count_words

OWN = Path(__file__).parent / "data"
OUT = Path(__file__).parent.parent / "vectorstore" / "models" / "static-zh"
DIMENSION = 256
STEPS = 1200
MEMBERS = 2
"""Tables that are trained and averaged."""
SEED = 7

MIX: Mapping[str, float] = {
    "domain": 6.0,
    "topics": 0.5,
    "paraphrases": 2.5,
    "statute_paraphrases": 2.5,
    "word_pairs": 1.7,
    "titles": 2.0,
    "keywords": 1.0,
    "neighbours": 1.0,
    "headings": 2.0,
    "questions": 2.0,
    "statute_questions": 4.0,
    "statutes": 2.0,
    "statute_neighbours": 3.0,
}
"""How often a batch is drawn from a source."""


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--size", type=int, default=SIZE, help="pieces of the vocabulary")
    parser.add_argument("--dimension", type=int, default=DIMENSION)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--members", type=int, default=MEMBERS, help="tables to train and average")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    print("vocabulary", flush=True)
    tokenizer = build_tokenizer(count_words(corpora.all_text(args.corpora, OWN)), size=args.size)
    print("company of words", flush=True)
    texts = (text for _, text in corpora.all_text(args.corpora, OWN))
    company = learn_company(texts, tokenizer, dimension=args.dimension, seed=args.seed)
    print("pairs", flush=True)
    pairs = read_pairs(args.corpora, seed=args.seed)
    print({source: len(found) for source, found in pairs.items()}, flush=True)
    tables = []
    for member in range(args.members):
        print(f"table {member + 1} of {args.members}", flush=True)
        batches = Batches(pairs, MIX, tokenizer, seed=args.seed + member)
        tables.append(learn_table(tokenizer, company, batches, steps=args.steps, seed=args.seed))
    save(tokenizer, average(tables), args.out)
    print(f"saved in {args.out}")


def read_pairs(folder: Path, *, seed: int) -> dict[str, Sequence[Pair]]:
    """Read every source of MIX, each with a random stream of its own: one source does not change another."""
    make: Mapping[str, Callable[[random.Random], Sequence[Pair]]] = {
        "domain": lambda _: list(corpora.domain(folder, OWN)),
        "topics": lambda _: list(corpora.topics(folder, OWN)),
        "paraphrases": lambda rng: list(
            paraphrases(corpora.official_sentences(folder, OWN), folder, OWN, rng)
        ),
        "statute_paraphrases": lambda rng: list(paraphrases(corpora.articles(folder, rng), folder, OWN, rng)),
        "word_pairs": lambda _: list(corpora.word_pairs(folder, OWN)),
        "titles": lambda rng: list(corpora.titles(folder, rng)),
        "keywords": lambda rng: list(corpora.keywords(folder, rng)),
        "neighbours": lambda rng: list(corpora.neighbours(folder, rng)),
        "headings": lambda rng: list(corpora.headings(folder, rng)),
        "questions": lambda rng: list(corpora.questions(folder, rng)),
        "statute_questions": lambda _: list(corpora.statute_questions(OWN)),
        "statutes": lambda rng: list(corpora.statutes(folder, rng)),
        "statute_neighbours": lambda rng: list(corpora.statute_neighbours(folder, rng)),
    }
    return {source: make[source](random.Random(f"{seed} {source}")) for source in MIX}  # noqa: S311 (no secret)


def save(tokenizer: Tokenizer, learned: Learned, folder: Path) -> None:
    """Write a sentence-transformers folder in half precision; each vector's length is its token's weight."""
    # Only here: seconds of import that reading the corpora need not wait for.
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding  # noqa: PLC0415

    table = (learned.vectors * learned.weights[:, None]).astype(np.float16)
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, table), Normalize()], device="cpu")
    model.save(str(folder), create_model_card=False)
    (folder / "tokenizer.json").write_text(tokenizer.to_str(pretty=False), encoding="utf-8")


if __name__ == "__main__":
    main()
