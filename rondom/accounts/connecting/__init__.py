"""Another system of an organisation at the door: who lets it in, by which key, on whose behalf. [A9; docs/adr/0076]"""
