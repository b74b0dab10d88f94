"""Which sentences, and which clauses of them, answer a question: pure scoring over what retrieval found."""
