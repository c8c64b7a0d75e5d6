"""Somebody with a row in every table leaves; nothing in either database knows them any more, but for the ledger."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model, UUIDField
from django.test import Client

from tests.moments import NOON
from tests.trust import hunt
from waymark.engine.wall_time import wall_of
from waymark.jobs.models import Progress
from waymark.jobs.tests.run import run_due
from waymark.matching import actions as matching
from waymark.matching.wishes import Wishes
from waymark.mentoring import actions as mentoring
from waymark.mentoring import queries
from waymark.mentoring.actions.agenda import Point
from waymark.mentoring.actions.meeting_notes import Typed
from waymark.mentoring.facts import Week
from waymark.mentoring.models import MeetingNote, Mentorship, QuietQuestion, Report
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.queries.goals import shared_goals
from waymark.mentoring.tests.make import make_mentor, make_mentorship, make_message, make_request
from waymark.mentoring.tests.make_together import (
    make_action,
    make_agreement,
    make_check_in,
    make_evidence,
    make_goal,
    two_of,
)
from waymark.notices.models import Preference
from waymark.people import actions as people
from waymark.people.digests import address_digest
from waymark.people.models import (
    Claim,
    HeldSkill,
    ImportedRow,
    ImportRun,
    Invitation,
    Person,
    ReportingLine,
    StagedList,
    StagedPerson,
)
from waymark.people.tests.make import make_person
from waymark.vault import door as vault
from waymark.vault.chain import chain_openings
from waymark.vault.door import Purpose

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = "kanarievogel9"
# Numbers of rows that are never a person; a new column of this kind has to be decided here.
NOT_PEOPLE = {
    "mentoring.Message.client_id",
    "mentoring.RequestNote.request_uuid",
    "mentoring.MeetingNote.tab",
    "jobs.Event.about",
    "people.StagedList.progress",
}
# The ledger stands in both databases: either of them, restored alone, knows whom to forget again.
LEDGER = {"people.ErasureEntry.person_uuid", "vault.ForgottenAuthor.author_id"}
ITS_TABLES = ("default people_erasureentry", "keys vault_forgottenauthor")


def make_everything() -> Person:
    """Somebody who left a trace wherever one can be left."""
    wout = make_person(
        f"Wout{TOKEN}",
        TOKEN,
        email=f"wout-{TOKEN}@example.org",
        mentor=True,
        mentee=True,
        administrator=True,
        wants=["1.1"],
        offers={"2.1": 2},
        steps=[f"Baker {TOKEN}"],
        destination=f"Cook {TOKEN}",
        headline=TOKEN,
        about=TOKEN,
        city=TOKEN,
        capacity=4,
    )
    _at_the_doors(wout)
    _between_two(wout)
    _set_out(wout)
    _meets(wout)
    _looked_after(wout)
    _kept_in_mind(wout)
    run_due(at=NOON)
    chain_openings()
    return wout


def _at_the_doors(wout: Person) -> None:
    link = {"made_at": NOON, "expires_at": NOON}
    Claim.objects.create(person=wout, made_by=wout, sent_to=wout.email or "", token_digest="a", **link)
    Invitation.objects.create(email=wout.email or "", used_by=wout, token_digest="b", **link)
    Invitation.objects.create(email="else@example.org", made_by=wout, token_digest="c", **link)
    run = ImportRun.objects.create(by=wout, file_name="list.csv", digest="d", began_at=NOON)
    ImportedRow.objects.create(run=run, person=wout, reference=TOKEN, digest="d", line=1, left_over=[TOKEN])
    staged = StagedList.objects.create(by=wout, file_name="list.csv", bring_in_as="mentor", made_at=NOON, first=[TOKEN])
    line = {"line": 1, "side": StagedPerson.Side.CHANGED, "digest": "d", "facts": {"city": TOKEN}}
    StagedPerson.objects.create(staged=staged, reference=TOKEN, email=wout.email or "", person_id=wout.pk, **line)
    HeldSkill.objects.create(person=wout, name=TOKEN, key=TOKEN, kind="field")
    ReportingLine.objects.create(person=wout, label=TOKEN, superior_digest=address_digest("boss@example.org"))
    tried = {"username": wout.email, "ip_address": "192.0.2.1"}
    AccessAttempt.objects.create(get_data="", post_data="", failures_since_start=1, **tried)
    AccessFailureLog.objects.create(**tried)
    AccessLog.objects.create(**tried)
    wout.groups.add(Group.objects.create(name="a group"))
    wout.user_permissions.add(Permission.objects.earliest("pk"))
    kind = ContentType.objects.get_for_model(Person)
    LogEntry.objects.create(user=wout, content_type=kind, object_id=str(wout.pk), object_repr=TOKEN, action_flag=CHANGE)
    Client().force_login(wout, backend="waymark.people.backends.AuthenticationBackend")
    Progress.objects.create(owner=wout.uuid, kind="x", began_at=NOON, beat_at=NOON)
    Preference.objects.create(person=wout, kind="mentoring.asked", by_mail=False)


def _between_two(wout: Person) -> None:
    sara, ana = make_person("Sara"), make_mentor("Ana")
    together = make_mentorship(mentor=wout, mentee=sara, at=NOON)
    for author in (wout, sara):
        make_message(together, author=author, words=f"from {TOKEN}", at=NOON)
    for reader in (wout, sara):
        queries.thread_of(together, viewer=reader, at=NOON)
    make_mentorship(mentor=ana, mentee=wout, at=NOON)
    asked = make_request(mentor=wout, mentee=make_person("Tom"), at=NOON)
    mentoring.ask_back(asked, by=wout, words=TOKEN, at=NOON)
    make_request(mentor=make_mentor("Bea"), mentee=wout, state=RequestState.DRAFT, words=TOKEN, at=NOON)
    mentoring.block_person(make_person("Bo"), by=wout, at=NOON)
    mentoring.block_person(wout, by=make_person("Cy"), at=NOON)


def _set_out(wout: Person) -> None:
    """They agree, set out on goals, tell about weeks and write down what they saw, as a mentor and as a mentee."""
    as_mentor = make_mentorship(mentor=wout, at=NOON)
    as_mentee = make_mentorship(mentee=wout, at=NOON)
    ana = two_of(as_mentee)[0]
    make_agreement(as_mentor, by=wout, purpose=TOKEN, at=NOON)
    make_agreement(as_mentee, by=wout, purpose=TOKEN, off_limits=TOKEN, at=NOON)
    make_action(make_goal(wout, text=TOKEN, shared=as_mentee, at=NOON), text=TOKEN, at=NOON)
    make_check_in(wout, said=Week(TOKEN), shared=as_mentee, at=NOON)
    make_evidence(as_mentor, behaviour=f"You said {TOKEN} to them.", at=NOON)
    make_evidence(as_mentee, at=NOON)
    shared_goals(as_mentee, viewer=ana, at=NOON)
    mentoring.choose_rhythm(2, by=wout, at=NOON)
    mentoring.end_after_a_talk(as_mentor, by=wout, at=NOON)


def _meets(wout: Person) -> None:
    """They have met, write before, in and after it, and say what they thought of it; calendars know of them."""
    together = Mentorship.objects.filter(mentee=wout).latest("pk")
    begins = NOON + timedelta(days=1)
    held = mentoring.book_meeting(together, by=wout, wall=wall_of(begins, wout.zone), minutes=45, at=NOON)
    mentoring.agree_to_meeting(held, by=two_of(together)[0], at=NOON)
    mentoring.give_link(held, by=wout, words=f"https://meet.example/{TOKEN}")
    mentoring.add_to_agenda(together, by=wout, point=Point(TOKEN, uuid4()), at=NOON)
    for box in MeetingNote.Box.values:
        mentoring.keep_notes(held, by=wout, typed=[Typed(box, TOKEN)], at=begins)
    mentoring.say_held(held, by=wout, at=begins + timedelta(hours=1))
    mentoring.give_pulse(held, by=wout, useful=2, could_say=2, at=begins + timedelta(hours=1))
    mentoring.keep_booking_rules(by=wout, notice_hours=24, buffer_minutes=15, most_a_week=2)
    mentoring.open_calendar(by=wout, at=NOON)
    asked = QuietQuestion.objects.create(mentorship=together, person=wout, since=NOON, asked_at=NOON)
    mentoring.answer_quiet(asked, "busy", by=wout, at=NOON)


def _looked_after(wout: Person) -> None:
    other = Report.Category.OTHER
    mentoring.make_report(by=wout, about=make_person("Dee"), category=other, words=TOKEN, at=NOON)
    mentoring.make_report(by=make_person("Eva"), about=wout, category=other, words="x", at=NOON)
    taken = mentoring.make_report(by=None, category=other, words="x", at=NOON)
    taken = mentoring.take_report(taken, by=wout, at=NOON)
    vault.open(taken, actor=wout, purpose=Purpose.REPORT)


def _kept_in_mind(wout: Person) -> None:
    sara, ana = (Person.objects.filter(given_name=name).earliest("pk") for name in ("Sara", "Ana"))
    matching.keep_mentor(ana, by=wout, at=NOON)
    matching.keep_mentor(wout, by=sara, at=NOON)
    matching.save_search(Wishes(q=TOKEN), by=wout, at=NOON)
    matching.save_search(Wishes(help=["2.1"]), by=sara, at=NOON)


def columns_that_name_people() -> Iterator[tuple[str, type[Model], str, bool]]:
    """Every column of every table that can hold a person: label, table, column, whether by uuid."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            label = f"{model._meta.label}.{field.name}"
            if isinstance(field, ForeignKey) and field.related_model is Person:
                yield label, model, field.name, False
            elif isinstance(field, UUIDField) and field.name != "uuid" and hasattr(model, "kept"):
                yield label, model, field.name, True


