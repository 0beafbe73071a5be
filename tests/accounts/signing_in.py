"""Signing in as a person does: password, code, the pages in between."""

import time
from typing import Any

from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from rondom.core.actor import Actor

PASSWORD = "demo-demo-demo"
ANNA = "anna.bakker@voorbeeld.test"


def sign_in(email: str = ANNA, password: str = PASSWORD, client: Client | None = None) -> tuple[Client, Any]:
    client = client or Client()
    return client, client.post(reverse("account_login"), {"login": email, "password": password})


def acts_as(client: Client, page: str = "web:switch") -> Actor:
    answer: Any = client.get(reverse(page))
    return answer.wsgi_request.actor  # type: ignore[no-any-return]


def prove(client: Client, password: str = PASSWORD) -> Any:
    """The password once more."""
    return client.post(reverse("account_reauthenticate"), {"password": password})


def set_up(client: Client) -> Any:
    """The page that sets up the app; the password is asked once more, whoever left the screen open."""
    page = reverse("mfa_activate_totp")
    assert client.get(page).status_code == 302
    prove(client)
    return client.get(page)


def code(secret: str, steps: int = 0) -> str:
    """What the app on the telephone shows; ``steps``: half minutes from now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + steps))


def switch_on(client: Client) -> str:
    """Set up the app in this session; the secret it holds."""
    page = set_up(client)
    assert page.status_code == 200
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    return str(secret)


def secure(email: str) -> str:
    """This person has set up the app, and signed out; the secret it holds."""
    client, _answer = sign_in(email)
    secret = switch_on(client)
    client.post(reverse("account_logout"))
    return secret


def sign_in_wholly(email: str, secret: str) -> Client:
    """Password and code. The code is the next one: the present one set it up, and each counts once."""
    client, _answer = sign_in(email)
    assert client.post(reverse("mfa_authenticate"), {"code": code(secret, 1)}).status_code == 302
    return client
