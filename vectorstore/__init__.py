"""Chunks -> dense and lexical indexes -> hits. May import ingest's types, nothing of the assistant."""
