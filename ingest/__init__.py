"""Files -> RawDocument -> section tree -> sentences -> chunks. Knows nothing of search or models."""
