"""One year of asking, by the real actions, rules and jobs on a database of its own, in simulated time.

`python -m bench.waiting.year with|without MENTORS MENTEES` prints one JSON object. Only the reading of notices is left
out: people do what `behaviour` says, at the times it says.
"""

import heapq
import json
import math
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

import django

django.setup()

from django.conf import settings  # noqa: E402 - the rest needs the settings
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from bench.waiting import behaviour as ways  # noqa: E402
from waymark.base.errors import DomainError  # noqa: E402
from waymark.matching.queries import suggestions  # noqa: E402
from waymark.mentoring import actions, queries  # noqa: E402
from waymark.mentoring.models import Mentorship, Request  # noqa: E402
from waymark.mentoring.queries import invariants  # noqa: E402
from waymark.people import actions as people  # noqa: E402
from waymark.people.models import Offer, Person, Want  # noqa: E402
from waymark.promise import ITEM_CODES  # noqa: E402

BEGAN = datetime(2026, 1, 5, tzinfo=UTC)  # a Monday
TICK = timedelta(minutes=15)  # how often the job looks that ends what nobody answered
FIRST_AND_TWO_MORE = 3
NOTE = "I would like to talk about my next step with you."


@dataclass
class Year:
    """What is going to happen, and who is here."""

    helped: bool  # with next choices, breaks and sharing of load, or without all three
    mentors: dict[int, ways.MentorWays] = field(default_factory=dict)
    mentees: dict[int, int] = field(default_factory=dict)  # the row of a person → their number
    people: dict[int, Person] = field(default_factory=dict)
    came: dict[int, datetime] = field(default_factory=dict)
    began: dict[int, datetime] = field(default_factory=dict)
    tries: dict[int, int] = field(default_factory=dict)
    known: set[tuple[int, datetime]] = field(default_factory=set)  # notes whose answer has been planned
    coming: list[tuple[datetime, int, Callable[[datetime], None]]] = field(default_factory=list)
    order: "count[int]" = field(default_factory=count)
    too_much: int = 0  # findings of the invariants, looked for once a week

    def plan(self, when: datetime, act: Callable[[datetime], None]) -> None:
        """Something will happen."""
        heapq.heappush(self.coming, (when, next(self.order), act))

    def run(self) -> None:
        """Let the year pass."""
        end = moment(ways.YEAR + ways.AFTERWARDS)
        while self.coming and self.coming[0][0] <= end:
            at, _order, act = heapq.heappop(self.coming)
            act(at)
            self.plan_answers()

    def look(self, _at: datetime) -> None:
        """Nobody is asked more than they allow, and nobody has more mentees than places."""
        self.too_much += len([*invariants.asked_too_much(), *invariants.over_capacity()])

    def plan_answers(self) -> None:
        """Each note that went out, by whatever hand: its answer, and the end that comes where there is none."""
        for note in Request.objects.filter(state=Request.State.WAITING):
            if note.sent_at is None or note.expires_at is None or (note.pk, note.sent_at) in self.known:
                continue
            self.known.add((note.pk, note.sent_at))
            days = ways.took(self.mentors[note.mentor_id], self.mentees[note.mentee_id], day_of(note.sent_at))
            if math.isfinite(days):
                self.plan(note.sent_at + timedelta(days=days), lambda at, pk=note.pk: self.answer(pk, at))  # type: ignore[misc]
            late = (note.expires_at - BEGAN) % TICK
            self.plan(note.expires_at + (TICK - late if late else timedelta(0)), self.expire)

    def expire(self, at: datetime) -> None:
        """The job that ends what nobody answered, and what people do about it."""
        over = list(Request.objects.open().filter(expires_at__lte=at).values_list("mentee", flat=True))
        actions.expire_requests(at=at)
        for mentee in over:
            self.go_on(mentee, at)
        for profile in self.resting():
            back = moment(self.mentors[profile].silent_to + ways.TAKES_THE_TAP) if self.returns(profile) else None
            if back:
                self.plan(max(back, at + TICK), lambda now, one=profile: self.come_back(one, now))  # type: ignore[misc]

    def resting(self) -> list[int]:
        """Mentors on a break."""
        return list(Person.objects.filter(profile__resting_since__isnull=False).values_list("pk", flat=True))

    def returns(self, mentor: int) -> bool:
        """Whether they ever do."""
        return math.isfinite(self.mentors[mentor].silent_to)

    def come_back(self, mentor: int, at: datetime) -> None:
        """One tap."""
        if Person.objects.filter(pk=mentor, profile__resting_since__isnull=False).exists():
            actions.come_back(by=self.people[mentor], at=at)

    def answer(self, pk: int, at: datetime) -> None:
        """The mentor speaks, where anybody still waits."""
        note = Request.objects.select_related("mentor", "mentee").get(pk=pk)
        if not note.is_open:
            return
        if ways.says_yes(self.mentors[note.mentor_id].number, self.mentees[note.mentee_id]):
            try:
                pair = actions.accept_request(note, by=note.mentor, at=at)
            except DomainError:
                pass  # every place is taken: then it is "not now"
            else:
                self.began.setdefault(note.mentee_id, at)
                length = ways.together_for(self.mentors[note.mentor_id].number, self.mentees[note.mentee_id])
                self.plan(at + timedelta(days=length), lambda now, one=pair: self.end(one, now))  # type: ignore[misc]
                return
        actions.decline_request(note, by=note.mentor, at=at)
        self.go_on(note.mentee_id, at)

    def end(self, pair: Mentorship, at: datetime) -> None:
        """Two say goodbye, and a kept note may go."""
        actions.end_mentorship(pair, by=self.people[pair.mentee_id or 0], at=at)
        actions.send_all_that_waits(at=at)

    def go_on(self, mentee: int, at: datetime) -> None:
        """A note came back: the next one went by itself, or somebody has to do something about it."""
        if mentee in self.began or Request.objects.open().filter(mentee=mentee).exists():
            return
        kept = Request.objects.filter(mentee=mentee, state=Request.State.DRAFT).exists()
        median = ways.ANSWERS_THE_QUESTION if kept else ways.COMES_BACK_TO_CHOOSE
        self.tries[mentee] = self.tries.get(mentee, 0) + 1
        delay = ways.comes_to_it_after(median, self.mentees[mentee], self.tries[mentee])
        self.plan(at + timedelta(days=delay), lambda now: self.choose(mentee, now))

    def choose(self, mentee: int, at: datetime) -> None:
        """Somebody asks the next of their own choices, or looks at the five again."""
        if mentee in self.began or Request.objects.open().filter(mentee=mentee).exists():
            return
        person = self.people[mentee]
        for kept in queries.next_choices(viewer=person, at=at).kept:
            if not kept.waits_because and self.sent(kept.request, person, at):
                return
        asked = set(Request.objects.filter(mentee=mentee).values_list("mentor__uuid", flat=True))
        five = [card.key for card in suggestions(viewer=person, at=at).people]
        new = [key for key in five if key not in set(map(str, asked))]
        for key in new[: FIRST_AND_TWO_MORE if self.helped else len(new)]:
            mentor = Person.objects.select_related("profile").get(uuid=key)
            by_itself = self.helped and ways.ticks(self.mentees[mentee])
            draft = actions.draft_request(mentor, by=person, words=NOTE, send_when_free=by_itself, at=at)
            went = not Request.objects.open().filter(mentee=mentee).exists() and self.sent(draft, person, at)
            if not self.helped and went:
                return
            if not self.helped:
                actions.withdraw_request(draft, by=person, at=at)
        if not Request.objects.open().filter(mentee=mentee).exists():
            self.go_on(mentee, at)

    def sent(self, draft: Request, person: Person, at: datetime) -> bool:
        """Whether the rules let it go."""
        try:
            with transaction.atomic():
                actions.send_request(draft, by=person, at=at)
        except DomainError:
            return False
        return True


