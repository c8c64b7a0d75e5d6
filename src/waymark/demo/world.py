"""The demo world: the whole cast, and their stories as they stand at one moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from allauth.account.models import EmailAddress
from django.db import transaction

from waymark.demo import scenarios
from waymark.demo.cast import DOMAIN
from waymark.jobs.running import run_due
from waymark.mentoring.actions import remind_mentors
from waymark.mentoring.models import Mentorship, Message, Request
from waymark.people.actions.profile import telling_once
from waymark.people.models import Person

# Who has been a mentor here before, of whom, and how many days their answers took.
BEFORE: Final[tuple[tuple[str, tuple[str, str, str], int], ...]] = (
    ("ingrid-solheim", ("lucie-moreau", "wei-chen", "yasmin-al-khatib"), 2),
    ("rahul-deshpande", ("kwame-asante", "bashir-karimi", "lucie-moreau"), 1),
    ("amara-nwosu", ("jun-ho-park", "camille-laurent", "kwame-asante"), 3),
    ("thordis-jonsdottir", ("isabella-greco", "gabriela-souza", "eleni-papadaki"), 1),
    ("kofi-mensah", ("sofia-lindqvist-arvidsson", "fatou-diop", "camille-laurent"), 2),
    ("siobhan-oconnell", ("eleni-papadaki", "miriam-katz", "sofia-lindqvist-arvidsson"), 0),
)
# Those who are not yet as their file says come first; then the cast; then what happens between people, in an order in
# which nobody answers a note before it was sent.
STORIES: Final[tuple[Callable[[datetime], object], ...]] = (
    scenarios.administrator,
    scenarios.graduate_who_just_signed_up,
    scenarios.graduate_half_way_through_intake,
    scenarios.everybody_else,
    scenarios.claim_link_sent,
    *(
        partial(scenarios.worked_together_before, mentor=mentor, mentees=mentees, answered_after=days)
        for mentor, mentees, days in BEFORE
    ),
    scenarios.silent_twice,
    scenarios.expired_with_next_choice,
    scenarios.mentorship_ended,
    scenarios.door_closed,
    scenarios.report_looked_into,
    scenarios.suspended,
    scenarios.pair_writing,
    scenarios.pair_just_begun,
    scenarios.reported_message,
    scenarios.mentor_full,
    scenarios.meeting_tomorrow,
    scenarios.meeting_just_held,
    scenarios.one_talk_behind_them,
    scenarios.peers,
    scenarios.meeting_moved,
    scenarios.signed_yesterday,
    scenarios.proposal_waiting,
    scenarios.moved_twice,
    scenarios.middle_of_a_year,
    scenarios.weeks_of_silence,
    scenarios.planned_ending,
    scenarios.gone_quiet,
    scenarios.taking_a_pause,
    scenarios.parting_soon,
    scenarios.accepted_yesterday,
    scenarios.accepted_with_another_open,
    scenarios.request_about_to_expire,
    scenarios.mentee_waiting_since_monday,
    scenarios.question_answered,
    scenarios.question_open,
    scenarios.not_now_with_next_choice,
    scenarios.not_now_and_next_choice_sent,
    scenarios.request_taken_back,
    scenarios.asking_three_at_once,
    scenarios.note_kept_for_later,
)


@dataclass(frozen=True, slots=True)
class World:
    """What stands."""

    fresh: bool
    people: int
    requests: int
    mentorships: int
    messages: int


def build(at: datetime) -> World:
    """Make the world, all of it or nothing; where it stands already, nothing changes."""
    with transaction.atomic():
        fresh = not stands()
        if fresh:
            with telling_once(at=at):
                for story in STORIES:
                    story(at)
            _tell_quietly(at)
    return World(
        fresh=fresh,
        people=Person.objects.count(),
        requests=Request.objects.count(),
        mentorships=Mentorship.objects.count(),
        messages=Message.objects.count(),
    )


def stands() -> bool:
    """Whether the invented people are here."""
    return bool(Person.objects.filter(email__endswith=f"@{DOMAIN}").exists())


def _tell_quietly(at: datetime) -> None:
    """What happened is in everybody's News; while no address is confirmed, no letters about the past go out."""
    addresses = EmailAddress.objects.filter(email__endswith=f"@{DOMAIN}")
    addresses.update(verified=False)
    remind_mentors(at=at)
    run_due(at=at, schedules=False, attempts=False)
    addresses.update(verified=True)
