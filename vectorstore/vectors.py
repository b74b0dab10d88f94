"""Vectors in memory; apart from `types`, which commands import that need no numpy."""

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One vector a row, of unit length where it has any direction."""
