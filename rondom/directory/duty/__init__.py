"""The rota: which number somebody answers when, so that it is known who is reachable now. [E8]"""
