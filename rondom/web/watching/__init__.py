"""Pages of who keeps watch: the review, the register, questions of families."""
