"""Make the people where there are none, read the list, ask for many mentees, and print how long it took."""

import gc
import json
import random
import statistics
import sys
import time
from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from bench.pages.population import SEED, _person, _profile, _steps  # it sets Django up
from waymark.base import clock
from waymark.careers.actions import load_starter_catalogue
from waymark.careers.models import Occupation
from waymark.engine.pool import bytes_of
from waymark.engine.retrieval import suggest
from waymark.matching.features import mentee_of
from waymark.matching.pool import listed_now
from waymark.matching.queries import suggestions
from waymark.mentoring.models import Mentorship, Request
from waymark.people.actions import tell_changed
from waymark.people.models import CareerStep, Destination, Offer, Person, Profile, Want
from waymark.promise import ITEM_CODES

MENTEES = 40
CHANGES = 10
BATCH = 5000


def main() -> None:
    """Figures in milliseconds, as one object on the last line."""
    many = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    now = clock.now()
    load_starter_catalogue(at=now)
    if Profile.objects.filter(offers_mentoring=True).count() != many:
        _people(many, random.Random(SEED), now)
    viewers = list(
        Person.objects.filter(profile__seeks_mentor=True, wants__rank=1).select_related("profile").order_by("pk")
    )[:MENTEES]
    gc.collect()
    before, began = _resident(), time.perf_counter()
    listed = listed_now(at=now)
    found = {"read_s": time.perf_counter() - began, "columns_mb": bytes_of(listed.pool) / 1e6}
    suggestions(viewer=viewers[0], at=now)
    took, engine = [], []
    for viewer in viewers:
        began = time.perf_counter()
        assert len(suggestions(viewer=viewer, at=now).people) == 5
        took.append((time.perf_counter() - began) * 1000)
        mentee = mentee_of(viewer, at=now)
        began = time.perf_counter()
        suggest(mentee, listed.pool)
        engine.append((time.perf_counter() - began) * 1000)
    gc.collect()
    found |= {"grown_mb": _resident() - before, "engine_p50": statistics.median(engine)}
    found |= {"p50": statistics.median(took), "p95": statistics.quantiles(took, n=20)[18]}
    changed = []
    for number, viewer in enumerate(viewers[:CHANGES]):
        somebody = Person.objects.filter(profile__offers_mentoring=True).order_by("pk")[number * 7]
        tell_changed([somebody.uuid], at=now)
        began = time.perf_counter()
        suggestions(viewer=viewer, at=now)
        changed.append((time.perf_counter() - began) * 1000)
    found["changed_p95"] = statistics.quantiles(changed, n=20)[18]
    print(json.dumps(found))


def _people(many: int, dice: random.Random, at: datetime) -> None:
    """Mentors, and for each four of them somebody they work with and somebody whose note waits."""
    jobs = list(Occupation.objects.order_by("code"))
    for _start in range(0, many, BATCH):
        with transaction.atomic():
            made = Person.objects.bulk_create([_person(dice, at) for _one in range(BATCH)], batch_size=500)
            Profile.objects.bulk_create([_profile(one, dice, at) for one in made], batch_size=500)
            Offer.objects.bulk_create(
                [
                    Offer(person=one, item=item, strength=dice.randint(1, 3))
                    for one in made
                    for item in dice.sample(ITEM_CODES, 7)
                ],
                batch_size=2000,
            )
            CareerStep.objects.bulk_create(
                [step for one in made for step in _steps(one, jobs, dice, at)], batch_size=1000
            )
            _work(made, dice, at)
    _mentees(dice, jobs, at)


def _work(mentors: list[Person], dice: random.Random, at: datetime) -> None:
    mentees = Person.objects.bulk_create([_person(dice, at) for _one in range(len(mentors) // 4)], batch_size=500)
    told = {"offers_mentoring": False, "seeks_mentor": True}
    Profile.objects.bulk_create([_profile(one, dice, at, **told) for one in mentees], batch_size=500)
    pairs = list(zip(mentees, dice.sample(mentors, len(mentees)), strict=True))
    Mentorship.objects.bulk_create([Mentorship(mentor=one, mentee=other, began_at=at) for other, one in pairs], 500)
    waiting = [
        Request(mentee=one, mentor=dice.choice(mentors), state="waiting", made_at=at, sent_at=at, expires_at=at)
        for one in mentees
    ]
    Request.objects.bulk_create(waiting, batch_size=500)


def _mentees(dice: random.Random, jobs: list[Occupation], at: datetime) -> None:
    """Those who ask: all of them told everything, and each wants something else."""
    made = Person.objects.bulk_create([_person(dice, at) for _one in range(MENTEES)])
    told = {"offers_mentoring": False, "seeks_mentor": True, "directiveness_wanted": 3}
    Profile.objects.bulk_create([_profile(one, dice, at, **told) for one in made])
    for one in made:
        CareerStep.objects.bulk_create(_steps(one, jobs, dice, at))
        Destination.objects.create(person=one, title="x", occupation=dice.choice(jobs), level=3)
        items = dice.sample(ITEM_CODES, 5)
        Want.objects.bulk_create([Want(person=one, item=item, rank=rank) for rank, item in enumerate(items, 1)])


def _resident() -> float:
    """Megabytes that are this process's own; pages of a database's file are the machine's, and come and go."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("RssAnon:")) * 1024 / 1e6


if __name__ == "__main__":
    main()
