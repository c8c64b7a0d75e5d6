"""News: what is new, opening it, and leaving it behind."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.moments import Clock
from waymark.base.contracts import erase_parts, export_parts
from waymark.base.errors import NotAllowed
from waymark.jobs.tests.run import run_due
from waymark.notices import actions, queries
from waymark.notices.ago import day_said, exactly, hour_said
from waymark.notices.models import Notice, Preference
from waymark.notices.tests.make import QUIET, YES, make_told
from waymark.people.models import Person
from waymark.people.tests.make import AT, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben() -> Person:
    return make_person("Ben")


def told(to: Person, number: int = 1, *, by: Person | None = None, at: datetime = AT) -> list[Notice]:
    for step in range(number):
        make_told(to, by=by, at=at - timedelta(minutes=step))
    run_due(at)
    return list(Notice.objects.filter(recipient=to))


def test_news_stand_newest_first_with_what_is_new_marked(client: Client, ben: Person, clock: Clock) -> None:
    told(ben, 2, by=make_person("Ana"), at=AT - timedelta(hours=2))
    client.force_login(ben)
    page = client.get(reverse("news")).content.decode()
    assert page.count("Ana said yes") == 2
    assert page.count(">New<") == 2
    assert page.index("10:00") < page.index("09:59")


def test_no_news_teach_what_will_stand_there(client: Client, ben: Person) -> None:
    client.force_login(ben)
    page = client.get(reverse("news")).content.decode()
    assert "never what was written" in page
    assert "Mark all as read" not in page


def test_opening_a_line_counts_as_read_and_leads_on(client: Client, ben: Person, clock: Clock) -> None:
    (notice,) = told(ben)
    client.force_login(ben)
    assert queries.has_news(ben)
    answer = client.get(reverse("notices:open_notice", args=[notice.uuid]))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/requests/")
    assert not queries.has_news(ben)
    clock.forward(days=1)
    client.get(reverse("notices:open_notice", args=[notice.uuid]))
    notice.refresh_from_db()
    assert notice.read_at == AT


def test_a_browser_that_looks_ahead_has_read_nothing(client: Client, ben: Person) -> None:
    (notice,) = told(ben)
    client.force_login(ben)
    url = reverse("notices:open_notice", args=[notice.uuid])
    client.head(url)
    client.get(url, headers={"Sec-Purpose": "prefetch;prerender"})
    assert queries.has_news(ben)


def test_the_news_of_others_are_not_there(client: Client, ben: Person) -> None:
    (notice,) = told(ben)
    eva = make_person("Eva")
    client.force_login(eva)
    assert client.get(reverse("notices:open_notice", args=[notice.uuid])).status_code == 404
    assert "Somebody you asked said yes" not in client.get(reverse("news")).content.decode()
    with pytest.raises(NotAllowed):
        actions.read_notice(notice, by=eva, at=AT)
    client.post(reverse("notices:read_all_news"), {"newest": notice.uuid})
    assert queries.has_news(ben)


def test_all_read_reaches_up_to_what_stood_on_the_page(client: Client, ben: Person) -> None:
    seen = told(ben, 3)
    newest = max(seen, key=lambda notice: notice.pk)
    make_told(ben, at=AT + timedelta(minutes=1))
    run_due(AT + timedelta(minutes=1))
    client.force_login(ben)
    answer = client.post(reverse("notices:read_all_news"), {"newest": newest.uuid})
    assert (answer.status_code, answer.headers["Location"]) == (303, reverse("news"))
    assert Notice.objects.filter(read_at=None).count() == 1
    client.post(reverse("notices:read_all_news"), {"newest": "nonsense"})
    assert not queries.has_news(ben)
    assert client.get(reverse("notices:read_all_news")).status_code == 405


def test_many_news_come_in_pages_and_ask_no_more_of_the_database(
    client: Client, ben: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told(ben, 1)
    with django_assert_num_queries(4):
        queries.news(viewer=ben, at=AT)
    told(ben, 40, at=AT - timedelta(days=1))
    with django_assert_num_queries(4):
        first = queries.news(viewer=ben, at=AT)
    assert (len(first.lines), first.page.paginator.count) == (queries.PER_PAGE, 41)
    with django_assert_num_queries(1):
        assert queries.has_news(ben)
    client.force_login(ben)
    assert "Page 2 of 2" in client.get(reverse("news"), {"page": "2"}).content.decode()
    assert "Page 2 of 2" in client.get(reverse("news"), {"page": "999"}).content.decode()
    assert "Page 1 of 2" in client.get(reverse("news"), {"page": "x"}).content.decode()


def test_somebody_chooses_what_comes_by_mail(client: Client, ben: Person) -> None:
    client.force_login(ben)
    url = reverse("notices:preferences")
    page = client.get(url).content.decode()
    assert "Somebody you asked said yes" in page
    assert "Somebody looked in" in page
    assert queries.by_mail(viewer=ben) == {YES}
    answer = client.post(url, {"by_mail": [QUIET]})
    assert (answer.status_code, answer.headers["Location"]) == (303, url)
    assert queries.by_mail(viewer=ben) == {QUIET}
    client.post(url, {"by_mail": [YES]})
    assert queries.by_mail(viewer=ben) == {YES}
    assert not Preference.objects.exists(), "what is as it always is leaves no row"
    wrong = client.post(url, {"by_mail": ["tests.nothing"]})
    assert wrong.status_code == 200
    assert "not offered any more" in wrong.content.decode()


def test_a_kind_whose_app_is_gone_still_has_a_sentence(ben: Person) -> None:
    (notice,) = told(ben)
    notice.kind = "tests.gone"
    assert queries.sentence(notice) == "Something new for you"


def test_everything_of_mine_goes_along(ben: Person) -> None:
    told(ben, by=make_person("Ana"))
    actions.read_all(by=ben, at=AT)
    actions.choose_mail(by=ben, kinds_by_mail={QUIET})
    news, chosen = export_parts["notices"](ben)
    assert news.rows[0]["sentence"] == "Ana said yes"
    assert (news.rows[0]["happened_at"], news.rows[0]["read_at"]) == (AT.isoformat(), AT.isoformat())
    assert news.rows[0]["mailed_at"] == AT.isoformat()
    assert chosen.rows == [{"kind": QUIET, "by_mail": True}, {"kind": YES, "by_mail": False}]


def test_somebody_who_leaves_is_named_to_nobody(ben: Person) -> None:
    ana = make_person("Ana")
    told(ben, by=ana)
    told(ana)
    actions.choose_mail(by=ana, kinds_by_mail=set())
    erase_parts["notices"](ana, AT)
    notice = Notice.objects.get()
    assert (notice.recipient, notice.name, notice.actor) == (ben, "", None)
    assert queries.sentence(notice) == "Somebody you asked said yes"
    assert not Preference.objects.exists()


def test_news_go_after_a_year(ben: Person) -> None:
    told(ben, at=AT - timedelta(days=366))
    told(ben)  # the periodic jobs of that day run too
    assert Notice.objects.get().happened_at == AT


@pytest.mark.parametrize(
    ("ago", "day", "hour"),
    [
        (timedelta(seconds=-5), "Just now", "12:00"),
        (timedelta(seconds=59), "Just now", "11:59"),
        (timedelta(minutes=1), "1 minute ago", "11:59"),
        (timedelta(minutes=59), "59 minutes ago", "11:01"),
        (timedelta(hours=1), "Today", "11:00"),
        (timedelta(hours=13), "Yesterday", "23:00"),
        (timedelta(days=6), "Wednesday", "12:00"),
        (timedelta(days=7), "17 November", "12:00"),
        (timedelta(days=365), "24 November 2025", "12:00"),
    ],
)
def test_times_are_said_as_across_a_table(ago: timedelta, day: str, hour: str) -> None:
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert (day_said(at - ago, at=at), hour_said(at - ago)) == (day, hour)
    assert exactly(at) == "Tuesday 24 November 2026, 12:00"
