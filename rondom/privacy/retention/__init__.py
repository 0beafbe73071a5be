"""How long a file is kept, what is due, what is held, and what was erased (P8, I7). See docs/adr/0046."""
