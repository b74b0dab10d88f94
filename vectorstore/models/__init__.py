"""Model weights that come with the program: package data, no code."""
