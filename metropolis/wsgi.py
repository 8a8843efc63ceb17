"""The entry for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from metropolis.body import whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "metropolis.settings")

application = whole_bodies(get_wsgi_application())
