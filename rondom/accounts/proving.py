"""Asking again who somebody is before something weighty: a second-factor page, an export, an override."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from rondom.core import clock
from rondom.core.http import SeeOther

from . import door
from .middleware import SECOND_FACTOR

View = Callable[..., HttpResponse]

#: the form opens when the password or code was given this short ago …
FRESH = timedelta(minutes=5)
#: … and may be sent this long after, so that nobody loses a long reason
FRESH_ENOUGH = timedelta(minutes=30)


def proven(request: HttpRequest) -> bool:
    """Whether this person showed again who they are, short enough ago for this request."""
    at = door.proven_at(request.session.get(SECOND_FACTOR, []))
    return at is not None and clock.now() - at < (FRESH_ENOUGH if request.method == "POST" else FRESH)


def proven_recently(view: View) -> View:
    """Decorator outside `@reads`/`@writes`: first the password or the code once more, then this page."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if proven(request):
            return view(request, *args, **kwargs)
        return SeeOther(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")

    return run
