"""Answers written by a language model, every sentence checked. Only `openai_chat` and `diagnosis` import the vendor."""
