"""Celery: the queue is a hint, the row in the database is the job."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "metropolis.settings")

app = Celery("metropolis")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
