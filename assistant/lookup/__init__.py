"""Where in the plans a question points: the plans it is about, a numbered part, a named section, an enumeration."""
