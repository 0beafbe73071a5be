"""Pages of opening a file for a higher interest."""