def places_of(person_uuid: UUID) -> set[str]:
    """Where anything of them still stands, as a dump or a copied file would show it."""
    spelt = [TOKEN, str(person_uuid), person_uuid.hex]
    found = [*hunt.dumps(), *hunt.sessions(), *hunt.cached(), *hunt.database_files()]
    return {f"{name}: {one}" for name, held in found for one in spelt if one.encode() in held}


def test_nothing_of_somebody_stays_anywhere_but_in_the_ledger() -> None:
    wout = make_everything()
    make_person("Kim", administrator=True)
    for label, model, column, by_uuid in columns_that_name_people():
        if label not in {*NOT_PEOPLE, *LEDGER}:
            them = {column: wout.uuid if by_uuid else wout.pk}
            assert model._default_manager.filter(**them).exists(), f"{label}: let the test leave a row there too"
    key, uuid = wout.pk, wout.uuid
    people.erase(wout, at=NOON)
    people.finish_erasures(at=NOON)
    for label, model, column, by_uuid in columns_that_name_people():
        if label not in LEDGER:
            assert not model._default_manager.filter(**{column: uuid if by_uuid else key}).exists(), label
    ledger = {f"{table}: {spelt}" for table in ITS_TABLES for spelt in (uuid, uuid.hex)}
    its_files = {place for place in places_of(uuid) if ".sqlite3" in place and uuid.hex in place}
    assert places_of(uuid) - ledger - its_files == set()
