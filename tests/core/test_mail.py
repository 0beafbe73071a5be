"""Mail: stored with the change, sent by a job through a real mail server, tried again when that was away."""

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from rondom.accounts import queries as accounts
from rondom.core import mail
from rondom.core.models import OutgoingMail
from rondom.core.transactions import acting, narrow_role
from tests.world import World

TEMPLATE = "critical_point"


class Letterbox:
    """A mail server's handler that keeps what it gets."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], Message]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 OK"


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Letterbox]:
    box = Letterbox()
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


def post(world: World) -> None:
    with acting(world.officer, writes=True):
        mail.post(to=world.worker.user_id, template=TEMPLATE, link="/gezinnen/")  # type: ignore[arg-type]


def send() -> int:
    return mail.send_waiting(accounts.addresses(one.to_user_id for one in mail.waiting()))


def stored() -> OutgoingMail:
    with narrow_role("jobs"):
        return OutgoingMail.objects.get()


def test_it_goes_out_once(world: World, letterbox: Letterbox) -> None:
    household = world.household()
    post(world)
    assert letterbox.letters == []
    assert (send(), send()) == (1, 0)
    ((to, letter),) = letterbox.letters
    assert to == ["fatima.amrani@voorbeeld.test"]
    text = str(letter["Subject"]) + letter.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "http://localhost:8000/gezinnen/" in text
    assert "Dekker" not in text and str(household.id) not in text


def test_a_mail_server_that_is_away_is_tried_again(world: World, letterbox: Letterbox, settings: Any) -> None:
    post(world)
    working, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert send() == 0
    assert (stored().attempts, stored().sent_at, stored().last_error) == (1, None, "not accepted")
    settings.EMAIL_PORT = working
    assert send() == 1
    assert stored().sent_at is not None


def test_without_an_address_it_waits(world: World, letterbox: Letterbox) -> None:
    post(world)
    assert mail.send_waiting({}) == 0
    assert stored().last_error == "no address"


def test_it_is_not_tried_for_ever(world: World, letterbox: Letterbox) -> None:
    post(world)
    for _time in range(mail.MOST_ATTEMPTS):
        mail.send_waiting({})
    assert mail.waiting() == []


def test_what_is_rolled_back_is_not_sent(world: World, letterbox: Letterbox) -> None:
    with pytest.raises(ValueError), acting(world.officer, writes=True):
        mail.post(to=world.worker.user_id, template=TEMPLATE, link="/")  # type: ignore[arg-type]
        raise ValueError
    assert send() == 0 and letterbox.letters == []


def gather(world: World, count: int) -> None:
    with acting(world.officer, writes=True):
        mail.gather(to=world.worker.user_id, template="matches", link="/signalen/", count=count)  # type: ignore[arg-type]


def test_what_belongs_together_is_one_mail_that_says_how_many(world: World, letterbox: Letterbox) -> None:
    gather(world, 1)
    gather(world, 2)
    assert stored().count == 3
    assert send() == 1
    ((_to, letter),) = letterbox.letters
    assert "Bij 3 matches is iemand anders" in letter.get_payload(decode=True).decode()  # type: ignore[union-attr]
    gather(world, 1)
    assert (send(), send()) == (1, 0)
    assert "Bij 1 match is iemand anders" in letterbox.letters[1][1].get_payload(decode=True).decode()  # type: ignore[union-attr]


def test_what_is_added_while_it_goes_out_is_told_too(
    world: World, letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    gather(world, 1)
    going_out = mail._send

    def meanwhile(one: OutgoingMail, address: str) -> bool:
        monkeypatch.setattr(mail, "_send", going_out)
        gather(world, 1)
        return going_out(one, address)

    monkeypatch.setattr(mail, "_send", meanwhile)
    assert send() == 0
    assert send() == 1
    assert "Bij 2 matches" in letterbox.letters[-1][1].get_payload(decode=True).decode()  # type: ignore[union-attr]
