"""How the shipped models are made and measured: `python -m training.train`, `python -m training.evaluate`.

Not part of the installed program. Reads the corpora (their licences: the model card beside the weights), writes
`vectorstore/models/`. No golden question, no plan and no STARD query is ever read by `train`.
"""
