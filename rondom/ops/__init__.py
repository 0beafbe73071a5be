"""The operator's door: the command line. Operators see no content of files."""
