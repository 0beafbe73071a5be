"""The life line of a household: what is told of its life beside what its file knows of itself [C4]."""
