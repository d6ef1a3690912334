"""The WSGI application that gunicorn and the development server call."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
application = get_wsgi_application()

# What serving needs is loaded now and kept from the collector, which else walks all of it in the middle of a page.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
# A page makes tens of thousands of rows and texts; looking for cycles every 700 of them is a twentieth of its time.
gc.set_threshold(10_000, 20, 10)
