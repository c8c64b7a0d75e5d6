"""The intake, page by page, as a browser without JavaScript sends it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waymark.careers.tests.make import make_catalogue
from waymark.people import actions, queries
from waymark.people.facts import Names, StepFacts, WhereIAm, WhereTo
from waymark.people.models import Person
from waymark.people.months import Month
from waymark.people.tests.make import AT, make_person
from waymark.people.values import SLIDERS

pytestmark = pytest.mark.django_db
BLANK_STEP = {
    "uuid": "",
    "dropped": "",
    "title": "",
    "level": "",
    "industry": "",
    "region": "",
    "began": "",
    "ended": "",
}


@pytest.fixture
def ana() -> Person:
    person = actions.make_person(given_name="", email="ana@example.org", at=AT)
    person.set_password("a-long-way-up")
    person.save()
    return person


@pytest.fixture
def browser(client: Client, ana: Person) -> Client:
    client.force_login(ana, backend="waymark.people.backends.AuthenticationBackend")
    return client


def begin(ana: Person, *, seeks: bool = True, offers: bool = False) -> None:
    said = Names(given_name="Ana", seeks_mentor=seeks, offers_mentoring=offers)
    actions.keep_names(said, seen="", by=ana, at=AT)


def steps(*said: dict[str, str], **others: Any) -> dict[str, Any]:
    """A page of steps as a form sends it."""
    data: dict[str, Any] = {"steps": str(len(said)), "organisation": "", **others}
    for number, step in enumerate(said):
        data |= {f"steps-{number}-{name}": value for name, value in {**BLANK_STEP, **step}.items()}
    return data


def page(name: str) -> str:
    return reverse(f"people:{name}")


def test_pages_open_for_people_who_are_signed_in(client: Client) -> None:
    for name in ("start", "where_i_am", "where_to", "offer", "how_i_work"):
        assert client.get(page(name)).status_code == 302


def test_names_come_first_and_lead_on(browser: Client, ana: Person) -> None:
    assert "What brings you here?" in browser.get(page("start")).text
    answer = browser.post(page("start"), {"given_name": "Ana", "purpose": "both"})
    assert (answer.status_code, answer["Location"]) == (303, page("where_i_am"))
    profile = queries.profile_of(ana)
    assert profile.seeks_mentor
    assert profile.offers_mentoring


def test_a_page_without_a_name_comes_back_with_what_was_typed(browser: Client) -> None:
    answer = browser.post(page("start"), {"family_name": "Sá", "purpose": "seek"})
    assert answer.status_code == 422
    assert "A first name is enough." in answer.text
    assert 'value="Sá"' in answer.text


def test_the_start_resumes_where_somebody_left_off(browser: Client, ana: Person) -> None:
    begin(ana)
    assert browser.get(page("start"))["Location"] == page("where_i_am")
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    assert browser.get(page("start"))["Location"] == page("where_to")
    assert browser.get(page("start") + "?again").status_code == 200


def test_a_page_that_comes_later_sends_back_to_the_start(browser: Client, ana: Person) -> None:
    assert browser.get(page("where_i_am")).status_code == 200
    begin(ana)
    assert browser.get(page("how_i_work"))["Location"] == page("start")
    assert browser.get(page("offer"))["Location"] == page("start")


def test_steps_are_kept_as_people_type_them(browser: Client, ana: Person) -> None:
    make_catalogue(at=AT)
    begin(ana)
    said = steps(
        {"title": "Registered Nurse", "began": "March 2019", "is_current": "on", "level": "3"},
        {"title": "Cook", "began": "2015", "ended": "02/2016", "industry": "hospitality", "region": "Porto"},
        {},
        organisation="St. Mary’s",
    )
    assert browser.post(page("where_i_am"), said)["Location"] == page("where_to")
    cook, nurse = queries.where_i_am(profile=queries.profile_of(ana)).steps
    assert (cook.began, cook.ended, cook.industry) == (Month(2015), Month(2016, 2), "hospitality")
    assert (nurse.began, nurse.is_current, nurse.level) == (Month(2019, 3), True, 3)
    assert "Registered Nurse" in browser.get(page("where_i_am")).text


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ({"title": "Cook", "began": "13/2019"}, "There is no month 13. Write it as 03/2019, or only 2019."),
        ({"title": "Cook", "began": "2019", "ended": "2018"}, "This is before it began."),
        ({"title": "Cook", "ended": "2018", "is_current": "on"}, "You are still there, and it has ended."),
        ({"region": "Porto"}, "Write what it was called."),
    ],
)
def test_what_cannot_be_is_said_in_words_and_nothing_is_lost(
    browser: Client, ana: Person, step: dict[str, str], sentence: str
) -> None:
    begin(ana)
    answer = browser.post(page("where_i_am"), steps({"title": "Baker", "region": "Ghent"}, step))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Step 2: " in answer.text
    for typed in ("Baker", "Ghent", *step.values()):
        assert typed in answer.text
    assert not ana.career_steps.exists()


def test_another_step_appears_and_nothing_typed_is_judged_yet(browser: Client, ana: Person) -> None:
    begin(ana)
    answer = browser.post(page("where_i_am"), steps({"title": "Cook", "began": "13/2019"}, arrange="more"))
    assert answer.status_code == 200
    assert "There is no month" not in answer.text
    assert 'value="13/2019"' in answer.text
    assert 'name="steps-1-title"' in answer.text
    assert 'name="steps" value="2"' in answer.text


def test_a_step_is_taken_away_and_can_be_brought_back(browser: Client, ana: Person) -> None:
    actions.keep_names(Names(given_name="Ana", seeks_mentor=True), seen="", by=ana, at=AT)
    actions.keep_where_i_am(WhereIAm(steps=[StepFacts(title="Cook", region="Porto")]), seen="", by=ana, at=AT)
    row = ana.career_steps.get()
    said = {"title": "Cook", "region": "Porto", "uuid": str(row.uuid)}
    gone = browser.post(page("where_i_am"), steps(said, arrange="drop-0"))
    assert "“Cook” goes when you keep this page." in gone.text
    assert ana.career_steps.exists()
    back = browser.post(page("where_i_am"), steps({**said, "dropped": "on"}, arrange="bring-back-0"))
    assert 'value="Porto"' in back.text
    assert "goes when you keep" not in back.text
    browser.post(page("where_i_am"), steps({**said, "dropped": "on"}))
    assert not ana.career_steps.exists()


def test_a_button_for_a_step_that_is_not_there_does_nothing(browser: Client, ana: Person) -> None:
    begin(ana)
    for arrange in ("drop-7", "bring-back-x", "drop--1", "what"):
        assert browser.post(page("where_i_am"), steps({"title": "Cook"}, arrange=arrange)).status_code == 200
    assert browser.post(page("where_i_am"), {"steps": "9999999"}).status_code == 303


def test_a_life_of_too_many_steps_says_so_and_keeps_them_on_the_page(browser: Client, ana: Person) -> None:
    begin(ana)
    answer = browser.post(page("where_i_am"), steps(*({"title": f"Step {number}"} for number in range(61))))
    assert answer.status_code == 422
    assert "That is more steps than we can keep." in answer.text
    assert 'value="Step 60"' in answer.text


def test_two_tabs_keep_both_versions_of_a_name(browser: Client, ana: Person) -> None:
    begin(ana)
    answer = browser.post(page("start"), {"given_name": "Anna", "purpose": "seek", "seen": "older"})
    assert "Both versions are kept" in answer.text
    assert "You look for a mentor" in answer.text


def test_two_tabs_keep_both_versions(browser: Client, ana: Person) -> None:
    begin(ana)
    seen = queries.where_i_am(profile=queries.profile_of(ana)).stamp
    browser.post(page("where_i_am"), steps({"title": "Cook"}, seen=seen))
    answer = browser.post(page("where_i_am"), steps({"title": "Waiter"}, seen=seen))
    assert answer.status_code == 200
    assert "Both versions are kept" in answer.text
    assert "Waiter" in answer.text
    assert "Cook" in answer.text
    assert ana.career_steps.get().title == "Cook"
    now = queries.where_i_am(profile=queries.profile_of(ana)).stamp
    assert f'name="seen" value="{now}"' in answer.text
    browser.post(page("where_i_am"), steps({"title": "Waiter"}, seen=now))
    assert ana.career_steps.get().title == "Waiter"


def test_arranging_keeps_the_mark_of_what_was_seen(browser: Client, ana: Person) -> None:
    begin(ana)
    answer = browser.post(page("where_i_am"), steps({"title": "Cook"}, seen="older", arrange="more"))
    assert 'name="seen" value="older"' in answer.text


def test_somebody_too_near_is_named_and_taken_off_again(browser: Client, ana: Person) -> None:
    begin(ana)
    boss = make_person("Boss")
    browser.post(page("where_i_am"), steps({}, line_0="My head", address_0=boss.email))
    assert queries.in_reporting_line(mentee=ana, mentor=boss)
    shown = browser.get(page("where_i_am")).text
    assert "My head" in shown
    assert str(boss.email) not in shown
    digest = ana.reporting_lines.get().superior_digest
    browser.post(page("where_i_am"), steps({}, leave_out=digest))
    assert not ana.reporting_lines.exists()


def test_a_line_needs_both_of_its_parts(browser: Client, ana: Person) -> None:
    begin(ana)
    without = browser.post(page("where_i_am"), steps({}, line_0="My head"))
    assert "By their address we know them again." in without.text
    nameless = browser.post(page("where_i_am"), steps({}, address_1="boss@example.org"))
    assert "Write who they are to you" in nameless.text
    wrong = browser.post(page("where_i_am"), steps({}, line_0="My head", address_0="boss"))
    assert "This is no e-mail address yet." in wrong.text
    assert 'value="boss"' in wrong.text


def test_wishes_are_picked_ordered_and_kept(browser: Client, ana: Person) -> None:
    begin(ana)
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    picked = {"picked": ["1.1", "6.2", "7.1"], "not_sure_yet": "on"}
    ordered = browser.post(page("where_to"), {**picked, "arrange": "order"})
    assert ordered.text.count('name="order"') == 3
    moved = browser.post(page("where_to"), {**picked, "order": ["1.1", "6.2", "7.1"], "arrange": "up-7.1"})
    assert moved.text.index('name="order" value="7.1"') < moved.text.index('name="order" value="6.2"')
    moved = browser.post(page("where_to"), {**picked, "order": ["1.1", "6.2", "7.1"], "arrange": "down-7.1"})
    assert moved.text.index('name="order" value="7.1"') > moved.text.index('name="order" value="6.2"')
    answer = browser.post(page("where_to"), {**picked, "order": ["7.1", "1.1"], "wanted_kinds": ["coach"]})
    assert answer["Location"] == page("how_i_work")
    assert queries.where_to(profile=queries.profile_of(ana)) == WhereTo(
        not_sure_yet=True, wants=("7.1", "1.1", "6.2"), wanted_kinds=("coach",)
    )


def test_wishes_that_are_wrong_come_back_whole(browser: Client, ana: Person) -> None:
    begin(ana)
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    six = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    answer = browser.post(page("where_to"), {"picked": six, "industry": "arts"})
    assert answer.status_code == 422
    assert "Untick 1." in answer.text
    assert "tick that you are not sure yet" in answer.text
    assert answer.text.count("checked") >= 6
    assert 'value="arts" selected' in answer.text
    odd = browser.post(page("where_to"), {"picked": ["9.9"], "not_sure_yet": "on"})
    assert odd.status_code == 422


def test_offers_are_kept_and_lead_to_the_last_page(browser: Client, ana: Person) -> None:
    begin(ana, seeks=False, offers=True)
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    said = {"offer-4.1": "3", "offer-1.1": "0", "kind": "coach", "capacity": "2", "headline": "Nurse"}
    assert browser.post(page("offer"), said)["Location"] == page("how_i_work")
    assert queries.what_i_offer(profile=queries.profile_of(ana)).offers == {"4.1": 3, "1.1": 0}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"offer-4.1": "0", "kind": "coach", "capacity": "2"}, "Say of at least one thing"),
        ({"offer-4.1": "3", "capacity": "2"}, "Pick the one that is nearest."),
        ({"offer-4.1": "3", "kind": "coach", "capacity": "2", "paused_until": "2020-01-01"}, "That day is over."),
        ({"offer-4.1": "3", "kind": "coach", "capacity": "2", "paused_until": "soon"}, "Write the day as 2027-03-31"),
        ({"offer-4.1": "3", "kind": "coach", "capacity": "2", "hours_per_month": "99"}, "Write 40 at most."),
        ({"offer-4.1": "3", "kind": "coach", "capacity": "2", "talks_per_month": "0"}, "Write at least 1, or leave"),
        ({"offer-4.1": "3", "kind": "coach", "capacity": "2", "talks_per_month": "21"}, "Write 20 at most."),
    ],
)
def test_offers_that_are_wrong_say_why(browser: Client, ana: Person, said: dict[str, str], sentence: str) -> None:
    begin(ana, seeks=False, offers=True)
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    answer = browser.post(page("offer"), {**said, "about": "I ask before I tell."})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "I ask before I tell." in answer.text


def test_room_can_be_said_in_talks_a_month(browser: Client, ana: Person) -> None:
    begin(ana, seeks=False, offers=True)
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    browser.post(page("offer"), {"offer-4.1": "3", "kind": "coach", "capacity": "3", "talks_per_month": "2"})
    profile = queries.profile_of(ana)
    assert (profile.talks_per_month, profile.places) == (2, 1)
    assert 'name="talks_per_month" value="2"' in browser.get(page("offer")).text
    assert "2 talks a month" in browser.get("/me/").text


def test_a_break_that_is_over_is_not_shown_again(client: Client) -> None:
    wim = make_person("Wim", mentor=True, offers={"1.1": 2}, paused_until=AT.date().replace(year=2020))
    client.force_login(wim, backend="waymark.people.backends.AuthenticationBackend")
    assert "2020-" not in client.get(page("offer")).text


def test_the_last_page_is_kept_and_the_way_in_is_done(browser: Client, ana: Person) -> None:
    begin(ana)
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    actions.keep_where_to(WhereTo(not_sure_yet=True, wants=["1.1"]), seen="", by=ana, at=AT)
    said = {
        "language_0": "pt",
        "language_1": "en",
        "language_2": "pt",
        "time_zone": "Europe/Lisbon",
        "country": "PT",
        "city": "Porto",
        "free": ["0-17+3", "2-20+3", "nonsense"],
        "cadence": "2",
        "channels": ["phone", "video"],
        "directiveness_wanted": "4",
        **{f"value_{slider.key}": "5" for slider in SLIDERS[:9]},
    }
    answer = browser.post(page("how_i_work"), said)
    assert answer["Location"] == reverse("mentors")
    kept = queries.how_i_work(profile=queries.profile_of(ana))
    assert kept.languages == ("pt", "en")
    assert kept.values == (5,) * 9 + (None,)
    assert kept.channels == ("video", "phone")
    assert kept.directiveness_wanted == 4
    assert len(kept.free_hours) == 42
    assert queries.profile_of(ana).intake_done_at is not None


def test_everything_on_the_last_page_may_stay_open(browser: Client, ana: Person) -> None:
    begin(ana, seeks=False, offers=True)
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    browser.post(page("offer"), {"offer-4.1": "3", "kind": "coach", "capacity": "2"})
    assert browser.post(page("how_i_work"), {})["Location"] == reverse("today")
    assert queries.how_i_work(profile=queries.profile_of(ana)).values == (None,) * 10


def test_the_week_is_shown_by_parts_or_hour_by_hour(client: Client) -> None:
    wim = make_person("Wim", free=[(0, 17), (0, 18), (0, 19)])
    client.force_login(wim, backend="waymark.people.backends.AuthenticationBackend")
    short = client.get(page("how_i_work")).text
    assert 'value="0-17+3" checked' in short
    said = {"free": ["0-17+3"], "language_0": "nl", "arrange": "by-hour"}
    long = client.post(page("how_i_work"), said).text
    assert 'value="0-17" checked' in long
    assert long.count('name="free"') == 168
    assert 'value="nl" selected' in long
    again = client.post(page("how_i_work"), {"free": ["0-17"], "arrange": "by-part"}).text
    assert again.count('name="free"') == 168  # an hour alone does not fit the parts, so nothing is dropped
    whole = client.post(page("how_i_work"), {"free": ["0-17", "0-18", "0-19"], "arrange": "by-part"}).text
    assert 'value="0-17+3" checked' in whole


def test_what_nobody_would_offer_today_is_not_lost(client: Client) -> None:
    wim = make_person("Wim", languages=["nl", "en", "fr", "de", "xx"], zone="US/Pacific")
    client.force_login(wim, backend="waymark.people.backends.AuthenticationBackend")
    shown = client.get(page("how_i_work")).text
    assert 'value="xx" selected' in shown
    assert 'value="US/Pacific" selected' in shown


def test_somebody_who_was_done_comes_back_to_their_own_page(client: Client) -> None:
    wim = make_person("Wim", wants=["1.1"])
    client.force_login(wim, backend="waymark.people.backends.AuthenticationBackend")
    assert client.get(page("start")).status_code == 200
    assert client.post(page("where_i_am"), steps({"title": "Cook"}))["Location"] == reverse("me")
    answer = client.post(page("start"), {"given_name": "Wim", "purpose": "both"})
    assert answer["Location"] == page("offer")
    gone = make_person("Bo", mentor=True, offers={"1.1": 2})
    client.force_login(gone, backend="waymark.people.backends.AuthenticationBackend")
    assert client.post(page("start"), {"given_name": "Bo", "purpose": "both"})["Location"] == page("where_to")


def test_pages_cost_the_same_however_much_there_is(client: Client, django_assert_max_num_queries: Any) -> None:
    wim = make_person(
        "Wim",
        mentor=True,
        mentee=True,
        wants=["1.1", "6.2"],
        offers={"1.1": 3},
        steps=[StepFacts(title=f"Step {number}", began=Month(1990 + number)) for number in range(30)],
    )
    client.force_login(wim, backend="waymark.people.backends.AuthenticationBackend")
    for name in ("where_i_am", "where_to", "offer", "how_i_work"):
        with django_assert_max_num_queries(12):
            client.get(page(name))
