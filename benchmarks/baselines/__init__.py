"""Two systems that anybody can build in an afternoon, answering the same questions in the same form."""
