"""Learning the token table: one vector and one weight a token, by two contrastive losses at once.

Late interaction (each weighty word of the question finds a near neighbour in the passage) and mean embedding (the
question as a whole lies near the passage) share the table, so that one file serves first stage and reranker. All other
passages of the batch are wrong answers, near misses included (InfoNCE, van den Oord et al. 2018, arXiv:1807.03748).

A token's vector is its own row plus the mean of its characters' rows: a rare word starts near the words that share its
characters. The two are added up once, at export.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (torch's own convention)
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.batches import Batch, Batches
from training.cooccurrence import Company

BATCH = 256
LEARNING_RATE = 3e-3
WEIGHT_RATE = 9e-3  # of the token weights: one number a token can move faster than 128
BETAS = (0.9, 0.99)
WARM_UP = 50  # steps
FLOOR = 0.02  # of the learning rate, at the end
CHARACTER_SCALE = 0.07  # standard deviation of the characters' first vectors, beside rows of length 1
LOG_SCALE = 3.0  # first inverse temperature: e^3 = 20
REVERSE = 0.3  # weight of finding the question for the passage, beside the passage for the question
REPORT_EVERY = 100

Array = NDArray[np.float32]
Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """The trained table."""

    vectors: Array
    """Unit length, one row a token."""
    weights: Array
    """One number a token; 0 for the unknown token."""


class Table(nn.Module):
    """Token rows, character rows, token weights, two temperatures."""

    def __init__(self, tokenizer: Tokenizer, company: Company) -> None:
        super().__init__()
        vocabulary = tokenizer.get_vocab()
        pieces = sorted(vocabulary, key=vocabulary.__getitem__)
        pieces[0] = pieces[1][0]  # the unknown token has no characters of its own
        index = {c: i for i, c in enumerate(sorted({c for piece in pieces for c in piece}))}
        self._characters = np.array([index[c] for piece in pieces for c in piece])
        self._ends = np.cumsum([0, *map(len, pieces)])
        self._scale = torch.tensor([len(piece) ** -0.5 for piece in pieces])[:, None]
        dimension = company.vectors.shape[1]
        self.rows = nn.Embedding(len(pieces), dimension, sparse=True)
        self.rows.weight.data.copy_(torch.from_numpy(company.vectors))
        self.characters = nn.EmbeddingBag(len(index), dimension, mode="sum", sparse=True)
        self.characters.weight.data.normal_(0, CHARACTER_SCALE)
        self.raw_weights = nn.Embedding(len(pieces), 1, sparse=True)
        self.raw_weights.weight.data[:, 0] = _inverse_softplus(_rarity(company.frequencies))
        self.log_scales = nn.Parameter(torch.full((2,), LOG_SCALE))

    def forward(self, ids: Ids) -> tuple[Tensor, Tensor]:
        """Return unit vectors and weights of tokens."""
        starts, ends = self._ends[ids], self._ends[ids + 1]
        lengths = ends - starts
        bags = np.cumsum([0, *lengths[:-1]])
        flat = np.repeat(starts - bags, lengths) + np.arange(lengths.sum())
        tokens = torch.from_numpy(ids)
        characters = self.characters(torch.from_numpy(self._characters[flat]), torch.from_numpy(bags))
        vectors = self.rows(tokens) + characters * self._scale[tokens]
        return F.normalize(vectors, dim=1), F.softplus(self.raw_weights(tokens)[:, 0])

    @torch.no_grad()
    def export(self) -> Learned:
        """Add rows and characters up."""
        vectors, weights = self(np.arange(self.rows.num_embeddings))
        weights[0] = 0.0
        return Learned(vectors.numpy(), weights.numpy())


def learn_table(
    tokenizer: Tokenizer, company: Company, batches: Batches, *, steps: int, seed: int
) -> Learned:
    """Train for `steps` batches. One thread: on this little work, more threads wait for each other."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    table = Table(tokenizer, company)
    sparse = [
        {"params": [*table.rows.parameters(), *table.characters.parameters()], "lr": LEARNING_RATE},
        {"params": list(table.raw_weights.parameters()), "lr": WEIGHT_RATE},
    ]
    optimizers = [
        torch.optim.SparseAdam(sparse, betas=BETAS),
        torch.optim.Adam([table.log_scales], lr=LEARNING_RATE),
    ]
    schedules = [torch.optim.lr_scheduler.LambdaLR(o, lambda i: _rate(i, steps)) for o in optimizers]
    for step in range(1, steps + 1):
        loss = _loss(table, batches.draw(BATCH))
        for optimizer in optimizers:
            optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        for optimizer, schedule in zip(optimizers, schedules, strict=True):
            optimizer.step()
            schedule.step()
        if step % REPORT_EVERY == 0:
            print(f"step {step}/{steps}: loss {loss.item():.2f}", flush=True)
    return table.export()