def moment(day: float) -> datetime:
    """A day of the year."""
    return BEGAN + timedelta(days=day)


def day_of(when: datetime) -> float:
    """The other way round."""
    return (when - BEGAN) / timedelta(days=1)


def populate(year: Year, mentors: int, mentees: int) -> None:
    """Mentors of whom some suit nearly everybody, mentees who want much the same; and the days on which they come."""
    popular = [1 / (1 + place) ** 0.7 for place in range(len(ITEM_CODES))]
    for number in range(mentors):
        dice = random.Random(f"person {number}")
        person = _person(f"Mentor {number}", at=BEGAN, offers_mentoring=True, capacity=dice.choice([1, 2, 2, 3]))
        if number % 6 == 0:
            person.profile.talks_per_month = dice.choice([2, 4])
            person.profile.save(update_fields=["talks_per_month"])
        strong = 1 + 2 * dice.random() ** 3
        many = dice.randint(6, 16)
        items = {code: min(3, max(1, round(dice.uniform(0.5, 1.5) * strong))) for code in dice.sample(ITEM_CODES, many)}
        Offer.objects.bulk_create(Offer(person=person, item=code, strength=how) for code, how in items.items())
        year.mentors[person.pk], year.people[person.pk] = ways.mentor_ways(number), person
    for number in range(mentees):
        dice = random.Random(f"mentee {number}")
        person = _person(f"Mentee {number}", at=BEGAN, seeks_mentor=True)
        wants = list(dict.fromkeys(dice.choices(ITEM_CODES, popular, k=9)))[:4]
        Want.objects.bulk_create(Want(person=person, item=code, rank=rank) for rank, code in enumerate(wants, 1))
        year.mentees[person.pk], year.people[person.pk] = number, person
        year.came[person.pk] = moment(ways.arrives(number, mentees))
        year.plan(year.came[person.pk], lambda at, one=person.pk: year.choose(one, at))  # type: ignore[misc]
    for week in range(int((ways.YEAR + ways.AFTERWARDS) / 7)):
        year.plan(moment(week * 7), year.look)
    people.tell_changed([person.uuid for person in year.people.values()], at=BEGAN)


