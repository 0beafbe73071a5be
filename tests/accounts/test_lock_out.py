"""Too many wrong tries: a kind page that says when it can go on, the same for an account that does not exist; and
nobody can keep somebody else out."""

from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail as outbox
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse

from rondom.accounts import lockout
from rondom.accounts.models import SharedCache, User
from rondom.accounts.queries import addresses
from rondom.core import clock, mail
from rondom.core.models import OutgoingMail
from rondom.core.transactions import narrow_role
from tests.accounts.signing_in import ANNA, PASSWORD, code, secure, sign_in
from tests.world import World

pytestmark = [pytest.mark.any_engine, pytest.mark.req("I5")]
NOBODY = "niemand@voorbeeld.test"
MARGA = "marga.kok@voorbeeld.test"


@pytest.fixture(autouse=True)
def counted(settings: Any, db: None) -> None:
    settings.AXES_ENABLED = True
    with narrow_role("signin"):
        cache.clear()


def tries(email: str, times: int, address: str = "192.0.2.1") -> Any:
    client, answer = Client(REMOTE_ADDR=address), None
    for _time in range(times):
        _client, answer = sign_in(email, "verkeerd-verkeerd", client)
    return answer


def right(email: str = ANNA, address: str = "192.0.2.1") -> Any:
    return sign_in(email, PASSWORD, Client(REMOTE_ADDR=address))[1]


def said(answer: Any) -> str:
    return str(answer.content.decode().split('<main class="main"')[1].split("</main>")[0])


def test_after_eight_wrong_tries_one_waits(world: World) -> None:
    assert tries(ANNA, 7).status_code == 200
    answer = tries(ANNA, 1)
    assert answer.status_code == 429
    assert "te vaak een verkeerd wachtwoord" in said(answer) and "uur kan het weer" in said(answer)
    assert "Bel dan de beheerder" in said(answer) and reverse("account_reset_password") in said(answer)
    assert int(answer["Retry-After"]) > 0
    assert right().status_code == 429  # the right password too, as long as it lasts


def test_seven_wrong_ones_and_then_the_right_one(world: World) -> None:
    tries(ANNA, 7)
    assert right().status_code == 302
    assert tries(ANNA, 2).status_code == 200  # counted anew


def test_after_a_quarter_it_can_go_on(world: World) -> None:
    tries(ANNA, 9)
    with narrow_role("signin"):
        for one in AccessAttempt.objects.all():
            AccessAttempt.objects.filter(pk=one.pk).update(
                attempt_time=one.attempt_time - lockout.timedelta(minutes=16)
            )
    with narrow_role("signin"):
        cache.clear()
    assert right().status_code == 302


def test_trying_too_early_does_not_make_it_longer(world: World) -> None:
    tries(ANNA, 8)

    def moments() -> list[Any]:
        with narrow_role("signin"):
            return list(AccessAttempt.objects.values_list("attempt_time", "failures_since_start"))

    before = moments()
    tries(ANNA, 1)
    assert moments() == before


def test_the_same_for_an_account_that_is_not_there(world: World) -> None:
    """Otherwise the page tells who has an account, and so perhaps who is a client."""
    for times in (1, 7):
        mine, other = tries(ANNA, times), tries(NOBODY, times)
        assert mine.status_code == other.status_code
        if times == 1:
            errors = [" ".join(one.context["form"].non_field_errors()) for one in (mine, other)]
            assert errors[0] == errors[1] != ""
        else:
            assert said(mine) == said(other)