def average(tables: Sequence[Learned]) -> Learned:
    """Return the mean of tables that were trained from the same start over the same pairs in other orders.

    What each learned by heart differs and cancels, what they have in common stays (Wortsman et al. 2022, "model soups",
    arXiv:2203.05482).
    """
    summed = np.sum([table.vectors for table in tables], axis=0)
    lengths = np.linalg.norm(summed, axis=1, keepdims=True)
    return Learned(summed / np.maximum(lengths, 1e-9), np.mean([table.weights for table in tables], axis=0))


def _loss(table: Table, batch: Batch) -> Tensor:
    late, mean = _scores(table, batch)
    size = len(batch.queries)
    target = torch.arange(size)
    late = late.masked_fill(batch.same, -1e4)
    mean = mean.masked_fill(batch.same, -1e4)
    forward = F.cross_entropy(late, target) + F.cross_entropy(mean, target)
    return forward + REVERSE * F.cross_entropy(mean[:, :size].T, target)


def _scores(table: Table, batch: Batch) -> tuple[Tensor, Tensor]:
    """Score every question against every passage, both ways; every distinct token is looked up once."""
    queries, passages = _Bags.of(batch.queries), _Bags.of(batch.passages)
    tokens, where = np.unique(np.concatenate([queries.ids, passages.ids]), return_inverse=True)
    vectors, weights = table(tokens)
    asked, told = np.split(where, [len(queries.ids)])
    scales = table.log_scales.exp()
    late = _late(vectors, weights, asked, told, queries, passages)
    weighted = vectors * weights[:, None]
    q = F.normalize(F.embedding_bag(torch.from_numpy(asked), weighted, queries.offsets, mode="sum"), dim=1)
    p = F.normalize(F.embedding_bag(torch.from_numpy(told), weighted, passages.offsets, mode="sum"), dim=1)
    return late * scales[0], q @ p.T * scales[1]


def _late(
    vectors: Tensor, weights: Tensor, asked: Ids, told: Ids, queries: "_Bags", passages: "_Bags"
) -> Tensor:
    """MaxSim: distinct passage tokens times distinct question tokens, the best in each passage, the weighted mean."""
    unique_asked, asked_at = np.unique(asked, return_inverse=True)
    unique_told, told_at = np.unique(told, return_inverse=True)
    cosines = vectors[torch.from_numpy(unique_told)] @ vectors[torch.from_numpy(unique_asked)].T
    best = F.embedding_bag(torch.from_numpy(told_at), cosines, passages.offsets, mode="max")
    counts = np.zeros((len(queries.lengths), len(unique_asked)), dtype=np.float32)
    np.add.at(counts, (np.repeat(np.arange(len(queries.lengths)), queries.lengths), asked_at), 1)
    shares = torch.from_numpy(counts) * weights[torch.from_numpy(unique_asked)]
    return (shares / shares.sum(dim=1, keepdim=True)) @ best.T


@dataclass(frozen=True, slots=True, eq=False)
class _Bags:
    """Several texts' tokens in one row."""

    ids: Ids
    lengths: Ids
    offsets: Tensor

    @classmethod
    def of(cls, texts: Sequence[Ids]) -> "_Bags":
        lengths = np.array([len(text) for text in texts])
        return cls(np.concatenate(texts), lengths, torch.from_numpy(np.cumsum([0, *lengths[:-1]])))


def _rate(step: int, steps: int) -> float:
    """Rise over WARM_UP steps, then fall in a straight line to FLOOR."""
    return min(1.0, (step + 1) / WARM_UP) * max(FLOOR, 1 - step / steps)


def _rarity(frequencies: NDArray[np.float64]) -> Tensor:
    """First weights: inverse frequency, 1 on the average. 50 is added so that noise words are not weightiest."""
    idf = np.log(frequencies.sum() / (frequencies + 50))
    return torch.tensor(np.clip(idf / idf.mean(), 0.1, None), dtype=torch.float32)


def _inverse_softplus(x: Tensor) -> Tensor:
    return torch.log(torch.expm1(x))
