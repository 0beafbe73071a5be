"""The life of a household as far as it is told: what happened, which help there was before, and what to know before
going there [C4, C9]."""
