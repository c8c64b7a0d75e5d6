from django.urls import path

from waymark.web.views import health, help_now, mentors, today, together, welcome

urlpatterns = [
    path("", welcome.welcome, name="welcome"),
    path("today/", today.today, name="today"),
    path("mentors/", mentors.mentors, name="mentors"),
    path("mentors/<uuid:uuid>/", mentors.mentor, name="mentor"),
    path("together/<uuid:uuid>/", together.together, name="mentorship"),
    path("help/", help_now.help_now, name="help"),
    path("help/offline.js", help_now.offline_worker, name="help_offline"),
    path("who-can-see-what/", welcome.who_sees, name="who_sees"),
    path("healthz", health.healthz, name="healthz"),
]
