"""The `wenqu` command: one file a command, arguments here, what is printed in `show`."""
