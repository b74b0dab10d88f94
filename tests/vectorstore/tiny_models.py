"""Real models of a few hundred numbers, saved as sentence-transformers saves them."""

from pathlib import Path

import numpy as np
from sentence_transformers import CrossEncoder, SentenceTransformer
from sentence_transformers.sentence_transformer.modules import (
    Normalize,
    Pooling,
    StaticEmbedding,
    Transformer,
)
from tokenizers import Regex, Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

TEXTS = ["半夜也想借书还书", "24小时自助图书馆覆盖全部社区", "RFID 智能书架，3,000 册！", "", "，。？"]
CHARACTERS = sorted({c for text in TEXTS for c in text.lower() if c.isalnum()})
UNKNOWN, PADDING = "[UNK]", "[PAD]"


def tiny_tokenizer() -> Tokenizer:
    vocabulary = {token: i for i, token in enumerate([UNKNOWN, PADDING, *CHARACTERS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=UNKNOWN))
    runs = Regex(r"\p{Han}|[a-z0-9]")
    tokenizer.pre_tokenizer = pre_tokenizers.Split(runs, behavior="removed", invert=True)
    return tokenizer


def save_static(
    folder: Path, *, dtype: str = "float32", normalize: bool = True, prompts: dict[str, str] | None = None
) -> Path:
    tokenizer = tiny_tokenizer()
    table = np.random.default_rng(42).normal(size=(tokenizer.get_vocab_size(), 8)).astype(dtype)
    modules = [StaticEmbedding(tokenizer, embedding_weights=table), *([Normalize()] if normalize else [])]
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(folder))
    return folder


def save_transformer(folder: Path) -> Path:
    fast, config = _fast_tokenizer(), _config()
    BertModel(config).save_pretrained(folder / "bert")
    fast.save_pretrained(folder / "bert")
    transformer = Transformer(str(folder / "bert"))
    modules = [transformer, Pooling(transformer.get_embedding_dimension())]
    prompts = {"query": "为这个句子生成表示：", "document": ""}
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(folder / "model"))
    return folder / "model"


def save_cross_encoder(folder: Path, *, outputs: int = 1) -> Path:
    config = _config()
    config.num_labels = outputs
    BertForSequenceClassification(config).save_pretrained(folder / "bert")
    _fast_tokenizer().save_pretrained(folder / "bert")
    CrossEncoder(str(folder / "bert"), num_labels=outputs, device="cpu").save_pretrained(
        str(folder / "model")
    )
    return folder / "model"


def _config() -> BertConfig:
    size = tiny_tokenizer().get_vocab_size()
    return BertConfig(
        vocab_size=size, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
    )


def _fast_tokenizer() -> PreTrainedTokenizerFast:
    return PreTrainedTokenizerFast(
        tokenizer_object=tiny_tokenizer(), unk_token=UNKNOWN, pad_token=PADDING, model_max_length=64
    )
