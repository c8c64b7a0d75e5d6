"""A town to look at: mentors by the thousand as plain rows, mentorships and notes among them, and one mentee."""

import json
import random
import sys
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.conf import settings  # noqa: E402 - the rest needs the settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench.pages import year  # noqa: E402
from waymark.base import clock  # noqa: E402
from waymark.careers.actions import load_starter_catalogue  # noqa: E402
from waymark.careers.models import Industry, Level, Occupation  # noqa: E402
from waymark.mentoring import actions as mentoring  # noqa: E402
from waymark.mentoring.models import Mentorship, Request  # noqa: E402
from waymark.people import actions as people  # noqa: E402
from waymark.people.free_hours import to_hex  # noqa: E402
from waymark.people.models import CareerStep, Destination, Offer, Person, Profile, Want  # noqa: E402
from waymark.promise import ITEM_CODES  # noqa: E402
from waymark.web.static_files import collect  # noqa: E402

SEED = 20261124
GIVEN = (
    "Amara",
    "Bela",
    "Chidi",
    "Dora",
    "Emre",
    "Fatou",
    "Goran",
    "Hana",
    "Ivo",
    "Jin",
    "Kofi",
    "Lena",
    "Mei",
    "Noor",
)
FAMILY = ("Abe", "Bauer", "Costa", "Diallo", "Eriksen", "Farkas", "Gupta", "Hansen", "Ito", "Jansen", "Kaya", "Lopez")
PLACES = (
    ("DE", "Berlin", "Europe/Berlin"),
    ("NG", "Lagos", "Africa/Lagos"),
    ("IN", "Pune", "Asia/Kolkata"),
    ("BR", "Recife", "America/Recife"),
    ("US", "Austin", "America/Chicago"),
    ("JP", "Osaka", "Asia/Tokyo"),
)
TONGUES = ("en", "de", "fr", "es", "pt", "hi", "ja")


