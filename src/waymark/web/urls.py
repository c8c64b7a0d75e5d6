from django.urls import path

from waymark.web.views import health, help_now, keeping, mentors, today, together, welcome

urlpatterns = [
    path("", welcome.welcome, name="welcome"),
    path("today/", today.today, name="today"),
    path("mentors/", mentors.mentors, name="mentors"),
    path("mentors/compare/", mentors.compare, name="compare"),
    path("mentors/kept/", keeping.kept, name="kept"),
    path("mentors/tell-me/", keeping.tell_me, name="tell_me"),
    path("mentors/tell-me/<uuid:uuid>/stop/", keeping.stop_telling, name="stop_telling"),
    path("mentors/<uuid:uuid>/", mentors.mentor, name="mentor"),
    path("mentors/<uuid:uuid>/keep/", keeping.keep, name="keep_mentor"),
    path("mentors/<uuid:uuid>/let-go/", keeping.let_go, name="let_go"),
    path("together/<uuid:uuid>/", together.together, name="mentorship"),
    path("help/", help_now.help_now, name="help"),
    path("help/offline.js", help_now.offline_worker, name="help_offline"),
    path("who-can-see-what/", welcome.who_sees, name="who_sees"),
    path("healthz", health.healthz, name="healthz"),
]