def _person(name: str, *, at: datetime, **told: object) -> Person:
    person = people.make_person(given_name=name, email=f"{name.replace(' ', '')}@example.org", at=at)
    person.claimed_at = at
    person.save(update_fields=["claimed_at"])
    profile = person.profile
    for column, value in {"intake_step": 3, "intake_done_at": at, "languages": ["en"], **told}.items():
        setattr(profile, column, value)
    profile.save()
    return person


def told(year: Year) -> dict[str, object]:
    """How long everybody waited: for a yes, for a first word, and the longest silence of all."""
    sent = list(Request.objects.filter(sent_at__isnull=False).order_by("sent_at"))
    ended = [(one.first_answered_at or one.closed_at, one.sent_at) for one in sent]
    silences = [(end - begun) / timedelta(days=1) for end, begun in ended if end and begun]
    waits = [
        (year.began[pk] - came) / timedelta(days=1) if pk in year.began else math.inf for pk, came in year.came.items()
    ]
    expired = sum(one.state == Request.State.EXPIRED for one in sent)
    return {
        "waits": waits,
        "longest": max(silences),
        "notes": len(sent),
        "expired": expired,
        "asked_too_much": year.too_much,
    }


def main(which: str, mentors: int, mentees: int) -> None:
    """Live through it and say what happened."""
    call_command("migrate", verbosity=0)
    if which == "without":
        settings.REQUEST_SILENT_NOTES = 0
        settings.MATCH_SHORTLISTS_PER_SEAT = 1_000_000
    year = Year(helped=which == "with")
    with transaction.atomic(), transaction.atomic(using="keys"):
        populate(year, mentors, mentees)
        year.run()
        print(json.dumps(told(year)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
