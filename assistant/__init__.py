"""Question -> Answer, and the ways to show it: command line, REST, web UI."""
