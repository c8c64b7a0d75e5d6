"""Pages of goals and weeks: forms that keep what was typed, answers that lead on."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from waymark.mentoring import actions
from waymark.mentoring.models import Action, CheckIn, Goal, Rhythm
from waymark.mentoring.models.goals import ActionStatus, GoalState
from waymark.mentoring.tests.make import AT, make_mentorship
from waymark.mentoring.tests.make_together import (
    MONDAY,
    make_action,
    make_goal,
    two_of,
)
from waymark.mentoring.tests.pages import KEY, page, seen_by, status, today, together
from waymark.people.tests.make import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

# Goals


def test_a_goal_is_set_planned_and_done_without_a_mentor() -> None:
    sara = make_person("Sara")
    client = seen_by(sara)
    assert "Your goals stand here." in page(client, "goals")
    shown = page(client, "goals", text="Lead <b>& learn</b>", key=KEY, follow=True)
    assert "Your goal is kept." in shown
    assert "Lead &lt;b&gt;&amp; learn&lt;/b&gt;" in shown
    goal = Goal.objects.get()
    plan: dict[str, Any] = {
        "text": "Ask Tom",
        "cue": "it is Monday",
        "response": "call him",
        "confidence": "8",
        "key": KEY,
    }
    shown = page(client, "plan_action", goal.uuid, follow=True, **plan)
    assert "That is your next thing." in shown
    assert "it is Monday" in today(sara)
    action = Action.objects.get()
    answer = client.post(
        reverse("mentoring:mark_action", args=[action.uuid]), {"how": "done", "today": "yes"}, follow=True
    )
    shown = answer.content.decode()
    assert answer.redirect_chain[-1][0] == reverse("today")
    assert "Done. What is the next thing?" in shown
    assert "Choose the next thing" in shown


def test_a_fourth_goal_is_refused_in_words_and_still_in_the_box() -> None:
    sara = make_person("Sara")
    for _ in range(3):
        make_goal(sara)
    client = seen_by(sara)
    assert "You are on three, and more than three rarely move." in page(client, "goals")
    shown = page(client, "goals", text="My fourth wish", key=KEY)
    assert "You are on three goals already" in shown
    assert "My fourth wish" in shown


def test_an_empty_goal_says_what_to_do_and_keeps_the_reason() -> None:
    shown = page(seen_by(make_person("Sara")), "goals", text=" ", reason="I like faces.", key=KEY)
    assert "Say in a sentence what you would like to reach." in shown
    assert "I like faces." in shown


@pytest.mark.parametrize("mentors", [0, 1, 2])
def test_who_can_see_a_goal_is_asked_by_how_many_could(mentors: int) -> None:
    sara = make_person("Sara")
    pairs = [make_mentorship(mentee=sara) for _ in range(mentors)]
    client = seen_by(sara)
    shown = page(client, "goals")
    assert ("Nobody else can open it." in shown) == (mentors == 1), "a choice in the foot of the box"
    assert ("Who else can see this?" in shown) == (mentors == 2), "a name each"
    shown_to = [str(one.uuid) for one in pairs[1:]]
    choices: dict[int, dict[str, Any]] = {0: {}, 1: {"seen": "pair"}, 2: {"shown": shown_to}}
    said = choices[mentors]
    page(client, "goals", text="Lead a team", key=KEY, follow=True, **said)
    shares = list(Goal.objects.get().shares.values_list("mentorship", flat=True))
    assert shares == [one.pk for one in pairs[-1:]]


def test_without_a_choice_nobody_else_sees_it_and_a_forged_one_is_no_choice() -> None:
    mentorship, other = make_mentorship(), make_mentorship()
    _ana, sara = two_of(mentorship)
    client = seen_by(sara)
    page(client, "goals", text="Mine", key=KEY, seen="me", follow=True)
    assert not Goal.objects.get().shares.exists()
    forged = reverse("mentoring:share_goal", args=[Goal.objects.get().uuid, other.uuid])
    assert client.post(forged, {"wanted": "yes"}).status_code == 404


def test_a_goal_is_shown_and_hidden_on_its_page_and_read_by_the_other() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    goal = make_goal(sara, text="Lead a team", reason="I like faces.")
    mine, theirs = seen_by(sara), seen_by(ana)
    assert status(ana, "goal", goal.uuid) == 404
    shown = page(mine, "share_goal", goal.uuid, mentorship.uuid, wanted="yes", follow=True)
    assert "Ana sees this goal now." in shown
    shown = page(theirs, "goal", goal.uuid)
    assert "A goal of Sara" in shown
    assert "I like faces." in shown
    assert "Let it go" not in shown
    assert "Lead a team" in together(theirs, mentorship)
    assert "Lead a team" in today(ana)
    assert "Ana no longer sees this goal." in page(mine, "share_goal", goal.uuid, mentorship.uuid, x="x", follow=True)
    assert status(ana, "goal", goal.uuid) == 404


def test_a_goal_is_changed_reached_and_taken_up_again() -> None:
    goal = make_goal(text="Lead a team")
    client = seen_by(goal.person)
    assert "Lead a team" in page(client, "change_goal", goal.uuid)
    assert "Lead two teams" in page(client, "change_goal", goal.uuid, text="Lead two teams", key=KEY, follow=True)
    assert "You reached it. What did it take?" in page(client, "close_goal", goal.uuid, state="reached", follow=True)
    goal.refresh_from_db()
    assert goal.state == GoalState.REACHED
    assert "You are on it again." in page(client, "close_goal", goal.uuid, state="active", follow=True)
    assert "It stays readable." in page(client, "close_goal", goal.uuid, state="dropped", follow=True)
    assert "Lead two teams" in page(client, "goals"), "below, among those before"


# Next actions


def test_half_an_if_then_keeps_everything_and_says_so() -> None:
    goal = make_goal()
    shown = page(seen_by(goal.person), "plan_action", goal.uuid, text="Ask Tom", cue="it is Monday", due="32", key=KEY)
    assert "An “if” needs its “then”." in shown
    assert "There is no such day." in shown
    assert "Ask Tom" in shown
    assert "it is Monday" in shown
    assert not Action.objects.exists()


def test_a_second_next_thing_is_refused_and_still_in_the_box() -> None:
    action = make_action()
    client = seen_by(action.goal.person)
    shown = page(client, "plan_action", action.goal.uuid, text="Another thing", key=KEY)
    assert "This goal has its next action already." in shown
    assert "Another thing" in shown


def test_unsure_is_answered_with_a_smaller_step_or_a_plan_b() -> None:
    action = make_action(confidence=5)
    client = seen_by(action.goal.person)
    shown = page(client, "goal", action.goal.uuid)
    assert "You are 5 of 10 sure." in shown
    assert "Add a plan B" in shown
    said: dict[str, Any] = {"text": "Ask Tom", "confidence": "5", "plan_b": "Write to him", "key": KEY}
    shown = page(client, "change_action", action.uuid, follow=True, **said)
    assert "You are 5 of 10 sure." not in shown
    assert "Write to him" in shown


def test_moved_twice_three_ways_on_are_offered_and_none_says_late() -> None:
    action = make_action(due=AT.date() - timedelta(days=30))
    client = seen_by(action.goal.person)
    mark = reverse("mentoring:mark_action", args=[action.uuid])
    answer = client.post(mark, {"how": "moved", "moves": "0", "today": "yes"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("today")
    answer = client.post(mark, {"how": "moved", "moves": "1", "today": "yes"}, follow=True)
    shown = answer.content.decode()
    for words in ("This moved twice.", "Make it smaller", "Swap it for something else", "Let it go"):
        assert words in shown
    for word in ("overdue", " late", "streak", "missed"):
        assert word not in shown.casefold()
    assert "This moved twice." in today(action.goal.person)
    assert "What would surely happen this week?" in page(client, "change_action", action.uuid)
    shown = page(client, "swap_action", action.uuid, text="Ask Tom first", key=KEY, follow=True)
    assert "Ask Tom first" in shown
    action.refresh_from_db()
    assert action.status == ActionStatus.DROPPED


def test_what_became_of_it_is_asked_in_words_and_why_is_kept() -> None:
    action = make_action()
    client = seen_by(action.goal.person)
    shown = page(client, "mark_action", action.uuid, why="The close came first")
    assert "Say what became of it" in shown
    assert "The close came first" in shown
    assert "The close came first" in page(
        client, "mark_action", action.uuid, how="moved", moves="0", why="The close came first", follow=True
    )
    assert "It is your next thing again." not in page(client, "mark_action", action.uuid, how="dropped", follow=True)
    assert "It is your next thing again." in page(client, "take_up_action", action.uuid, x="x", follow=True)


def test_a_thing_that_changed_meanwhile_gets_words_and_keeps_what_was_typed() -> None:
    action = make_action()
    sara = action.goal.person
    actions.mark_action(action, ActionStatus.DONE, by=sara, at=AT)
    shown = page(seen_by(sara), "change_action", action.uuid, text="Smaller by half", key=KEY)
    assert "This one is done or let go." in shown
    assert "Smaller by half" in shown


# Weeks


def test_a_week_is_told_on_today_shown_to_the_mentor_and_hidden_again() -> None:
    mentorship = make_mentorship(at=AT - timedelta(days=20))
    ana, sara = two_of(mentorship)
    assert "How was the week?" in today(sara)
    client = seen_by(sara)
    said: dict[str, Any] = {"moved": "Two joins", "week": str(MONDAY), "seen": "pair", "today": "yes"}
    shown = page(client, "check_in", follow=True, **said)
    assert "Your week is kept." in shown
    assert "How was the week?" not in shown
    assert "Two joins" in today(ana)
    assert "Two joins" in together(seen_by(ana), mentorship)
    check_in = CheckIn.objects.get()
    shown = page(client, "share_check_in", check_in.uuid, mentorship.uuid, x="x", follow=True)
    assert "Nobody else sees that week now." in shown
    assert "Two joins" not in together(seen_by(ana), mentorship)
    page(client, "share_check_in", check_in.uuid, mentorship.uuid, wanted="yes", follow=True)
    assert "Two joins" in today(ana)


def test_an_empty_week_a_long_one_and_one_that_is_over_keep_what_was_typed() -> None:
    client = seen_by(make_person("Sara"))
    assert "One line is enough." in page(client, "check_in", moved="", week=str(MONDAY))
    shown = page(client, "check_in", moved="word " * 200, week=str(MONDAY))
    assert "500 letters fit" in shown
    assert shown.count("word word") > 50
    shown = page(client, "check_in", moved="From a tab of last month", week="2026-10-05")
    assert "That week is over." in shown
    assert "From a tab of last month" in shown
    assert f'name="week" value="{MONDAY}"' in shown, "sent again it is kept for the week that is open"


def test_skipping_is_fine_and_silence_ends_in_an_offer() -> None:
    sara = make_person("Sara")
    make_goal(sara, at=AT)
    client = seen_by(sara)
    assert "How was the week?" not in today(sara), "nothing is asked about a week before the first goal"
    make_goal(sara, at=AT - timedelta(days=9))
    shown = page(client, "check_in", skip="yes", week=str(MONDAY), today="yes", follow=True)
    assert "Skipped. That is fine." in shown
    assert "How was the week?" not in shown
    make_goal(sara, at=AT - timedelta(days=60))
    shown = today(sara)
    assert "Start again, or take a break?" in shown
    assert "We don’t ask." in page(client, "rhythm", every="0", today="yes", follow=True)
    assert "take a break?" not in today(sara)
    assert "We ask you again from now on." in page(client, "rhythm", every="1", follow=True)
    assert Rhythm.objects.get().every == 1
    assert status(sara, "rhythm", post=True) == 200, "an empty choice is answered on the page"
