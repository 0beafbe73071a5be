"""A port to listen on, for a server that a test starts."""

import random
import socket


def free_port() -> int:
    """One that nobody takes in the minute before the server listens. The system gives outgoing connections a port from
    32768 on, and the tests make hundreds of those: a free one from there can be gone by then."""
    chance = random.SystemRandom()  # the other one begins the same in each process of a test run
    while True:
        port = chance.randrange(20_000, 32_000)
        with socket.socket() as one:
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
