"""How the shipped models are made and measured: `python -m training.train`, `python -m training.evaluate`.

`python -m training.fit_ranker` fits the network by which sentences are ranked; it does read golden questions.

Not part of the installed program. Reads the corpora (their licences: the model card beside the weights), writes
`vectorstore/models/`. No golden question, no plan and no STARD query is ever read by `train`.
"""
