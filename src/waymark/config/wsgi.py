"""The application a web server runs."""

import os

from django.core.wsgi import get_wsgi_application

from waymark.web.reading_ahead import reading_ahead
from waymark.web.static_files import with_static_files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waymark.config.settings")

application = with_static_files(reading_ahead(get_wsgi_application()))
