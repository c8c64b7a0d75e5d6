"""Pages of people: each noun's views, with its own lines below."""

from django.urls import path

from waymark.people.views import doors, house, imports, intake, looking_after, me, titles

app_name = "people"

ONE = "look-after/people/<uuid:uuid>/"
LINE = "look-after/help-lines/<uuid:uuid>/"

the_doors = [
    path("claim/<str:token>/", doors.claim, name="claim"),
    path("invitation/<str:token>/", doors.invitation, name="invitation"),
]
looking_after_people = [
    path("look-after/people/", looking_after.people, name="people"),
    path("look-after/invite/", looking_after.invite, name="invite"),
    path(ONE, looking_after.person, name="person"),
    path(f"{ONE}suspend/", looking_after.suspend, name="suspend"),
    path(f"{ONE}lift/", looking_after.lift, name="lift"),
    path(f"{ONE}make-administrator/", looking_after.make_administrator, name="make_administrator"),
    path(f"{ONE}withdraw-administrator/", looking_after.withdraw_administrator, name="withdraw_administrator"),
    path(f"{ONE}claim-link/", looking_after.claim_link, name="claim_link"),
]
the_house = [
    path("look-after/instance/", house.instance, name="instance"),
    path("look-after/help-lines/", house.help_lines, name="help_lines"),
    path("look-after/help-lines/add/", house.add_help_line, name="add_help_line"),
    path(LINE, house.help_line, name="help_line"),
    path(f"{LINE}check/", house.check_help_line, name="check_help_line"),
    path(f"{LINE}remove/", house.remove_help_line, name="remove_help_line"),
]

the_intake = [
    path("start/", intake.start, name="start"),
    path("start/where-i-am/", intake.where_i_am, name="where_i_am"),
    path("start/where-to/", intake.where_to, name="where_to"),
    path("start/what-i-offer/", intake.offer, name="offer"),
    path("start/how-i-work/", intake.how_i_work, name="how_i_work"),
]
my_own = [
    path("me/statistics/", doors.statistics, name="statistics"),
    path("me/take-along/", me.export, name="export"),
    path("me/leave/", me.erase, name="erase"),
    path("goodbye/", me.goodbye, name="goodbye"),
]
the_lists = [
    path("look-after/titles/", titles.titles, name="titles"),
    path("look-after/import/", imports.choose, name="import"),
    path("look-after/import/<uuid:uuid>/", imports.look, name="import_list"),
    path("look-after/import/<uuid:uuid>/columns/", imports.columns, name="import_columns"),
    path("look-after/import/<uuid:uuid>/bring-in/", imports.bring_in, name="import_publish"),
    path("look-after/import/<uuid:uuid>/forget/", imports.leave, name="import_leave"),
]

urlpatterns = [*the_intake, *my_own, *the_doors, *looking_after_people, *the_house, *the_lists]
