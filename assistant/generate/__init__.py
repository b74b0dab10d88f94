"""Answers written by a language model, every sentence checked. LangChain is imported below here only."""