def test_as_much_work_for_an_account_that_is_not_there(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    encode = MD5PasswordHasher.encode

    def counting(self: Any, password: str, salt: str) -> str:
        done.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    tries(ANNA, 1)
    known = len(done)
    tries(NOBODY, 1)
    assert known == len(done) - known == 1


def test_capitals_and_spaces_make_no_other_account(world: World) -> None:
    for number in range(7):
        tries(ANNA.upper() if number % 2 else f" {ANNA}", 1)
    assert tries(ANNA, 1).status_code == 429


def test_nobody_keeps_somebody_else_out(world: World) -> None:
    """However long an attacker goes on from elsewhere, Anna gets in from where she is."""
    tries(ANNA, 12, address="198.51.100.7")
    assert right(address="198.51.100.7").status_code == 429
    assert right(address="192.0.2.1").status_code == 302


def test_who_is_locked_out_of_one_account_can_use_the_own(world: World) -> None:
    tries(MARGA, 9)
    assert right(ANNA).status_code == 302


def test_one_address_trying_many_accounts_waits_too(world: World, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed": "12/h/ip,10/15m/key"}
    for number in range(12):
        assert tries(f"iemand{number}@voorbeeld.test", 1).status_code == 200
    answer = tries("nog.iemand@voorbeeld.test", 1)
    assert answer.status_code == 429 and "te vaak een verkeerd wachtwoord" in said(answer)
    assert right(address="203.0.113.5").status_code == 302  # elsewhere nobody notices


def test_wrong_codes_of_the_telephone_count(world: World, settings: Any) -> None:
    settings.MFA_TOTP_TOLERANCE = 1
    secret = secure(ANNA)
    with narrow_role("signin"):
        cache.clear()
    client, _answer = sign_in()
    for _time in range(10):
        assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert answer.status_code == 429 and "verkeerde code" in said(answer)
    assert client.post(reverse("mfa_authenticate"), {"code": code(secret, 1)}).status_code == 429
    assert client.get("/").status_code == 302


def test_the_counts_are_shared_by_all_workers(world: World) -> None:
    """They lie in the database: another process finds them."""
    tries(ANNA, 3)
    with narrow_role("signin"):
        keys = list(SharedCache.objects.values_list("cache_key", flat=True))
        assert AccessAttempt.objects.get(username=ANNA).failures_since_start == 3
    assert any("login_failed" in key for key in keys)
    assert not any("anna" in key for key in keys)  # who, is hashed


def test_no_password_is_kept_with_the_tries(world: World) -> None:
    tries(ANNA, 2)
    with narrow_role("signin"):
        row = AccessAttempt.objects.get(username=ANNA)
    assert "verkeerd-verkeerd" not in row.post_data + row.get_data


def test_old_tries_are_forgotten(world: World) -> None:
    tries(ANNA, 2)
    assert lockout.forget() == 0
    with narrow_role("signin"):
        AccessAttempt.objects.update(attempt_time=clock.now() - lockout.timedelta(days=400))
        SharedCache.objects.update(expires=clock.now() - lockout.timedelta(days=400))
    assert lockout.forget() > 1
    with narrow_role("signin"):
        assert not AccessAttempt.objects.exists() and not SharedCache.objects.exists()


@pytest.mark.parametrize(
    ("behind", "header", "address"),
    [
        (False, "", "192.0.2.1"),
        (False, "203.0.113.9", "192.0.2.1"),  # said by whoever asks: not believed
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "1.2.3.4, 203.0.113.9", "203.0.113.9"),  # what the proxy added itself
        (True, "", "192.0.2.1"),
    ],
)
def test_the_address_of_who_asks(settings: Any, behind: bool, header: str, address: str) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if behind else None
    request = RequestFactory().get(
        "/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": header} if header else {}
    )
    assert lockout.address_of(request) == address


# A new password by mail


def asked(email: str) -> Any:
    return Client().post(reverse("account_reset_password"), {"email": email})


def link_of(world: World) -> str:
    assert mail.send_waiting(addresses([world.teacher.user_id])) == 1  # type: ignore[list-item]
    (sent,) = outbox.outbox
    (line,) = [line for line in sent.body.splitlines() if "/account/" in line]
    assert "Bakker" not in sent.body and "Anna" not in sent.body
    return line.removeprefix("http://localhost:8000")


def choose(link: str, password: str = "een-heel-nieuw-wachtwoord") -> Any:
    client = Client()
    answer = client.get(link, follow=True)
    if not answer.redirect_chain:
        return answer
    return client.post(answer.redirect_chain[-1][0], {"password1": password, "password2": password})


def test_a_new_password_by_mail(world: World) -> None:
    open_one, _answer = sign_in()
    assert asked(ANNA).status_code == 302
    with narrow_role("jobs"):
        waiting = OutgoingMail.objects.get(template="password_reset")
    assert "key" not in waiting.link  # no link that works lies in the database
    link = link_of(world)
    assert choose(link).status_code == 302
    assert right().status_code == 200
    assert sign_in(ANNA, "een-heel-nieuw-wachtwoord")[1].status_code == 302
    assert open_one.get("/").status_code == 302  # who was signed in with the old one is so no more


def test_the_link_works_once(world: World) -> None:
    asked(ANNA)
    link = link_of(world)
    choose(link)
    assert "Deze link werkt niet meer" in choose(link, "nog-een-ander-wachtwoord").content.decode()
    assert sign_in(ANNA, "nog-een-ander-wachtwoord")[1].status_code == 200


def test_the_link_lives_for_an_hour(world: World, settings: Any) -> None:
    assert settings.PASSWORD_RESET_TIMEOUT == 3600
    asked(ANNA)
    link = link_of(world)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "Deze link werkt niet meer" in choose(link).content.decode()


def test_asking_says_nothing_of_who_has_an_account(world: World) -> None:
    known, unknown = asked(ANNA), asked(NOBODY)
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    with narrow_role("jobs"):
        assert OutgoingMail.objects.count() == 1


def test_a_closed_account_gets_no_link(world: World) -> None:
    with narrow_role("signin"):
        User.objects.filter(email=ANNA).update(is_active=False)
    asked(ANNA)
    with narrow_role("jobs"):
        assert OutgoingMail.objects.count() == 0


def test_asking_too_often_gets_the_same_kind_page(world: World) -> None:
    for _time in range(3):
        assert asked(ANNA).status_code == 302
    answer = asked(ANNA)
    assert answer.status_code == 429 and "Even wachten" in said(answer)
