"""Pages of mentoring."""

from django.urls import path

from waymark.mentoring.views import answering, asking, choices, messages, reports, resting, safety

app_name = "mentoring"

urlpatterns = [
    path("mentors/<uuid:uuid>/ask/", asking.ask, name="ask"),
    path("requests/next/", choices.next_choices, name="next_choices"),
    path("requests/next/at-once/", choices.at_once, name="at_once"),
    path("requests/others/", choices.others, name="others"),
    path("requests/<uuid:uuid>/", answering.request_page, name="request"),
    path("requests/<uuid:uuid>/send/", asking.send, name="send"),
    path("requests/<uuid:uuid>/by-itself/", choices.by_itself, name="by_itself"),
    path("requests/<uuid:uuid>/keep/", choices.keep, name="keep"),
    path("requests/<uuid:uuid>/yes/", answering.accept, name="accept"),
    path("requests/<uuid:uuid>/question/", answering.ask_back, name="ask_back"),
    path("requests/<uuid:uuid>/answer/", answering.answer, name="answer"),
    path("requests/<uuid:uuid>/not-now/", answering.not_now, name="not_now"),
    path("requests/<uuid:uuid>/take-back/", asking.withdraw, name="withdraw"),
    path("together/<uuid:uuid>/write/", messages.write, name="write"),
    path("together/<uuid:uuid>/end/", safety.end, name="end"),
    path("messages/<uuid:uuid>/edit/", messages.edit, name="edit"),
    path("messages/<uuid:uuid>/take-back/", messages.take_back, name="take_back"),
    path("people/<uuid:uuid>/block/", safety.block, name="block"),
    path("people/<uuid:uuid>/unblock/", safety.unblock, name="unblock"),
    path("me/back/", resting.back, name="back"),
    path("me/blocked/", safety.blocked, name="blocked"),
    path("report/", reports.report, name="report"),
    path("report/kept/", reports.reported, name="reported"),
    path("look-after/reports/", reports.reports, name="reports"),
    path("look-after/reports/<uuid:uuid>/", reports.report_to_read, name="report_to_read"),
    path("look-after/reports/<uuid:uuid>/take/", reports.take_report, name="take_report"),
    path("look-after/reports/<uuid:uuid>/close/", reports.close_report, name="close_report"),
]
