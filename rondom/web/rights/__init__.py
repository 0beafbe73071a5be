"""The pages on which something is said to be wrong, answered, and on which the privacy officer keeps the requests."""
