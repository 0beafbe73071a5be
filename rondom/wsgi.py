"""The WSGI entry point (`gunicorn rondom.wsgi`)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rondom.settings")

application = get_wsgi_application()