def main() -> None:
    """Fill the home that the surroundings name; the last line says where to knock and with which cookie."""
    call_command("migrate", verbosity=0)
    collect()
    now = clock.now()
    load_starter_catalogue(at=now)
    dice = random.Random(SEED)
    with transaction.atomic():
        mentors = _mentors(int(sys.argv[1]), dice, now)
        _work_that_is_on(mentors, dice, now)
    viewer = _viewer(mentors, now)
    together = Mentorship.objects.get(mentee=viewer)
    ahead = year.live(together, at=now)
    some = mentors[len(mentors) // 2]
    addresses = {
        "anchor": reverse("bench_anchor"),
        "today": reverse("today"),
        "mentors": reverse("mentors"),
        "search": f"{reverse('mentors')}?q=data&lang=en",
        "mentor": reverse("mentor", args=[some.uuid]),
        "mentorship": reverse("mentorship", args=[together.uuid]),
        "meeting": reverse("mentoring:meeting", args=[ahead.uuid]),
    }
    print(json.dumps({"cookie": _signed_in(viewer), "addresses": addresses}))


def _mentors(many: int, dice: random.Random, at: datetime) -> list[Person]:
    rows = [_person(dice, at) for _number in range(many)]
    made: list[Person] = Person.objects.bulk_create(rows, batch_size=500)
    Profile.objects.bulk_create([_profile(person, dice, at) for person in made], batch_size=500)
    jobs = list(Occupation.objects.order_by("code"))
    Offer.objects.bulk_create(
        [
            Offer(person=person, item=item, strength=dice.randint(1, 3))
            for person in made
            for item in dice.sample(ITEM_CODES, 7)
        ],
        batch_size=1000,
    )
    CareerStep.objects.bulk_create(
        [step for person in made for step in _steps(person, jobs, dice, at)], batch_size=1000
    )
    people.tell_changed([person.uuid for person in made], at=at)
    return made


def _person(dice: random.Random, at: datetime) -> Person:
    return Person(
        given_name=dice.choice(GIVEN),
        family_name=dice.choice(FAMILY),
        email=f"{uuid4().hex}@example.org",
        password="!",  # noqa: S106 - nobody signs in with it
        time_zone=dice.choice(PLACES)[2],
        joined_at=at,
        claimed_at=at,
        adult_confirmed_at=at,
    )


def _profile(person: Person, dice: random.Random, at: datetime, **more: Any) -> Profile:
    country, city, _zone = dice.choice(PLACES)
    told: dict[str, Any] = {
        "headline": f"{dice.choice(('Builds', 'Leads', 'Teaches', 'Measures'))} what {city} needs",
        "about": "I changed course twice and would do it again. Ask me about the second time.",
        "country": country,
        "city": city,
        "languages": ["en", dice.choice(TONGUES[1:])],
        "offers_mentoring": True,
        "kind": dice.choice(("colleague", "leader", "coach")),
        "capacity": dice.randint(1, 5),
        "cadence": dice.randint(1, 3),
        "channels": ["video", dice.choice(("phone", "writing"))],
        "directiveness_offered": dice.randint(1, 5),
        "values": [dice.randint(1, 5) for _slider in range(10)],
        "free_hours": to_hex((day, hour) for day in range(5) for hour in range(dice.randint(6, 17), 19)),
        "intake_step": 3,
        "intake_done_at": at,
        "changed_at": at,
        "quality": dice.randint(0, 1000),
    }
    return Profile(person=person, **{**told, **more})


def _steps(person: Person, jobs: list[Occupation], dice: random.Random, at: datetime) -> list[CareerStep]:
    year, found = at.year - dice.randint(6, 25), []
    for number in range(many := dice.randint(2, 4)):
        job, last = dice.choice(jobs), number == many - 1
        found.append(
            CareerStep(
                person=person,
                title=job.title,
                occupation=job,
                match="chosen",
                confidence=1.0,
                level=min(number + 1, max(Level.values)),
                industry=dice.choice(Industry.values),
                began_year=year,
                began_month=dice.randint(1, 12),
                ended_year=None if last else year + 2,
                ended_month=None if last else 1,
                is_current=last,
            )
        )
        year += 2
    return found


def _work_that_is_on(mentors: list[Person], dice: random.Random, at: datetime) -> None:
    """A quarter of the mentors work with somebody, a quarter have a note to answer, many answered some before."""
    mentees = [_person(dice, at) for _number in range(len(mentors) // 4)]
    mentees = Person.objects.bulk_create(mentees, batch_size=500)
    Profile.objects.bulk_create(
        [_profile(person, dice, at, offers_mentoring=False, seeks_mentor=True) for person in mentees], batch_size=500
    )
    earlier = at - timedelta(days=30)
    pairs = list(zip(mentees, dice.sample(mentors, len(mentees)), strict=True))
    Mentorship.objects.bulk_create(
        [Mentorship(mentor=mentor, mentee=mentee, began_at=earlier) for mentee, mentor in pairs], batch_size=500
    )
    answered = [
        Request(
            mentee=mentee,
            mentor=mentor,
            state=Request.State.NOT_NOW,
            made_at=earlier,
            sent_at=earlier,
            first_answered_at=earlier + timedelta(days=dice.randint(0, 6)),
            closed_at=at,
        )
        for mentee in mentees
        for mentor in dice.sample(mentors, 4)
    ]
    waiting = [
        Request(
            mentee=mentee,
            mentor=mentor,
            state=Request.State.WAITING,
            made_at=at,
            sent_at=at,
            expires_at=at + timedelta(days=10),
        )
        for mentee, mentor in zip(mentees, dice.sample(mentors, len(mentees)), strict=True)
    ]
    Request.objects.bulk_create([*answered, *waiting], batch_size=500)


def _viewer(mentors: list[Person], at: datetime) -> Person:
    """A mentee who told everything, works with one mentor since a year, waits for another, and keeps a next choice."""
    person = people.make_person(given_name="Ana", family_name="Bench", email="ana@example.org", at=at)
    person.claimed_at, person.time_zone = at, "Europe/Berlin"
    person.save()
    told = _profile(Person(), random.Random(SEED), at)
    columns = ("country", "city", "languages", "cadence", "channels", "values", "free_hours")
    for name in columns:
        setattr(person.profile, name, getattr(told, name))
    person.profile.seeks_mentor, person.profile.directiveness_wanted = True, 3
    person.profile.intake_step, person.profile.intake_done_at, person.profile.changed_at = 3, at, at
    person.profile.save()
    first, second = Occupation.objects.order_by("code")[:2]
    CareerStep.objects.create(
        person=person, title=first.title, occupation=first, match="chosen", level=2, began_year=2021, is_current=True
    )
    Destination.objects.create(person=person, title=second.title, occupation=second, level=3)
    Want.objects.bulk_create(Want(person=person, item=item, rank=rank) for rank, item in enumerate(ITEM_CODES[3:8], 1))
    people.tell_changed([person.uuid], at=at)
    _live_a_little(person, [mentor for mentor in mentors if _has_room(mentor)], at)
    return person


def _has_room(mentor: Person) -> bool:
    active = Mentorship.objects.filter(mentor=mentor, ended_at=None).count()
    return bool(mentor.profile.capacity > active)


def _live_a_little(person: Person, mentors: list[Person], at: datetime) -> None:
    words = "I would like to know how you decided, and what you would do again."
    a_year_ago = at - timedelta(weeks=year.WEEKS)
    with_one = mentoring.draft_request(mentors[0], by=person, words=words, at=a_year_ago)
    mentoring.send_request(with_one, by=person, at=a_year_ago)
    mentoring.accept_request(with_one, by=mentors[0], at=a_year_ago)
    mentoring.send_request(mentoring.draft_request(mentors[1], by=person, words=words, at=at), by=person, at=at)
    mentoring.draft_request(mentors[2], by=person, words=words, at=at)


def _signed_in(person: Person) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


if __name__ == "__main__":
    main()
