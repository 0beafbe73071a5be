"""Asking an organisation what it knows: what, on which ground, until when. [B4]"""
