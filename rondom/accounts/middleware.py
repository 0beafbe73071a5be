"""Who is acting in this request: made once, from the account and the employment chosen in this session."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rondom.core.actor import NOBODY, Actor
from rondom.core.ids import as_id
from rondom.core.transactions import narrow_role

from . import queries
from .models import User

CHOSEN = "rondom_employment"
AS_FAMILY = "family"
SECOND_FACTOR = "account_authentication_methods"


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request. Somebody with several employments, or who is both parent and professional, acts as the
    one chosen on purpose; before the choice as the first."""
    user = request.user
    if not isinstance(user, User) or not user.is_authenticated:
        return NOBODY
    methods = request.session.get(SECOND_FACTOR, [])
    second = any(method.get("method") == "mfa" for method in methods)
    chosen = request.session.get(CHOSEN, "")
    if user.person_id and chosen == AS_FAMILY:
        return queries.actor_of(user, None, second_factor=second)
    employments = queries.employments_of(user.id)
    by_choice = [one for one in employments if one.id == as_id(chosen)]
    chosen_one = next(iter(by_choice or employments), None)
    return queries.actor_of(user, chosen_one, second_factor=second)


class WhoActs:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        if not request.path.startswith("/account/"):
            return self.get_response(request)
        # the pages of signing in run under the narrow database role that may read passwords and second factors
        with narrow_role("signin"):
            return self.get_response(request)
