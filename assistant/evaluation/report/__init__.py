"""A run and a comparison of runs, shown: in a terminal, and as one HTML page."""
